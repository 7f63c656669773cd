// The compiled rules of sign-ins and the rows that they are compiled from must
// agree: on every combination of facts that a stage reads, stage by stage, and
// on random facts altogether.

#include "membership/internal/compiled_rules.h"

#include <cstddef>
#include <cstdint>
#include <random>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace {

using internal::Condition;
using internal::Judge;
using internal::Rule;
using internal::Ruling;
using internal::Verdict;
using internal::sign_in::Compiled;
using internal::sign_in::Facts;
using internal::sign_in::JudgeFacts;
using internal::sign_in::RuleOn;
using v1::Decision;

// What tells facts apart in a failure.
std::string Text(const Facts& facts) {
  std::string text;
  for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
    absl::StrAppend(&text, internal::sign_in::Names()[fact].fact, " ",
                    facts[fact], "; ");
  }
  return text;
}

// Facts with which every stage is passed.
Facts Granted() {
  Facts facts;
  facts.Set(internal::sign_in::ConnectionState::kEnabled);
  facts.Set(internal::sign_in::Identity::kKnown);
  facts.Set(internal::sign_in::Membership::kActive);
  return facts;
}

bool Agree(const Facts& facts) {
  const Verdict expected = Judge(internal::sign_in::Rules(), facts);
  const Verdict verdict = JudgeFacts(Compiled(), facts);
  const Ruling ruling = RuleOn(Compiled(), facts);
  return verdict.rule == expected.rule && verdict.effects == expected.effects &&
         verdict.stage_rules == expected.stage_rules &&
         ruling.rule == expected.rule && ruling.effects == expected.effects;
}

// The facts that the rules of a stage read.
std::set<size_t> ReadBy(Decision::Stage stage) {
  std::set<size_t> facts;
  for (const Rule& rule : internal::sign_in::Rules()) {
    if (rule.stage != stage) continue;
    for (const Condition& condition : rule.conditions) {
      if (condition.allowed != 0) facts.insert(condition.fact);
    }
  }
  return facts;
}

bool Next(const std::set<size_t>& read, Facts* facts) {
  for (const size_t fact : read) {
    const auto next = static_cast<uint8_t>((*facts)[fact] + 1);
    if (next < internal::sign_in::Names()[fact].values.size()) {
      facts->SetRaw(fact, next);
      return true;
    }
    facts->SetRaw(fact, 0);
  }
  return false;
}

class CompiledStageTest : public testing::TestWithParam<Decision::Stage> {};

TEST_P(CompiledStageTest, AgreesWithTheRowsOnEveryCombination) {
  const std::set<size_t> read = ReadBy(GetParam());
  ASSERT_FALSE(read.empty());
  Facts facts = Granted();
  for (const size_t fact : read) facts.SetRaw(fact, 0);
  size_t combinations = 0;
  do {
    ++combinations;
    ASSERT_TRUE(Agree(facts)) << Text(facts);
  } while (Next(read, &facts));
  size_t expected = 1;
  for (const size_t fact : read) {
    expected *= internal::sign_in::Names()[fact].values.size();
  }
  EXPECT_EQ(combinations, expected);
}

INSTANTIATE_TEST_SUITE_P(
    Stages, CompiledStageTest,
    testing::Values(Decision::ROUTING, Decision::CONNECTION, Decision::ENTRA,
                    Decision::ACCOUNT, Decision::ORGANIZATION,
                    Decision::MEMBERSHIP),
    [](const testing::TestParamInfo<Decision::Stage>& info) {
      return Decision::Stage_Name(info.param);
    });

TEST(CompiledRulesTest, AgreeWithTheRowsOnRandomFacts) {
  std::mt19937 engine(1);
  for (int i = 0; i < 300000; ++i) {
    // Mostly near what is granted, so that late stages are reached.
    Facts facts = Granted();
    for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
      if (engine() % 4 != 0) continue;
      const size_t values = internal::sign_in::Names()[fact].values.size();
      facts.SetRaw(fact, static_cast<uint8_t>(engine() % values));
    }
    ASSERT_TRUE(Agree(facts)) << Text(facts);
  }
}

TEST(CompiledRulesTest, LeaveWhatIsNoValueUndecided) {
  Facts facts = Granted();
  // Four bits hold the eleven values of routing: the rest stand for nothing.
  facts.SetRaw(0, 15);
  EXPECT_EQ(RuleOn(Compiled(), facts).rule, internal::kNoRule);
  EXPECT_EQ(JudgeFacts(Compiled(), facts).rule, internal::kNoRule);
}

TEST(PackedFactsTest, KeepEachFactApart) {
  for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
    for (uint8_t value = 0; value < Facts::ValueCount(fact); ++value) {
      Facts facts;
      for (size_t other = 0; other < Facts::kFacts; ++other) {
        facts.SetRaw(other, static_cast<uint8_t>(Facts::ValueCount(other) - 1));
      }
      facts.SetRaw(fact, value);
      EXPECT_EQ(facts[fact], value);
      for (size_t other = 0; other < Facts::kFacts; ++other) {
        if (other == fact) continue;
        EXPECT_EQ(facts[other], Facts::ValueCount(other) - 1) << fact;
      }
    }
  }
}

}  // namespace
}  // namespace membership
