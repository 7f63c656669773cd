// One stage of a rule table as a look-up table. See compiled_rules.h.

#ifndef MEMBERSHIP_INTERNAL_COMPILED_STAGE_H_
#define MEMBERSHIP_INTERNAL_COMPILED_STAGE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/stage_plan.h"

namespace membership {
namespace internal {

// What a combination of a stage's facts leads to.
struct Outcome {
  EffectSet effects = 0;
  EffectSet effects_if_granted = 0;
  // All ones if the rule grants: what was held back until then is made.
  EffectSet granted_mask = 0;
  uint8_t rule = kNoRule;

  friend bool operator==(const Outcome& a, const Outcome& b) {
    return a.effects == b.effects &&
           a.effects_if_granted == b.effects_if_granted &&
           a.granted_mask == b.granted_mask && a.rule == b.rule;
  }
};

// Outcomes from this number on end the decision; the last is "no rule".
constexpr uint8_t kFirstEnd = 128;
constexpr uint8_t kUndecided = 255;

struct CompiledStage {
  std::vector<uint8_t> cells;
  std::vector<Outcome> outcomes;
};

// What the rules of one stage say of `facts`. REQUIRES: the plan is theirs.
template <typename Facts>
Outcome JudgeStage(absl::Span<const Rule> rules, const StagePlan& plan,
                   const Facts& facts, bool* ends) {
  Outcome outcome;
  *ends = true;
  for (size_t i = plan.first_rule; i < plan.first_rule + plan.rules; ++i) {
    if (!Holds(rules[i], facts)) continue;
    outcome.effects |= rules[i].effects;
    outcome.effects_if_granted |= rules[i].effects_if_granted;
    if (rules[i].then == Then::kNextRule) continue;
    *ends = rules[i].then != Then::kNextStage;
    outcome.rule = static_cast<uint8_t>(i);
    if (rules[i].then == Then::kGrant) {
      outcome.granted_mask = ~EffectSet{0};
      outcome.effects |= outcome.effects_if_granted;
    }
    return outcome;
  }
  return Outcome();
}

// Returns the number of `outcome`, which is added if it is new.
uint8_t NumberOf(const Outcome& outcome, bool ends, CompiledStage* stage);

// Sets `facts` to the next combination of the facts that the stage reads;
// false after the last, when all are 0 again.
template <typename Facts>
bool NextCombination(absl::Span<const Rule> rules, const StagePlan& plan,
                     Facts* facts) {
  for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
    if (!ReadsFact(rules, plan, fact)) continue;
    const auto next = static_cast<uint8_t>((*facts)[fact] + 1);
    if (next < Facts::ValueCount(fact)) {
      facts->SetRaw(fact, next);
      return true;
    }
    facts->SetRaw(fact, 0);
  }
  return false;
}

// Compiles one stage. Bits that are no value of a fact stay undecided.
template <typename Facts>
CompiledStage CompileStage(absl::Span<const Rule> rules,
                           const StagePlan& plan) {
  CompiledStage stage;
  stage.cells.assign(size_t{1} << plan.bits, kUndecided);
  stage.outcomes.resize(kUndecided + size_t{1});
  Facts facts;
  do {
    bool ends = false;
    const Outcome outcome = JudgeStage(rules, plan, facts, &ends);
    stage.cells[IndexOf(plan, facts)] = NumberOf(outcome, ends, &stage);
  } while (NextCombination(rules, plan, &facts));
  return stage;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_COMPILED_STAGE_H_
