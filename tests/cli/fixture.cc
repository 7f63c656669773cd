#include "tests/cli/fixture.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/input.h"

namespace membership::cli_test {

using ::testing::AnyOf;

std::string TestData(const std::string& name) {
  return absl::StrCat("tests/cli/testdata/", name);
}

void MergeTestData(const std::string& name,
                   google::protobuf::Message* message) {
  std::ifstream file(TestData(name));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  ASSERT_FALSE(text.empty()) << name;
  ASSERT_TRUE(google::protobuf::TextFormat::MergeFromString(text, message))
      << name;
}

absl::StatusOr<cli::Output> Run(const cli::Command& command,
                                const std::vector<std::string>& words,
                                const std::string& standard_input) {
  const absl::StatusOr<cli::Arguments> arguments =
      cli::Arguments::Parse(command.spec, words);
  if (!arguments.ok()) return arguments.status();
  std::istringstream stream(standard_input);
  cli::Input input(&stream, "");
  return command.run(*arguments,
                     {&input, absl::FromUnixSeconds(1795348800), nullptr});
}

std::string ErrorOf(const cli::Command& command,
                    const std::vector<std::string>& words,
                    const std::string& standard_input) {
  const absl::Status status = Run(command, words, standard_input).status();
  EXPECT_THAT(status.code(), AnyOf(absl::StatusCode::kInvalidArgument,
                                   absl::StatusCode::kNotFound,
                                   absl::StatusCode::kFailedPrecondition))
      << status;
  return std::string(status.message());
}

}  // namespace membership::cli_test
