#include "membership/internal/compiled_stage.h"

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace {

// Returns the number of `outcome`, which is added if it is new; kUndecided if
// no number is free.
uint8_t NumberOf(const Outcome& outcome, bool ends, Outcomes* outcomes) {
  uint8_t& last_number = outcomes->last_number[outcome.rule];
  if (outcomes->by_number[last_number] == outcome) return last_number;
  const uint8_t first = ends ? kFirstEnd : 0;
  const uint8_t last = ends ? kUndecided : kFirstEnd;
  for (uint8_t number = first; number < last; ++number) {
    Outcome& known = outcomes->by_number[number];
    if (known.rule == kNoRule) known = outcome;
    if (known == outcome) {
      last_number = number;
      return number;
    }
  }
  return kUndecided;
}

}  // namespace

uint8_t CompileCell(absl::Span<const Rule> stage_rules, size_t first_rule,
                    uint64_t holding, Outcomes* outcomes) {
  Outcome outcome;
  for (size_t i = 0; i < stage_rules.size(); ++i) {
    if ((holding >> i & 1) == 0) continue;
    const Rule& rule = stage_rules[i];
    outcome.effects.made |= rule.effects;
    outcome.effects.if_granted |= rule.effects_if_granted;
    if (rule.then == Then::kNextRule) continue;
    outcome.rule = static_cast<uint8_t>(first_rule + i);
    if (rule.then == Then::kGrant) {
      outcome.granted_mask = ~EffectSet{0};
      outcome.effects.made |= outcome.effects.if_granted;
    }
    return NumberOf(outcome, rule.then != Then::kNextStage, outcomes);
  }
  return kUndecided;
}

uint64_t Allowing(absl::Span<const Rule> stage_rules, size_t fact,
                  uint8_t value) {
  uint64_t allowing = 0;
  for (size_t i = 0; i < stage_rules.size(); ++i) {
    bool allows = true;
    for (const Condition& condition : stage_rules[i].conditions) {
      if (condition.allowed == 0) break;
      if (condition.fact != fact) continue;
      allows = allows && (condition.allowed >> value & 1) != 0;
    }
    if (allows) allowing |= uint64_t{1} << i;
  }
  return allowing;
}

}  // namespace internal
}  // namespace membership
