// The rule table as data: it decides every combination of facts, and every row
// of it decides some.

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace {

using internal::Condition;
using internal::kNoRule;
using internal::Rule;
using internal::Then;
using internal::Verdict;
using internal::sign_in::Facts;
using internal::sign_in::Names;
using internal::sign_in::Rules;
using testing::IsEmpty;
using testing::MatchesRegex;
using v1::Decision;

// The facts that the rows of `stage` read.
std::vector<uint8_t> FactsOf(int stage) {
  std::set<uint8_t> facts;
  for (const Rule& rule : Rules()) {
    if (rule.stage != stage) continue;
    for (const Condition& condition : rule.conditions) {
      if (condition.allowed != 0) facts.insert(condition.fact);
    }
  }
  return std::vector<uint8_t>(facts.begin(), facts.end());
}

// Calls `visit` for every combination of the values of `names`' facts.
void ForEachCombination(const std::vector<uint8_t>& facts, size_t depth,
                        Facts* combination,
                        const std::function<void(const Facts&)>& visit) {
  if (depth == facts.size()) {
    visit(*combination);
    return;
  }
  for (size_t value = 0; value < Names()[facts[depth]].values.size(); ++value) {
    combination->SetRaw(facts[depth], static_cast<uint8_t>(value));
    ForEachCombination(facts, depth + 1, combination, visit);
  }
}

// The index of the first row of `stage` that decides it, or kNoRule.
uint8_t DecidingRow(int stage, const Facts& facts) {
  for (size_t i = 0; i < Rules().size(); ++i) {
    const Rule& rule = Rules()[i];
    if (rule.stage == stage && rule.then != Then::kNextRule &&
        internal::Holds(rule, facts)) {
      return static_cast<uint8_t>(i);
    }
  }
  return kNoRule;
}

class StageTest : public testing::TestWithParam<int> {};

TEST_P(StageTest, DecidesEveryCombinationOfItsFacts) {
  Facts combination;
  int undecided = 0;
  ForEachCombination(FactsOf(GetParam()), 0, &combination,
                     [&](const Facts& facts) {
                       if (DecidingRow(GetParam(), facts) == kNoRule) {
                         ++undecided;
                       }
                     });
  EXPECT_EQ(undecided, 0);
}

TEST_P(StageTest, ReachesEveryRow) {
  std::set<std::string> unreached;
  for (const Rule& rule : Rules()) {
    if (rule.stage == GetParam() && rule.then != Then::kNextRule) {
      unreached.emplace(rule.name);
    }
  }
  Facts combination;
  ForEachCombination(FactsOf(GetParam()), 0, &combination,
                     [&](const Facts& facts) {
                       const uint8_t row = DecidingRow(GetParam(), facts);
                       if (row != kNoRule) {
                         unreached.erase(std::string(Rules()[row].name));
                       }
                     });
  EXPECT_THAT(unreached, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(SignIn, StageTest,
                         testing::Range(int{Decision::ROUTING},
                                        int{Decision::MEMBERSHIP} + 1),
                         [](const testing::TestParamInfo<int>& info) {
                           return Decision::Stage_Name(
                               static_cast<Decision::Stage>(info.param));
                         });

TEST(RulesTest, AreGroupedByStageInOrder) {
  EXPECT_TRUE(std::is_sorted(
      Rules().begin(), Rules().end(),
      [](const Rule& a, const Rule& b) { return a.stage < b.stage; }));
}

TEST(RulesTest, HaveUniqueNamesAndSources) {
  std::set<std::string> names;
  for (const RuleDescription& rule : DescribeRules()) {
    EXPECT_TRUE(names.insert(rule.rule).second) << rule.rule;
    EXPECT_THAT(rule.rule, MatchesRegex("[a-z][a-z0-9_]*"));
    EXPECT_THAT(rule.source, MatchesRegex("(Handbook|Domain), .+"))
        << rule.rule;
  }
}

TEST(RulesTest, HaveAReasonExactlyIfTheyEndTheDecision) {
  for (const Rule& rule : Rules()) {
    const bool ends =
        rule.then != Then::kNextStage && rule.then != Then::kNextRule;
    EXPECT_EQ(ends, rule.reason != Decision::REASON_UNSPECIFIED) << rule.name;
  }
}

TEST(RulesTest, GrantOnlyInTheLastStage) {
  for (const Rule& rule : Rules()) {
    if (rule.then == Then::kGrant) {
      EXPECT_EQ(rule.stage, Decision::MEMBERSHIP) << rule.name;
    }
  }
}

TEST(RulesTest, HaveNoEffectsBeforeTheAccount) {
  for (const Rule& rule : Rules()) {
    if (rule.stage < Decision::ACCOUNT || rule.then == Then::kRefuse) {
      EXPECT_EQ(rule.effects, 0) << rule.name;
      EXPECT_EQ(rule.effects_if_granted, 0) << rule.name;
    }
  }
}

TEST(RulesTest, NameOnlyFactsAndValuesThatExist) {
  for (const Rule& rule : Rules()) {
    for (const Condition& condition : rule.conditions) {
      if (condition.allowed == 0) continue;
      ASSERT_LT(condition.fact, Names().size()) << rule.name;
      EXPECT_LT(condition.allowed, 1u << Names()[condition.fact].values.size())
          << rule.name;
    }
  }
}

TEST(RulesTest, NeverGrantOnAnEntraError) {
  for (const internal::EntraErrorMeaning& row :
       internal::EntraErrorMeanings()) {
    Facts facts;
    facts.Set(internal::sign_in::ConnectionState::kEnabled);
    internal::SetEntraError(row.code, &facts);
    const Verdict verdict = internal::Judge(Rules(), facts);
    ASSERT_NE(verdict.rule, kNoRule) << row.code;
    EXPECT_LE(Rules()[verdict.rule].stage, Decision::ENTRA) << row.code;
  }
}

// A change here is a change of policy: see CONTRIBUTING.md.
TEST(PolicyVersionTest, EqualsTheGoldenVersion) {
  std::ifstream file("tests/policy/policy_version.golden");
  std::string golden;
  file >> golden;
  EXPECT_EQ(std::string(PolicyVersion()), golden);
}

TEST(ReasonsTest, AreDescribedEachInTheirOwnWords) {
  const auto* reasons = Decision::Reason_descriptor();
  std::set<std::string> messages;
  for (int i = 0; i < reasons->value_count(); ++i) {
    const auto reason =
        static_cast<Decision::Reason>(reasons->value(i)->number());
    if (reason == Decision::REASON_UNSPECIFIED) continue;
    const ReasonDescription& description = DescribeReason(reason);
    EXPECT_NE(description.actor, Decision::ACTOR_UNSPECIFIED)
        << reasons->value(i)->name();
    EXPECT_TRUE(messages.emplace(description.message).second)
        << reasons->value(i)->name() << ": " << description.message;
  }
}

TEST(ReasonsTest, NeedNobodyToActExactlyIfGranted) {
  for (const Rule& rule : Rules()) {
    if (rule.reason == Decision::REASON_UNSPECIFIED) continue;
    EXPECT_EQ(rule.then == Then::kGrant,
              DescribeReason(rule.reason).actor == Decision::NOBODY)
        << rule.name;
  }
}

TEST(ReasonsTest, AreAllGivenBySomeRule) {
  std::set<int> given;
  for (const Rule& rule : Rules()) given.insert(rule.reason);
  const auto* reasons = Decision::Reason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    EXPECT_TRUE(given.count(reasons->value(i)->number()) == 1)
        << reasons->value(i)->name();
  }
}

}  // namespace
}  // namespace membership
