// `membership test` with --coverage, --min-rule-coverage, --lcov-file and
// --mutants.

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/cli/test_command.h"
#include "membership/policy.h"
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
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

class TestMeasuresTest : public ::testing::Test {
 protected:
  TestMeasuresTest() { folder_.WriteRecords("acme.textproto", kAliceOfAcme); }

  // A scenario that reaches one rule of each stage of a sign-in.
  void WritePassing() { Write("outcome: GRANTED"); }
  void WriteFailing() { Write("outcome: REFUSED"); }
  void Write(const std::string& expect) {
    folder_.WriteScenarios("a.textproto",
                           absl::StrCat("fixtures: 'acme.textproto'",
                                        AliceSignsIn("joins", expect)));
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
  // The last line that it prints.
  std::string SummaryOf(std::vector<std::string> words) {
    const std::string text = RunTest(std::move(words)).result;
    const std::vector<std::string> lines = absl::StrSplit(text, '\n');
    return lines.size() < 2 ? "" : lines[lines.size() - 2];
  }

  const ScenarioFolder folder_;
};

// How many rules the policy has.
size_t Rules() { return DescribeRules().size(); }

TEST_F(TestMeasuresTest, NothingIsMeasuredUnlessAskedFor) {
  WritePassing();
  EXPECT_THAT(RunTest({}).result, Not(HasSubstr("RULES")));
  EXPECT_THAT(SummaryOf({"--format=json"}), Not(HasSubstr("rules_total")));
}

TEST_F(TestMeasuresTest, CoverageTellsFilesTablesAndUnreachedRules) {
  WritePassing();
  const Output output = RunTest({"--coverage"});
  EXPECT_FALSE(output.failed);
  EXPECT_THAT(output.result,
              AllOf(HasSubstr(absl::StrCat("a.textproto  6/", Rules(), "  ")),
                    HasSubstr("sign_in               6/80   "),
                    HasSubstr("# sign_in.not_invited "
                              "(membership/internal/sign_in_rules.cc:"),
                    HasSubstr("name: \"sign_in_not_invited\"")));
}

TEST_F(TestMeasuresTest, CoverageIsInTheLastObjectOfJson) {
  WritePassing();
  EXPECT_THAT(SummaryOf({"--format=json", "--coverage"}),
              AllOf(StartsWith(R"({"scenarios":1,"combinations":1,"passed":1,)"
                               R"("failed":0,"rules_total":)"),
                    HasSubstr(absl::StrCat(
                        R"("rules_total":)", Rules(),
                        R"(,"rules_reached":6,"conditions_total":)"))));
}

TEST_F(TestMeasuresTest, LcovFileIsWritten) {
  WritePassing();
  const Output output = RunTest({"--lcov-file=rules.dat"});
  ASSERT_THAT(output.files, SizeIs(1));
  EXPECT_THAT(output.files[0].path, EndsWith("rules.dat"));
  EXPECT_THAT(output.files[0].content,
              HasSubstr("SF:membership/internal/sign_in_rules.cc\n"));
  EXPECT_THAT(output.result, Not(HasSubstr("RULES")));
}

TEST_F(TestMeasuresTest, FailsIfLessOfTheRulesIsReached) {
  WritePassing();
  EXPECT_FALSE(RunTest({"--min-rule-coverage=2.5"}).failed);
  const Output output = RunTest({"--min-rule-coverage=3"});
  EXPECT_TRUE(output.failed);
  EXPECT_THAT(output.result,
              HasSubstr(absl::StrCat(
                  "FAILED rule_coverage: expected 3 % of the rules to be "
                  "reached, got 6 of ",
                  Rules(), "; --coverage tells")));
  EXPECT_THAT(RunTest({"--min-rule-coverage=3", "--format=junit"}).result,
              HasSubstr("rule_coverage"));
}

TEST_F(TestMeasuresTest, SurvivingMutantsFail) {
  WritePassing();
  const Output output = RunTest({"--mutants"});
  EXPECT_TRUE(output.failed);
  EXPECT_THAT(output.result,
              AllOf(HasSubstr("# sign_in.not_invited.dropped: "),
                    HasSubstr("FAILED mutants: expected every change of the "
                              "policy to be noticed, ")));
}

TEST_F(TestMeasuresTest, MutantsAreInTheLastObjectOfJson) {
  WritePassing();
  EXPECT_THAT(
      SummaryOf({"--format=json", "--mutants"}),
      AllOf(HasSubstr(R"("failed":0,"mutants":)"), HasSubstr(R"(,"killed":)")));
}

TEST_F(TestMeasuresTest, MutantsAreNotRunIfTestsFail) {
  WriteFailing();
  const Output output = RunTest({"--mutants"});
  EXPECT_TRUE(output.failed);
  EXPECT_THAT(output.result,
              AllOf(HasSubstr("FAILED mutants: expected tests that pass"),
                    Not(HasSubstr("Score"))));
}

TEST_F(TestMeasuresTest, ChecksOfTheWholeAreNotMadeOfAPart) {
  WritePassing();
  for (const char* flag : {"--mutants", "--min-rule-coverage=1"}) {
    EXPECT_THAT(ErrorOf({flag, "--shard=1/2"}), HasSubstr("--shard: "));
    EXPECT_THAT(ErrorOf({flag, "--filter=a"}), HasSubstr("--filter: "));
  }
  EXPECT_THAT(SummaryOf({"--format=json", "--coverage", "--shard=1/2"}),
              HasSubstr("rules_total"));
}

TEST_F(TestMeasuresTest, PercentIsANumberUpTo100) {
  WritePassing();
  for (const char* least : {"101", "-1", "all", "nan"}) {
    EXPECT_THAT(ErrorOf({absl::StrCat("--min-rule-coverage=", least)}),
                HasSubstr("expected 0 to 100 percent, got "))
        << least;
  }
}

}  // namespace
}  // namespace membership::cli
