#include "membership/cli/command_line.h"

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/input.h"
#include "membership/cli/run_command.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class CommandLineTest : public ::testing::Test {
 protected:
  int Run(const std::vector<std::string>& words) {
    Input input(&in_, "");
    return RunCommandLine(words, {&input, absl::UnixEpoch(), nullptr}, out_,
                          err_);
  }
  std::istringstream in_;
  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(CommandLineTest, PrintsResultOfCommand) {
  EXPECT_EQ(Run({"rules"}), kDone);
  EXPECT_THAT(out_.str(), StartsWith("Rule table: "));
  EXPECT_EQ(err_.str(), "");
}

TEST_F(CommandLineTest, PrintsHelpInEachWayOfAsking) {
  for (const char* help : {"--help", "-h", "help"}) {
    out_.str("");
    EXPECT_EQ(Run({help}), kDone) << help;
    EXPECT_THAT(out_.str(), StartsWith("Usage: membership COMMAND")) << help;
  }
}

TEST_F(CommandLineTest, ListsCommandsInHelp) {
  EXPECT_EQ(Run({"--help"}), kDone);
  EXPECT_THAT(out_.str(), StartsWith("Usage: membership COMMAND"));
  for (const char* name : {"  audit ", "  decide ", "  lint ", "  revoke ",
                           "  rules ", "  test ", "  whatif "}) {
    EXPECT_THAT(out_.str(), HasSubstr(name));
  }
  EXPECT_EQ(err_.str(), "");
}

TEST_F(CommandLineTest, PrintsHelpOfEachCommand) {
  for (const std::string name :
       {"audit", "decide", "lint", "revoke", "rules", "test", "whatif"}) {
    out_.str("");
    EXPECT_EQ(Run({name, "--help"}), kDone);
    EXPECT_THAT(out_.str(), StartsWith("Usage: membership " + name + " "));
  }
}

TEST_F(CommandLineTest, FailsWithoutCommand) {
  EXPECT_EQ(Run({}), kBadInput);
  EXPECT_EQ(out_.str(), "");
  EXPECT_THAT(err_.str(), StartsWith("Usage: membership COMMAND"));
}

TEST_F(CommandLineTest, SuggestsNearestCommandForUnknownOne) {
  EXPECT_EQ(Run({"adit"}), kBadInput);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(err_.str(),
            "membership: unknown command adit; did you mean audit?\n"
            "See `membership --help`.\n");
}

TEST_F(CommandLineTest, PointsToHelpForBadArguments) {
  EXPECT_EQ(Run({"rules", "--snapshot=x"}), kBadInput);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(err_.str(),
            "membership rules: unknown flag --snapshot\n"
            "See `membership rules --help`.\n");
}

TEST_F(CommandLineTest, PrintsNothingButTheErrorForBadInput) {
  EXPECT_EQ(Run({"decide", "--snapshot=-", "--request=absent.json"}),
            kBadInput);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(err_.str(),
            "membership decide: absent.json: cannot be read: No such file or "
            "directory\n");
}

TEST_F(CommandLineTest, ShowsNoControlCharactersOfWhatItRefuses) {
  in_.str("{\"\\u001b[31m\": 1}");
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"lint", "--snapshot=-"},
        {"lint", "--\x1b[31m=1"},
        {"\x1b[31m"}}) {
    err_.str("");
    EXPECT_EQ(Run(words), kBadInput);
    EXPECT_THAT(err_.str(), HasSubstr("?[31m"));
    EXPECT_THAT(err_.str(), Not(HasSubstr("\x1b")));
  }
}

TEST_F(CommandLineTest, FailsWhenLintFindsWhatItWasToldToFailOn) {
  in_.str("connections { id: 'c' state: DRAFT domains: 'gmail.com' }");
  EXPECT_EQ(Run({"lint", "--snapshot=-", "--fail-on=warning"}), kFound);
  EXPECT_THAT(out_.str(), HasSubstr("PUBLIC_MAIL_DOMAIN"));
  EXPECT_EQ(err_.str(), "");
}

TEST_F(CommandLineTest, FailsOtherwiseWhenTheFindingsCannotBeWritten) {
  in_.str("connections { id: 'c' state: DRAFT domains: 'gmail.com' }");
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(Run({"lint", "--snapshot=-", "--fail-on=warning"}), kNotWritten);
}

constexpr char kScenario[] =
    "scenarios { name: 's' description: 'why' steps { request { scim {} } "
    "expect { error { code: 'UNIMPLEMENTED' } } } }";

TEST_F(CommandLineTest, FailsWhenAScenarioDoes) {
  in_.str(absl::StrReplaceAll(kScenario, {{"UNIMPLEMENTED", "NOT_FOUND"}}));
  EXPECT_EQ(Run({"test", "-"}), kFound);
  EXPECT_THAT(out_.str(), StartsWith("- expected, + got\n\nFAILED standard "
                                     "input:1:"));
  EXPECT_EQ(err_.str(), "");
}

TEST_F(CommandLineTest, WritesFilesBesideTheResult) {
  in_.str(kScenario);
  const std::string path = ::testing::TempDir() + "beside.xml";
  EXPECT_EQ(Run({"test", "-", "--junit-file", path}), kDone);
  EXPECT_THAT(out_.str(), HasSubstr(" 1 passed"));
  std::ifstream file(path);
  const std::string content{std::istreambuf_iterator<char>(file), {}};
  EXPECT_THAT(content, StartsWith("<?xml "));
}

TEST_F(CommandLineTest, FailsWhenAFileBesideCannotBeWritten) {
  in_.str(kScenario);
  EXPECT_EQ(Run({"test", "-", "--junit-file=/nowhere/x.xml"}), kNotWritten);
  EXPECT_EQ(out_.str(), "");
  EXPECT_EQ(err_.str(), "membership: cannot write to /nowhere/x.xml\n");
}

TEST_F(CommandLineTest, FailsWhenTheResultCannotBeWritten) {
  out_.setstate(std::ios::badbit);
  EXPECT_EQ(Run({"rules"}), kNotWritten);
  EXPECT_THAT(err_.str(), HasSubstr("cannot write"));
}

}  // namespace
}  // namespace membership::cli
