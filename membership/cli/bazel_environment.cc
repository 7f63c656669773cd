#include "membership/cli/bazel_environment.h"

#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace membership {
namespace cli {

std::vector<std::string> BazelTestFlags(const Variables& variables) {
  const auto value = [&](const char* name) {
    const char* found = variables(name);
    return std::string(found == nullptr ? "" : found);
  };
  std::vector<std::string> flags;
  const std::string filter = value("TESTBRIDGE_TEST_ONLY");
  if (!filter.empty()) flags.push_back("--filter=" + filter);
  int shards = 0;
  int shard = 0;  // counted from 0
  const bool is_sharded =
      absl::SimpleAtoi(value("TEST_TOTAL_SHARDS"), &shards) && shards > 1 &&
      absl::SimpleAtoi(value("TEST_SHARD_INDEX"), &shard);
  if (is_sharded) {
    flags.push_back(absl::StrCat("--shard=", shard + 1, "/", shards));
  }
  if (!flags.empty()) flags.emplace_back("--allow-none");
  const std::string xml = value("XML_OUTPUT_FILE");
  if (!xml.empty()) flags.push_back("--junit-file=" + xml);
  return flags;
}

}  // namespace cli
}  // namespace membership
