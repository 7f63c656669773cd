// What counts as reached, on a table that a person can count.

#include "membership/scenario/coverage.h"

#include <cstddef>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/v1/decision.pb.h"
#include "tests/coverage/small_table.h"

namespace membership {
namespace {

using internal::RuleTable;
using scenario::ConditionCoverage;
using scenario::Coverage;
using scenario::CoverageSummary;
using scenario::RowCoverage;
using small::Color;
using small::Size;
using testing::Each;
using testing::Field;

class CoverageTest : public testing::Test {
 protected:
  CoverageTest() : coverage_({small::Table()}) {}

  void Judge(Color color, Size size) {
    const small::Facts facts = small::Make(color, size);
    coverage_.Judged(small::Table(), facts.values(),
                     internal::Judge(small::Table().rules, facts));
  }
  const RowCoverage& Row(size_t row) const {
    return coverage_.tables()[0].rows[row];
  }
  const ConditionCoverage& Condition(size_t row, size_t condition) const {
    return Row(row).conditions[condition];
  }

  Coverage coverage_;
};

TEST_F(CoverageTest, CountsEveryRowAndEveryConditionThatCanTakeBothValues) {
  const CoverageSummary summary = coverage_.Summary();
  EXPECT_EQ(summary.rules_total, 5);
  EXPECT_EQ(summary.rules_reached, 0);
  // Red; large, green; blue.
  EXPECT_EQ(summary.conditions_total, 4);
  EXPECT_EQ(summary.conditions_reached, 0);
}

TEST_F(CoverageTest, RowThatEndsTheDecisionIsReachedAndNothingAfterIt) {
  Judge(Color::kRed, Size::kLarge);
  EXPECT_EQ(Row(small::kRedIsRefused).times_reached, 1);
  EXPECT_EQ(Row(small::kOthersPass).times_reached, 0);
  EXPECT_EQ(coverage_.Summary().rules_reached, 1);
  EXPECT_EQ(Condition(small::kLargeGreen, 0).times_true, 0);
}

TEST_F(CoverageTest, RowThatPassesTheStageIsReached) {
  Judge(Color::kGreen, Size::kLarge);
  EXPECT_EQ(Row(small::kOthersPass).times_reached, 1);
  EXPECT_EQ(Row(small::kLargeGreen).times_reached, 1);
  EXPECT_EQ(Row(small::kJoins).times_reached, 0);
}

TEST_F(CoverageTest, RowThatAddsEffectsIsReachedIfItHolds) {
  Judge(Color::kGreen, Size::kSmall);
  EXPECT_EQ(Row(small::kBlueBurns).times_reached, 0);
  Judge(Color::kBlue, Size::kSmall);
  EXPECT_EQ(Row(small::kBlueBurns).times_reached, 1);
  EXPECT_EQ(Row(small::kJoins).times_reached, 2);
}

TEST_F(CoverageTest, ConditionIsReachedOnceItWasTrueAndFalse) {
  Judge(Color::kRed, Size::kSmall);
  EXPECT_FALSE(Condition(small::kRedIsRefused, 0).reached());
  Judge(Color::kGreen, Size::kLarge);
  EXPECT_TRUE(Condition(small::kRedIsRefused, 0).reached());
}

TEST_F(CoverageTest, ConditionsOfARowThatIsNotLookedAtAreNotSeen) {
  // Ends before it comes to whether it is blue.
  Judge(Color::kGreen, Size::kLarge);
  EXPECT_EQ(Condition(small::kBlueBurns, 0).times_false, 0);
  Judge(Color::kGreen, Size::kSmall);
  EXPECT_EQ(Condition(small::kBlueBurns, 0).times_false, 1);
}

TEST_F(CoverageTest, EachConditionIsSeenWhateverTheOthersAre) {
  Judge(Color::kGreen, Size::kSmall);
  EXPECT_EQ(Condition(small::kLargeGreen, 0).times_false, 1);
  EXPECT_EQ(Condition(small::kLargeGreen, 1).times_true, 1);
  Judge(Color::kBlue, Size::kLarge);
  EXPECT_TRUE(Condition(small::kLargeGreen, 0).reached());
  EXPECT_TRUE(Condition(small::kLargeGreen, 1).reached());
}

TEST_F(CoverageTest, ConditionThatIsAlwaysTrueWhereItStandsIsNotCounted) {
  using internal::In;
  const internal::Rule rules[] = {
      internal::End(v1::Decision::ROUTING, "red", internal::Then::kRefuse,
                    v1::Decision::DOMAIN_UNKNOWN, "", In(Color::kRed)),
      internal::Pass(v1::Decision::ROUTING, "others", 0, 0, "",
                     In(Color::kGreen, Color::kBlue)),
  };
  RuleTable table = small::Table();
  table.rules = rules;
  const Coverage coverage({table});
  EXPECT_EQ(coverage.Summary().conditions_total, 1);
  EXPECT_TRUE(coverage.tables()[0].rows[0].conditions[0].counts());
  EXPECT_FALSE(coverage.tables()[0].rows[1].conditions[0].counts());
}

TEST_F(CoverageTest, ConditionThatNoRequestMakesFalseIsNotCounted) {
  using internal::In;
  const internal::Exclusion exclusions[] = {
      {In(Size::kLarge), In(Color::kBlue)}};
  RuleTable table = small::Table();
  table.exclusions = exclusions;
  // Large and not green would be blue, as red never gets there: so large_green
  // may still be false in its color, but only of what is small.
  const Coverage coverage({table});
  EXPECT_EQ(coverage.Summary().conditions_total, 4);
  const internal::Exclusion all[] = {
      {In(Size::kSmall, Size::kLarge), In(Color::kBlue)}};
  table.exclusions = all;
  const Coverage without_blue({table});
  // Red; large.
  EXPECT_EQ(without_blue.Summary().conditions_total, 2);
}

TEST_F(CoverageTest, VerdictsByOtherTablesAreNotCounted) {
  const std::vector<internal::Rule> copy(small::Table().rules.begin(),
                                         small::Table().rules.end());
  RuleTable changed = small::Table();
  changed.rules = copy;
  const small::Facts facts = small::Make(Color::kRed, Size::kSmall);
  coverage_.Judged(changed, facts.values(),
                   internal::Judge(changed.rules, facts));
  EXPECT_EQ(coverage_.Summary().rules_reached, 0);
}

TEST_F(CoverageTest, SumOfTwoRunsHasWhatEitherReached) {
  Coverage total = coverage_.Empty();
  Judge(Color::kRed, Size::kSmall);
  total.Add(coverage_);
  coverage_ = coverage_.Empty();
  Judge(Color::kGreen, Size::kSmall);
  total.Add(coverage_);
  EXPECT_EQ(coverage_.Summary().rules_reached, 2);
  EXPECT_EQ(total.Summary().rules_reached, 3);
  EXPECT_EQ(coverage_.Summary().conditions_reached, 0);
  EXPECT_EQ(total.Summary().conditions_reached, 1);
}

TEST(PolicyCoverageTest, EveryRowOfThePolicyHasItsLine) {
  const Coverage coverage(internal::RuleTables());
  for (const scenario::TableCoverage& table : coverage.tables()) {
    EXPECT_THAT(std::string(table.table.file),
                testing::MatchesRegex("membership/internal/[a-z_]+_rules.cc"));
    EXPECT_THAT(table.rows,
                Each(Field(&RowCoverage::rule,
                           Field(&internal::Rule::line, testing::Gt(0)))));
  }
}

}  // namespace
}  // namespace membership
