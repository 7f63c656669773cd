// The engine's ordered rules and the specification's unordered rows are two
// formulations of one policy: they agree on every combination of facts of every
// kind of request.
//
// Where the combinations are too many (sign-ins), the first test goes over the
// blocks of DecisionSpace. That this says all rests on what the next three
// show, by enumeration too: a stage's rows read no other facts than those that
// its block varies; changing any other fact changes nothing that the stage
// says; and once a stage has ended the decision, no fact of a later one is
// read. Then the stage that ends a decision, and how, depends on its own facts
// and on nothing else.

#include "tests/spec/agreement.h"

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/load_spec.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using internal::Rule;
using internal::RuleTable;
using internal::Then;
using v1::Decision;

constexpr int kRandomCombinations = 500000;

// Facts that remember which of them were read.
class WatchedFacts {
 public:
  explicit WatchedFacts(const FactValues& facts) : facts_(facts) {}
  uint8_t operator[](size_t fact) const {
    read_ |= uint32_t{1} << fact;
    return facts_[fact];
  }
  uint32_t read() const { return read_; }

 private:
  const FactValues& facts_;
  mutable uint32_t read_ = 0;
};

uint32_t BitsOf(const std::vector<uint8_t>& facts) {
  uint32_t bits = 0;
  for (const uint8_t fact : facts) bits |= uint32_t{1} << fact;
  return bits;
}

// The rows of one stage, and what they say by themselves: they end the
// decision, or let it go on to a grant or to a refusal.
class StageAlone {
 public:
  StageAlone(const RuleTable& table, Decision::Stage stage) {
    for (const Rule& rule : table.rules) {
      if (rule.stage == stage) granting_.push_back(rule);
    }
    refusing_ = granting_;
    if (stage == Decision::INVITATION) return;
    Rule after;
    after.stage = Decision::INVITATION;
    refusing_.push_back(after);
    after.then = Then::kGrant;
    granting_.push_back(after);
  }

  template <typename Facts>
  std::pair<Ruling, Ruling> Says(const Facts& facts) const {
    return {RulingOf(granting_, facts), RulingOf(refusing_, facts)};
  }

 private:
  std::vector<Rule> granting_;
  std::vector<Rule> refusing_;
};

class AgreementTest : public testing::TestWithParam<RuleTable> {
 protected:
  AgreementTest()
      : table_(GetParam()), spec_(*LoadSpec(table_)), space_(table_, spec_) {}

  // The stages that anybody reads facts for.
  std::vector<Decision::Stage> Stages() const {
    std::vector<Decision::Stage> stages;
    for (int i = Decision::Stage_MIN + 1; i <= Decision::Stage_MAX; ++i) {
      const auto stage = static_cast<Decision::Stage>(i);
      if (!space_.FactsOf(stage).empty()) stages.push_back(stage);
    }
    return stages;
  }

  const RuleTable table_;
  const Spec spec_;
  const DecisionSpace space_;
};

TEST_P(AgreementTest, EngineAndSpecificationSayTheSameOfEveryCombination) {
  const Agreement agreement = Compare(table_, spec_, space_);
  EXPECT_EQ(agreement.disagreements, 0u) << agreement.first;
  std::cout << table_.name << ": " << agreement.enumerated
            << " combinations enumerated, which stand for all "
            << agreement.covered << "\n";
  RecordProperty("enumerated", std::to_string(agreement.enumerated));
  RecordProperty("covered", std::to_string(agreement.covered));
}

TEST_P(AgreementTest, AStageReadsNoOtherFactsThanItsOwn) {
  for (const Decision::Stage stage : Stages()) {
    const StageAlone alone(table_, stage);
    uint32_t read = 0;
    ForEachCombination(table_.facts, space_.FactsOf(stage), FactValues(),
                       [&](const FactValues& facts) {
                         const WatchedFacts watched(facts);
                         alone.Says(watched);
                         read |= watched.read();
                       });
    EXPECT_EQ(read & ~BitsOf(space_.FactsOf(stage)), 0u)
        << Decision::Stage_Name(stage);
  }
}

TEST_P(AgreementTest, NoOtherFactChangesWhatAStageSays) {
  for (const Decision::Stage stage : Stages()) {
    const StageAlone alone(table_, stage);
    const uint32_t own = BitsOf(space_.FactsOf(stage));
    int changed = 0;
    ForEachCombination(
        table_.facts, space_.FactsOf(stage), FactValues(),
        [&](const FactValues& facts) {
          const auto says = alone.Says(facts);
          FactValues other = facts;
          for (size_t fact = 0; fact < table_.facts.size(); ++fact) {
            if (own >> fact & 1) continue;
            for (size_t value = 1; value < table_.facts[fact].values.size();
                 ++value) {
              other.Set(fact, static_cast<uint8_t>(value));
              if (alone.Says(other) != says) ++changed;
            }
            other.Set(fact, 0);
          }
        });
    EXPECT_EQ(changed, 0) << Decision::Stage_Name(stage);
  }
}

TEST_P(AgreementTest, OnceAStageEndedTheDecisionNoFactOfALaterOneIsRead) {
  for (const DecisionSpace::Block& block : space_.blocks()) {
    for (size_t i = 0; i < block.plain; ++i) {
      ForEachCombination(
          table_.facts, block.facts, block.backgrounds[i],
          [&](const FactValues& facts) {
            const WatchedFacts watched(facts);
            const Ruling ruling = RulingOf(table_.rules, watched);
            uint32_t allowed = 0;
            for (const Decision::Stage stage : Stages()) {
              if (stage > ruling.stage) break;
              allowed |= BitsOf(space_.FactsOf(stage));
            }
            if (!HasFailure() && (watched.read() & ~allowed) != 0) {
              ADD_FAILURE() << Describe(table_.facts, facts);
            }
          });
    }
  }
}

// Takes nothing for granted of the above.
TEST_P(AgreementTest, EngineAndSpecificationSayTheSameOfRandomCombinations) {
  std::mt19937 random(20260115);
  for (int i = 0; i < kRandomCombinations; ++i) {
    FactValues facts;
    for (size_t fact = 0; fact < table_.facts.size(); ++fact) {
      facts.Set(fact, static_cast<uint8_t>(random() %
                                           table_.facts[fact].values.size()));
    }
    ASSERT_EQ(RulingOf(table_.rules, facts), spec_.Decide(facts.values()))
        << Describe(table_.facts, facts);
  }
}

INSTANTIATE_TEST_SUITE_P(Tables, AgreementTest,
                         testing::ValuesIn(internal::RuleTables()),
                         [](const testing::TestParamInfo<RuleTable>& info) {
                           return std::string(info.param.name);
                         });

}  // namespace
}  // namespace membership::spec
