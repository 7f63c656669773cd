// Runs `membership test` as a test of Bazel; see bazel/policy_test.bzl. The
// arguments are those of `membership test`.

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "membership/cli/bazel_environment.h"
#include "membership/cli/command.h"
#include "membership/cli/input.h"
#include "membership/cli/run_command.h"
#include "membership/cli/test_command.h"

int main(int argc, char** argv) {
  // Tells Bazel that this test knows of shards.
  const char* status_file = std::getenv("TEST_SHARD_STATUS_FILE");
  if (status_file != nullptr) std::ofstream(status_file, std::ios::app);

  const std::vector<std::string> words = membership::cli::BazelTestWords(
      [](const char* name) -> const char* { return std::getenv(name); },
      std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
  // Not where `bazel run` was called: paths are those of the test.
  membership::cli::Input input(&std::cin, "");
  return membership::cli::RunCommand(membership::cli::TestCommand(), words,
                                     {&input, absl::Now(), nullptr}, std::cout,
                                     std::cerr);
}
