// The rule tables as data: each decides every combination of its facts, and
// every row of it decides some.

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace {

using internal::Condition;
using internal::kNoRule;
using internal::Rule;
using internal::RuleTable;
using internal::RuleTables;
using internal::Then;
using internal::Verdict;
using testing::IsEmpty;
using testing::MatchesRegex;
using v1::Decision;

// As many facts as any table has.
class AnyFacts {
 public:
  uint8_t operator[](size_t fact) const { return values_[fact]; }
  void Set(size_t fact, uint8_t value) { values_[fact] = value; }

 private:
  std::array<uint8_t, 64> values_{};
};

std::vector<Rule> AllRules() {
  std::vector<Rule> rules;
  for (const RuleTable& table : RuleTables()) {
    rules.insert(rules.end(), table.rules.begin(), table.rules.end());
  }
  return rules;
}

bool Ends(const Rule& rule) {
  return rule.then != Then::kNextStage && rule.then != Then::kNextRule;
}

// One stage of one table.
struct TableStage {
  RuleTable table;
  Decision::Stage stage;
};

std::vector<TableStage> AllStages() {
  std::vector<TableStage> stages;
  for (const RuleTable& table : RuleTables()) {
    for (const Rule& rule : table.rules) {
      if (stages.empty() || stages.back().table.name != table.name ||
          stages.back().stage != rule.stage) {
        stages.push_back({table, rule.stage});
      }
    }
  }
  return stages;
}

// The facts that the rows of the stage read.
std::vector<uint8_t> FactsOf(const TableStage& stage) {
  std::set<uint8_t> facts;
  for (const Rule& rule : stage.table.rules) {
    if (rule.stage != stage.stage) continue;
    for (const Condition& condition : rule.conditions) {
      if (condition.allowed != 0) facts.insert(condition.fact);
    }
  }
  return std::vector<uint8_t>(facts.begin(), facts.end());
}

// Calls `visit` for every combination of the values of the facts.
void ForEachCombination(const RuleTable& table,
                        const std::vector<uint8_t>& facts, size_t depth,
                        AnyFacts* combination,
                        const std::function<void(const AnyFacts&)>& visit) {
  if (depth == facts.size()) {
    visit(*combination);
    return;
  }
  const size_t values = table.facts[facts[depth]].values.size();
  for (size_t value = 0; value < values; ++value) {
    combination->Set(facts[depth], static_cast<uint8_t>(value));
    ForEachCombination(table, facts, depth + 1, combination, visit);
  }
}

// The first row of the stage that decides it, or nullptr.
const Rule* DecidingRow(const TableStage& stage, const AnyFacts& facts) {
  for (const Rule& rule : stage.table.rules) {
    if (rule.stage == stage.stage && rule.then != Then::kNextRule &&
        internal::Holds(rule, facts)) {
      return &rule;
    }
  }
  return nullptr;
}

class StageTest : public testing::TestWithParam<TableStage> {};

TEST_P(StageTest, DecidesEveryCombinationOfItsFacts) {
  AnyFacts combination;
  int undecided = 0;
  ForEachCombination(GetParam().table, FactsOf(GetParam()), 0, &combination,
                     [&](const AnyFacts& facts) {
                       if (DecidingRow(GetParam(), facts) == nullptr) {
                         ++undecided;
                       }
                     });
  EXPECT_EQ(undecided, 0);
}

TEST_P(StageTest, ReachesEveryRow) {
  std::set<std::string> unreached;
  for (const Rule& rule : GetParam().table.rules) {
    if (rule.stage == GetParam().stage && rule.then != Then::kNextRule) {
      unreached.emplace(rule.name);
    }
  }
  AnyFacts combination;
  ForEachCombination(GetParam().table, FactsOf(GetParam()), 0, &combination,
                     [&](const AnyFacts& facts) {
                       const Rule* row = DecidingRow(GetParam(), facts);
                       if (row != nullptr) {
                         unreached.erase(std::string(row->name));
                       }
                     });
  EXPECT_THAT(unreached, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Tables, StageTest, testing::ValuesIn(AllStages()),
                         [](const testing::TestParamInfo<TableStage>& info) {
                           return std::string(info.param.table.name) + "_" +
                                  Decision::Stage_Name(info.param.stage);
                         });

TEST(RuleTablesTest, AreOneForEachKindOfRequestThatIsSupported) {
  std::vector<std::string> kinds;
  const auto* oneof = v1::Request::descriptor()->FindOneofByName("kind");
  kinds.reserve(static_cast<size_t>(oneof->field_count()));
  for (int i = 0; i < oneof->field_count(); ++i) {
    kinds.emplace_back(oneof->field(i)->name());
  }
  std::vector<std::string> names;
  for (const RuleTable& table : RuleTables()) names.emplace_back(table.name);
  names.emplace_back("scim");
  EXPECT_EQ(names, kinds);
}

TEST(RulesTest, AreGroupedByStageInOrder) {
  for (const RuleTable& table : RuleTables()) {
    EXPECT_TRUE(std::is_sorted(
        table.rules.begin(), table.rules.end(),
        [](const Rule& a, const Rule& b) { return a.stage < b.stage; }))
        << table.name;
  }
}

TEST(RulesTest, HaveSourcesAndNamesThatAreUniqueInTheirTable) {
  std::set<std::string> names;
  for (const RuleDescription& rule : DescribeRules()) {
    EXPECT_TRUE(names.insert(rule.table + "/" + rule.rule).second) << rule.rule;
    EXPECT_THAT(rule.rule, MatchesRegex("[a-z][a-z0-9_]*"));
    EXPECT_THAT(rule.source, MatchesRegex("(Handbook|Domain), .+"))
        << rule.rule;
  }
}

TEST(RulesTest, HaveAReasonExactlyIfTheyEndTheDecision) {
  for (const Rule& rule : AllRules()) {
    EXPECT_EQ(Ends(rule), rule.reason != Decision::REASON_UNSPECIFIED)
        << rule.name;
  }
}

TEST(RulesTest, GrantOnlyInTheLastStage) {
  for (const RuleTable& table : RuleTables()) {
    for (const Rule& rule : table.rules) {
      if (rule.then != Then::kGrant) continue;
      EXPECT_EQ(rule.stage, table.rules.back().stage)
          << table.name << " " << rule.name;
    }
  }
}

TEST(RulesTest, HaveNoEffectsWhereTheyRefuse) {
  for (const Rule& rule : AllRules()) {
    if (!Ends(rule) || rule.then == Then::kGrant) continue;
    EXPECT_EQ(rule.effects, 0u) << rule.name;
    EXPECT_EQ(rule.effects_if_granted, 0u) << rule.name;
  }
}

TEST(RulesTest, HaveNoEffectsWhereNothingIsToChange) {
  for (const Rule& rule : AllRules()) {
    if (rule.then != Then::kGrant) continue;
    const bool changes = (rule.effects | rule.effects_if_granted) != 0;
    if (rule.reason == Decision::NOTHING_TO_CHANGE) {
      EXPECT_FALSE(changes) << rule.name;
    }
  }
}

TEST(SignInRulesTest, HaveNoEffectsBeforeTheAccount) {
  for (const Rule& rule : internal::sign_in::Rules()) {
    if (rule.stage >= Decision::ACCOUNT) continue;
    EXPECT_EQ(rule.effects, 0u) << rule.name;
    EXPECT_EQ(rule.effects_if_granted, 0u) << rule.name;
  }
}

TEST(RulesTest, NameOnlyFactsAndValuesThatExist) {
  for (const RuleTable& table : RuleTables()) {
    for (const Rule& rule : table.rules) {
      for (const Condition& condition : rule.conditions) {
        if (condition.allowed == 0) continue;
        ASSERT_LT(condition.fact, table.facts.size()) << rule.name;
        EXPECT_LT(condition.allowed,
                  1u << table.facts[condition.fact].values.size())
            << rule.name;
      }
    }
  }
}

TEST(SignInRulesTest, NeverGrantOnAnEntraError) {
  for (const internal::EntraErrorMeaning& row :
       internal::EntraErrorMeanings()) {
    internal::sign_in::Facts facts;
    facts.Set(internal::sign_in::ConnectionState::kEnabled);
    internal::SetEntraError(row.code, &facts);
    const Verdict verdict = internal::Judge(internal::sign_in::Rules(), facts);
    ASSERT_NE(verdict.rule, kNoRule) << row.code;
    EXPECT_LE(internal::sign_in::Rules()[verdict.rule].stage, Decision::ENTRA)
        << row.code;
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
  for (const Rule& rule : AllRules()) {
    if (rule.reason == Decision::REASON_UNSPECIFIED) continue;
    EXPECT_EQ(rule.then == Then::kGrant,
              DescribeReason(rule.reason).actor == Decision::NOBODY)
        << rule.name;
  }
}

TEST(ReasonsTest, AreAllGivenBySomeRule) {
  std::set<int> given;
  for (const Rule& rule : AllRules()) given.insert(rule.reason);
  const auto* reasons = Decision::Reason_descriptor();
  for (int i = 0; i < reasons->value_count(); ++i) {
    EXPECT_TRUE(given.count(reasons->value(i)->number()) == 1)
        << reasons->value(i)->name();
  }
}

}  // namespace
}  // namespace membership
