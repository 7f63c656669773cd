// Fuzzes snapshots: the index over one, and its errors.

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "membership/directory.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/fuzz/fuzz_target.h"
#include "tests/fuzz/personal_texts.h"
#include "tests/fuzz/planted.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/text_input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using membership::Directory;
  using membership::fuzz::PersonalTexts;
  using membership::fuzz::Require;
  membership::v1::Snapshot snapshot;
  if (!membership::fuzz::ParseInput(data, size, &snapshot)) return 0;
  const absl::StatusOr<Directory> directory = Directory::Create(snapshot);
  if (directory.ok()) {
    Require(directory->snapshot().SerializeAsString() ==
                snapshot.SerializeAsString(),
            "a directory keeps the records as they were given");
    return 0;
  }
  std::string message(directory.status().message());
  for (const std::string& text : PersonalTexts({&snapshot})) {
    // As if the broken record were quoted.
    if (membership::fuzz::Planted()) message += text;
    Require(!absl::StrContains(message, text),
            "an error tells no address and no secret",
            directory.status().ToString());
  }
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data,
                                               std::size_t size,
                                               std::size_t max_size,
                                               unsigned int seed) {
  membership::v1::Snapshot snapshot;
  return membership::fuzz::MutateInput(&snapshot, data, size, max_size, seed);
}
