// The `membership` command; see command_line.h.

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "google/protobuf/io/zero_copy_stream_impl.h"
#include "google/protobuf/stubs/common.h"
#include "membership/cli/command.h"
#include "membership/cli/command_line.h"
#include "membership/cli/input.h"

int main(int argc, char** argv) {
#if GOOGLE_PROTOBUF_VERSION < 4022000
  // The command tells what is broken, and not more often than it says, while
  // protobuf would log each text that is no UTF-8. Later ones log by Abseil.
  google::protobuf::SetLogHandler(nullptr);
#endif
  // `bazel run` starts programs elsewhere and tells where the user stands.
  const char* directory = std::getenv("BUILD_WORKING_DIRECTORY");
  membership::cli::Input input(&std::cin,
                               directory == nullptr ? "" : directory);
  constexpr int kBlockBytes = 1 << 16;  // what a pipe holds
  google::protobuf::io::FileInputStream arriving(STDIN_FILENO, kBlockBytes);
  const membership::cli::Environment environment = {
      &input, absl::Now(), isatty(STDERR_FILENO) != 0 ? &std::cerr : nullptr,
      &arriving};
  return membership::cli::RunCommandLine(
      std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc),
      environment, std::cout, std::cerr);
}
