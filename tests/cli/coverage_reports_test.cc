// Coverage as people and tools see it, on one small table of the policy.

#include <cstddef>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/coverage_json.h"
#include "membership/cli/coverage_lcov.h"
#include "membership/cli/coverage_text.h"
#include "membership/cli/file_coverage.h"
#include "membership/internal/judge.h"
#include "membership/internal/member_facts.h"
#include "membership/internal/member_rules.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {
namespace {

using internal::member::Account;
using scenario::Coverage;
using testing::HasSubstr;
using testing::Not;

// What a test reaches that blocks an active user.
Coverage BlockingActiveUser() {
  const internal::RuleTable table = internal::member::BlockTable();
  Coverage coverage({table});
  internal::member::Facts facts;
  facts.Set(Account::kActive);
  coverage.Judged(table, facts.values(), internal::Judge(table.rules, facts));
  return coverage;
}

Coverage BlockingBlockedUserToo() {
  const internal::RuleTable table = internal::member::BlockTable();
  Coverage coverage({table});
  internal::member::Facts facts;
  facts.Set(Account::kBlocked);
  coverage.Judged(table, facts.values(), internal::Judge(table.rules, facts));
  coverage.Add(BlockingActiveUser());
  return coverage;
}

std::string LineOf(size_t row) {
  return std::to_string(internal::member::BlockTable().rules[row].line);
}

TEST(CoverageTextTest, CountsByFileByTableAndInAll) {
  const Coverage coverage = BlockingActiveUser();
  const std::string text =
      CoverageText({{"block.textproto", coverage.Summary()}}, coverage);
  EXPECT_THAT(text, HasSubstr("FILE             RULES  CONDITIONS\n"
                              "block.textproto  1/2    0/1\n"));
  EXPECT_THAT(text, HasSubstr("TABLE       RULES  CONDITIONS\n"
                              "block_user  1/2    0/1\n"
                              "all         1/2    0/1\n"));
}

TEST(CoverageTextTest, GivesAScenarioForEachRuleThatNothingReached) {
  const Coverage coverage = BlockingActiveUser();
  const std::string text = CoverageText({}, coverage);
  EXPECT_THAT(text, HasSubstr("# block_user.already_blocked "
                              "(membership/internal/member_rules.cc:" +
                              LineOf(0) + ")\nscenarios {\n"));
  EXPECT_THAT(text, HasSubstr("name: \"block_user_already_blocked\""));
}

TEST(CoverageTextTest, GivesNoScenarioIfAllIsReached) {
  const std::string text = CoverageText({}, BlockingBlockedUserToo());
  EXPECT_THAT(text, HasSubstr("all         2/2    1/1\n"));
  EXPECT_THAT(text, Not(HasSubstr("scenarios")));
  EXPECT_THAT(text, Not(HasSubstr("one value only")));
}

TEST(CoverageTextTest, TellsConditionsThatTookOneValueOnly) {
  const internal::RuleTable table = internal::member::BlockTable();
  Coverage coverage({table});
  internal::member::Facts facts;
  facts.Set(Account::kBlocked);
  coverage.Judged(table, facts.values(), internal::Judge(table.rules, facts));
  EXPECT_THAT(CoverageText({}, coverage),
              HasSubstr("Conditions with one value only:\n"
                        "  block_user.already_blocked "
                        "(membership/internal/member_rules.cc:" +
                        LineOf(0) + "): never false: account is blocked\n"));
}

TEST(CoverageTextTest, TellsTheConditionIfThereIsNoSampleToSearch) {
  internal::RuleTable table = internal::member::BlockTable();
  table.name = "another";
  EXPECT_THAT(CoverageText({}, Coverage({table})),
              HasSubstr("# No scenario was found. It is reached if account is "
                        "blocked.\n"));
}

TEST(CoverageJsonTest, HasAnObjectForEachRowAndFile) {
  const Coverage coverage = BlockingActiveUser();
  EXPECT_EQ(
      CoverageJson({{"block.textproto", coverage.Summary()}}, coverage),
      R"({"table":"block_user","stage":"ACCOUNT","rule":"already_blocked",)"
      R"("file":"membership/internal/member_rules.cc","line":)" +
          LineOf(0) +
          R"(,"reached":0,"conditions":[{"condition":"account is blocked",)"
          R"("true":0,"false":1,"counts":true}]})"
          "\n"
          R"({"table":"block_user","stage":"ACCOUNT","rule":"blocks",)"
          R"("file":"membership/internal/member_rules.cc","line":)" +
          LineOf(1) +
          R"(,"reached":1,"conditions":[]})"
          "\n"
          R"({"path":"block.textproto","rules_total":2,"rules_reached":1,)"
          R"("conditions_total":1,"conditions_reached":0})"
          "\n");
}

TEST(CoverageLcovTest, HasALineForEachRowAndABranchForEachValue) {
  const std::string first = LineOf(0);
  const std::string second = LineOf(1);
  EXPECT_EQ(CoverageLcov(BlockingActiveUser()),
            "TN:\nSF:membership/internal/member_rules.cc\nBRDA:" + first +
                ",0,0,0\nBRDA:" + first + ",0,1,1\nBRF:2\nBRH:1\nDA:" + first +
                ",0\nDA:" + second + ",1\nLH:1\nLF:2\nend_of_record\n");
}

TEST(CoverageLcovTest, BranchOfARowThatWasNotLookedAtIsADash) {
  const Coverage coverage({internal::member::BlockTable()});
  EXPECT_THAT(CoverageLcov(coverage),
              HasSubstr("BRDA:" + LineOf(0) + ",0,0,-\n"));
}

TEST(CoverageLcovTest, RowsThatTablesShareAreOneLine) {
  // Both begin with the row that refuses in a suspended organization.
  const internal::RuleTable add = internal::member::AddTable();
  const internal::RuleTable reinstate = internal::member::ReinstateTable();
  ASSERT_EQ(add.rules[0].line, reinstate.rules[0].line);
  Coverage coverage({add, reinstate});
  internal::member::Facts facts;
  facts.Set(internal::member::Organization::kSuspended);
  coverage.Judged(add, facts.values(), internal::Judge(add.rules, facts));
  coverage.Judged(reinstate, facts.values(),
                  internal::Judge(reinstate.rules, facts));
  EXPECT_THAT(CoverageLcov(coverage),
              HasSubstr("DA:" + std::to_string(add.rules[0].line) + ",2\n"));
}

}  // namespace
}  // namespace cli
}  // namespace membership
