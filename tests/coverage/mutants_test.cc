// Which mutants there are, on a table that a person can count.

#include "membership/scenario/mutants.h"

#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/v1/decision.pb.h"
#include "tests/coverage/small_table.h"

namespace membership {
namespace {

using internal::Rule;
using internal::RuleTable;
using internal::Then;
using scenario::Mutant;
using scenario::MutantsOf;
using scenario::WithoutEquivalents;
using testing::ElementsAre;
using testing::SizeIs;
using testing::UnorderedElementsAre;
using v1::Decision;

std::vector<std::string> Names(const std::vector<Mutant>& mutants, size_t row) {
  std::vector<std::string> names;
  for (const Mutant& each : mutants) {
    if (each.row == row) names.push_back(each.name());
  }
  return names;
}

// The only mutant with the name.
Mutant Named(const std::string& name) {
  for (Mutant& each : MutantsOf(small::Table())) {
    if (each.name() == "small." + name) return each;
  }
  ADD_FAILURE() << "no mutant " << name;
  return Mutant();
}

TEST(MutantsTest, RefusalIsDroppedSwappedNegatedAndGrantedInstead) {
  EXPECT_THAT(Names(MutantsOf(small::Table()), small::kRedIsRefused),
              ElementsAre("small.red_is_refused.dropped",
                          "small.red_is_refused.swapped",
                          "small.red_is_refused.condition_negated",
                          "small.red_is_refused.other_then"));
}

TEST(MutantsTest, LastRowOfItsStageIsNotSwapped) {
  EXPECT_THAT(Names(MutantsOf(small::Table()), small::kOthersPass),
              ElementsAre("small.others_pass.dropped"));
}

TEST(MutantsTest, EachConditionIsNegatedAndTheStagesOtherReasonAndEffectUsed) {
  EXPECT_THAT(
      Names(MutantsOf(small::Table()), small::kLargeGreen),
      ElementsAre("small.large_green.dropped", "small.large_green.swapped",
                  "small.large_green.condition_negated",
                  "small.large_green.condition_negated_1",
                  "small.large_green.other_reason",
                  "small.large_green.other_then",
                  "small.large_green.effect_added"));
}

TEST(MutantsTest, RowThatOnlyAddsEffectsLosesThem) {
  EXPECT_THAT(
      Names(MutantsOf(small::Table()), small::kBlueBurns),
      ElementsAre("small.blue_burns.dropped", "small.blue_burns.swapped",
                  "small.blue_burns.condition_negated",
                  "small.blue_burns.effect_dropped"));
}

TEST(MutantsTest, GrantRefusesAndLosesItsEffect) {
  EXPECT_THAT(
      Names(MutantsOf(small::Table()), small::kJoins),
      ElementsAre("small.joins.dropped", "small.joins.other_reason",
                  "small.joins.other_then", "small.joins.effect_dropped"));
}

TEST(MutantsTest, ChangeIsMadeToTheRowAndNothingElse) {
  const Mutant mutant = Named("large_green.condition_negated_1");
  EXPECT_EQ(mutant.change, "color is red or blue in place of color is green");
  ASSERT_THAT(mutant.rules, SizeIs(5));
  EXPECT_EQ(mutant.rules[small::kLargeGreen].conditions[1].allowed, 0b101);
  EXPECT_EQ(mutant.rules[small::kLargeGreen].conditions[0].allowed, 0b10);
  EXPECT_EQ(mutant.rules[small::kJoins].then, Then::kGrant);
  EXPECT_EQ(mutant.table().name, "small");
}

TEST(MutantsTest, OtherReasonIsOneThatTheStageUses) {
  EXPECT_EQ(Named("large_green.other_reason").rules[small::kLargeGreen].reason,
            Decision::JOINED_AUTOMATICALLY);
}

TEST(MutantsTest, OtherThenTurnsRefusalsIntoGrantsAndBack) {
  EXPECT_EQ(Named("large_green.other_then").rules[small::kLargeGreen].then,
            Then::kGrant);
  EXPECT_EQ(Named("joins.other_then").rules[small::kJoins].then, Then::kRefuse);
}

TEST(MutantsTest, EffectThatOutlastsARefusalIsMadeOnlyIfGranted) {
  const Rule rules[] = {internal::Pass(Decision::ACCOUNT, "creates",
                                       internal::kCreateUser, 0, "")};
  RuleTable table = small::Table();
  table.rules = rules;
  const std::vector<Mutant> mutants = MutantsOf(table);
  EXPECT_THAT(Names(mutants, 0), ElementsAre("small.creates.dropped",
                                             "small.creates.effect_dropped",
                                             "small.creates.effect_moved"));
  EXPECT_EQ(mutants.back().rules[0].effects, 0u);
  EXPECT_EQ(mutants.back().rules[0].effects_if_granted, internal::kCreateUser);
}

TEST(EquivalentMutantsTest, AreThoseThatDecideNothingDifferently) {
  std::set<std::string> all;
  for (const Mutant& each : MutantsOf(small::Table())) all.insert(each.name());
  EXPECT_THAT(all, SizeIs(20));
  for (const Mutant& each : WithoutEquivalents(MutantsOf(small::Table()))) {
    all.erase(each.name());
  }
  // What is green is not blue.
  EXPECT_THAT(all, UnorderedElementsAre("small.large_green.swapped"));
}

TEST(EquivalentMutantsTest, AreThoseThatDifferOnlyWhereNoRequestGets) {
  using internal::In;
  using small::Color;
  // Red is refused before, so that the row is never reached.
  const Rule rules[] = {
      internal::End(Decision::ROUTING, "red", Then::kRefuse,
                    Decision::DOMAIN_UNKNOWN, "", In(Color::kRed)),
      internal::Pass(Decision::ROUTING, "others", 0, 0, ""),
      internal::End(Decision::MEMBERSHIP, "red_again", Then::kRefuse,
                    Decision::NOT_A_MEMBER, "", In(Color::kRed)),
      internal::Grant(Decision::MEMBERSHIP, "joins",
                      Decision::JOINED_AUTOMATICALLY, 0, ""),
  };
  RuleTable table = small::Table();
  table.rules = rules;
  EXPECT_THAT(Names(WithoutEquivalents(MutantsOf(table)), 2),
              ElementsAre("small.red_again.condition_negated"));
}

TEST(EquivalentMutantsTest, AreThoseThatDifferOnlyWhereFactsExcludeEachOther) {
  using internal::In;
  const internal::Exclusion exclusions[] = {
      {In(small::Size::kLarge), In(small::Color::kGreen)}};
  RuleTable table = small::Table();
  table.exclusions = exclusions;
  EXPECT_THAT(Names(WithoutEquivalents(MutantsOf(table)), small::kLargeGreen),
              ElementsAre("small.large_green.condition_negated",
                          "small.large_green.condition_negated_1"));
}

TEST(PolicyMutantsTest, HaveNamesOfTheirOwn) {
  std::set<std::string> names;
  for (const RuleTable& table : internal::RuleTables()) {
    for (const Mutant& each : MutantsOf(table)) {
      EXPECT_TRUE(names.insert(each.name()).second) << each.name();
      EXPECT_FALSE(each.change.empty()) << each.name();
    }
  }
}

}  // namespace
}  // namespace membership
