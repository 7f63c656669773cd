#include "membership/cli/test_command.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "tests/cli/fixture.h"
#include "tests/cli/scenario_folder.h"

namespace membership::cli {
namespace {

using cli_test::AliceSignsIn;
using cli_test::kAliceOfAcme;
using cli_test::ScenarioFolder;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class TestCommandTest : public ::testing::Test {
 protected:
  TestCommandTest() { folder_.WriteRecords("acme.textproto", kAliceOfAcme); }

  // Two files, in one of which a case fails.
  void WriteTwo() {
    passes_ = Write("a.textproto", AliceSignsIn("joins", "outcome: GRANTED"));
    fails_ = Write(
        "b.textproto",
        AliceSignsIn("joins", "reason: JOINED_AUTOMATICALLY",
                     "variables { name: 'mode' values: 'ON' values: 'OFF' "
                     "fields: 'given.organizations[acme].policy"
                     ".auto_membership' }"));
  }

  std::string Write(const std::string& name, const std::string& scenarios) {
    return folder_.WriteScenarios(
        name, absl::StrCat("fixtures: 'acme.textproto'", scenarios));
  }

  Output RunTest(std::vector<std::string> words) {
    words.push_back(folder_.name());
    const absl::StatusOr<Output> output = cli_test::Run(TestCommand(), words);
    EXPECT_TRUE(output.ok()) << output.status();
    return output.ok() ? *output : Output();
  }

  std::string ErrorOf(std::vector<std::string> words) {
    words.push_back(folder_.name());
    return cli_test::ErrorOf(TestCommand(), words);
  }

  const ScenarioFolder folder_;
  std::string passes_;
  std::string fails_;
};

TEST_F(TestCommandTest, PassesIfAllPass) {
  Write("a.textproto", AliceSignsIn("joins", "outcome: GRANTED"));
  const Output output = RunTest({});
  EXPECT_EQ(output.result,
            "1 file, 1 scenario, 1 combination: 1 passed, 0 failed.\n");
  EXPECT_FALSE(output.failed);
  EXPECT_THAT(output.files, IsEmpty());
}

TEST_F(TestCommandTest, FailsAndShowsWhatFailed) {
  WriteTwo();
  const Output output = RunTest({});
  EXPECT_THAT(
      output.result,
      AllOf(HasSubstr(absl::StrCat("FAILED ", fails_,
                                   ":6:5: joins[mode=OFF], steps[0]\n"
                                   "  reason  - JOINED_AUTOMATICALLY\n"
                                   "          + NOT_A_MEMBER\n")),
            HasSubstr("  by not_invited, in the stage membership"),
            HasSubstr("Would pass: turn auto-membership of organization acme "
                      "on (organizations[acme].policy.auto_membership: ON)\n"),
            EndsWith("2 files, 2 scenarios, 3 combinations: 2 passed, 1 "
                     "failed.\n")));
  EXPECT_TRUE(output.failed);
}

TEST_F(TestCommandTest, PrintsTheSameAsJson) {
  WriteTwo();
  const Output output = RunTest({"--format=json"});
  EXPECT_THAT(
      output.result,
      AllOf(HasSubstr(absl::StrCat(
                "{\"file\":\"", fails_,
                "\",\"scenario\":\"joins\",\"case\":\"joins[mode=OFF]\","
                "\"passed\":false,")),
            EndsWith("\n{\"scenarios\":2,\"combinations\":3,\"passed\":2,"
                     "\"failed\":1}\n")));
  EXPECT_TRUE(output.failed);
}

TEST_F(TestCommandTest, PrintsTheSameAsJunit) {
  WriteTwo();
  const Output output = RunTest({"--format=junit"});
  EXPECT_THAT(output.result,
              AllOf(StartsWith("<?xml "),
                    HasSubstr("<testsuites tests=\"3\" failures=\"1\" ")));
  EXPECT_TRUE(output.failed);
}

TEST_F(TestCommandTest, WritesJunitToAFileBeside) {
  WriteTwo();
  const Output output = RunTest({"--junit-file=/tmp/x.xml"});
  EXPECT_THAT(output.result, EndsWith(" failed.\n"));
  ASSERT_THAT(output.files, SizeIs(1));
  EXPECT_EQ(output.files[0].path, "/tmp/x.xml");
  EXPECT_EQ(output.files[0].content, RunTest({"--format=junit"}).result);
}

TEST_F(TestCommandTest, FilterChoosesCases) {
  WriteTwo();
  const Output output = RunTest({"--filter=ON"});
  EXPECT_EQ(output.result,
            "2 files, 1 scenario, 1 combination: 1 passed, 0 failed.\n");
  EXPECT_FALSE(output.failed);
}

TEST_F(TestCommandTest, ShardsChooseCases) {
  WriteTwo();
  EXPECT_THAT(RunTest({"--shard=1/2"}).result, HasSubstr(" 2 combinations:"));
  EXPECT_THAT(RunTest({"--shard=2/2"}).result, HasSubstr(" 1 combination:"));
}

TEST_F(TestCommandTest, ChoosingNoneIsAnErrorUnlessAllowed) {
  WriteTwo();
  EXPECT_EQ(ErrorOf({"--filter=joinz"}),
            "--filter: expected a part of some scenario's name, got one of "
            "none");
  EXPECT_EQ(RunTest({"--filter=joinz", "--allow-none"}).result,
            "2 files, 0 scenarios, 0 combinations: 0 passed, 0 failed.\n");
}

TEST_F(TestCommandTest, MalformedFlagsAreErrors) {
  WriteTwo();
  EXPECT_THAT(ErrorOf({"--filter=joins["}),
              StartsWith("--filter: expected a regular expression, got "));
  for (const char* shard : {"1", "0/2", "3/2", "1/2/3", "a/b", "-1/2"}) {
    EXPECT_EQ(ErrorOf({absl::StrCat("--shard=", shard)}),
              absl::StrCat("--shard: expected a number and how many there are, "
                           "such as 1/4, got ",
                           shard));
  }
}

TEST_F(TestCommandTest, NeedsAPath) {
  EXPECT_THAT(cli_test::ErrorOf(TestCommand(), {}), HasSubstr("PATH"));
}

TEST_F(TestCommandTest, MistakeIsAnErrorWithItsPlace) {
  const std::string name = Write("a.textproto", AliceSignsIn("joins", ""));
  EXPECT_EQ(ErrorOf({}),
            name +
                ":6:5: scenarios[0].steps[0].expect: expected at least one "
                "field: without, it is always true");
}

}  // namespace
}  // namespace membership::cli
