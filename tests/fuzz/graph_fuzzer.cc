// Fuzzes exports of Microsoft Graph: files in one input, each after a line
// "== PATH". What is read must be a tenant that a directory takes.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "membership/directory.h"
#include "membership/ingest/graph.h"
#include "membership/ingest/graph_file.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/mutate_bytes.h"
#include "tests/fuzz/planted.h"
#include "tests/fuzz/random.h"
#include "tests/fuzz/require.h"

namespace membership {
namespace fuzz {
namespace {

std::vector<ingest::GraphFile> FilesOf(absl::string_view input) {
  std::vector<ingest::GraphFile> files;
  for (absl::string_view part : absl::StrSplit(input, "== ")) {
    const std::pair<std::string, std::string> file =
        absl::StrSplit(part, absl::MaxSplits('\n', 1));
    if (!file.first.empty()) files.push_back({file.first, file.second});
  }
  return files;
}

}  // namespace
}  // namespace fuzz
}  // namespace membership

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using membership::Directory;
  using membership::fuzz::Require;
  const std::string input(data, data + size);
  const absl::StatusOr<membership::ingest::GraphExport> read =
      membership::ingest::ReadGraph(membership::fuzz::FilesOf(input));
  if (!read.ok()) {
    Require(!read.status().message().empty(), "an error says what is wrong");
    return 0;
  }
  membership::v1::Snapshot snapshot;
  membership::v1::EntraTenant& tenant = *snapshot.add_entra_tenants();
  tenant = read->tenant;
  // As if what is unusual were read twice.
  if (membership::fuzz::Planted() && !read->warnings.empty() &&
      !tenant.users().empty()) {
    *tenant.add_users() = membership::v1::DirectoryUser(tenant.users(0));
  }
  const absl::StatusOr<Directory> directory =
      Directory::Create(std::move(snapshot));
  Require(directory.ok(), "a directory takes the tenant of an export",
          directory.status().ToString());
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned int seed) {
  membership::fuzz::Random random(seed);
  std::string input(data, data + size);
  membership::fuzz::MutateBytes(&input, random);
  if (input.size() > max_size) return size;
  std::copy(input.begin(), input.end(), data);
  return input.size();
}
