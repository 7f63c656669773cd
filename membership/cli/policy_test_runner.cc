// Runs `membership test` as a test of Bazel; see bazel/policy_test.bzl. The
// arguments are those of `membership test`.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "membership/cli/bazel_environment.h"
#include "membership/cli/command.h"
#include "membership/cli/command_line.h"
#include "membership/cli/input.h"

int main(int argc, char** argv) {
  // Tells Bazel that this test knows of shards.
  const char* status_file = std::getenv("TEST_SHARD_STATUS_FILE");
  if (status_file != nullptr) std::ofstream(status_file, std::ios::app);

  std::vector<std::string> words = {"test"};
  for (std::string& flag : membership::cli::BazelTestFlags(
           [](const char* name) -> const char* { return std::getenv(name); })) {
    words.push_back(std::move(flag));
  }
  words.insert(words.end(), argv + (argc > 0 ? 1 : 0), argv + argc);
  membership::cli::Input input(&std::cin, "");
  return membership::cli::RunCommandLine(words, {&input, absl::Now(), nullptr},
                                         std::cout, std::cerr);
}
