// The one loop that judges: facts and a rule table in, a verdict out.

#ifndef MEMBERSHIP_INTERNAL_JUDGE_H_
#define MEMBERSHIP_INTERNAL_JUDGE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {

constexpr size_t kStages = 8;  // Decision::Stage numbers, with 0 unused
constexpr uint8_t kNoRule = 255;

// What the table says of some facts.
struct Verdict {
  // The rule that ended the decision, or kNoRule if none did, which is a defect
  // of the table: it must be treated as an error.
  uint8_t rule = kNoRule;
  EffectSet effects = 0;
  // For each stage the rule that passed or ended it; kNoRule if not judged.
  std::array<uint8_t, kStages> stage_rules = {
      kNoRule, kNoRule, kNoRule, kNoRule, kNoRule, kNoRule, kNoRule, kNoRule};
};

// The outcome of a rule that ends a decision; not set for others.
constexpr v1::Decision::Outcome OutcomeOf(Then then) {
  switch (then) {
    case Then::kGrant:
      return v1::Decision::GRANTED;
    case Then::kRefuse:
      return v1::Decision::REFUSED;
    case Then::kChallenge:
      return v1::Decision::CHALLENGED;
    case Then::kNotApplicable:
      return v1::Decision::NOT_APPLICABLE;
    case Then::kNextStage:
    case Then::kNextRule:
      break;
  }
  return v1::Decision::OUTCOME_UNSPECIFIED;
}

// Whether all conditions of `rule` hold.
template <typename Facts>
constexpr bool Holds(const Rule& rule, const Facts& facts) {
  for (const Condition& condition : rule.conditions) {
    if (condition.allowed == 0) return true;
    if ((condition.allowed >> facts[condition.fact] & 1) == 0) return false;
  }
  return true;
}

// Judges `facts` by `table`, whose rows are grouped by stage in ascending
// order. The first row of each stage that holds decides the stage.
template <typename Facts>
constexpr Verdict Judge(absl::Span<const Rule> table, const Facts& facts) {
  Verdict verdict;
  EffectSet if_granted = 0;
  int passed = 0;   // the stage that was passed last
  int current = 0;  // the stage that is being judged
  for (size_t i = 0; i < table.size(); ++i) {
    const Rule& rule = table[i];
    if (rule.stage == passed) continue;
    // No rule passed or ended the stage before this one.
    if (rule.stage != current && current != passed) return Verdict();
    current = rule.stage;
    if (!Holds(rule, facts)) continue;
    verdict.effects |= rule.effects;
    if_granted |= rule.effects_if_granted;
    if (rule.then == Then::kNextRule) continue;
    verdict.stage_rules[rule.stage] = static_cast<uint8_t>(i);
    if (rule.then == Then::kNextStage) {
      passed = rule.stage;
      continue;
    }
    verdict.rule = static_cast<uint8_t>(i);
    if (rule.then == Then::kGrant) verdict.effects |= if_granted;
    return verdict;
  }
  return Verdict();
}

// Returns the rules, beside the one that decided, that would refuse too: the
// rest of the deciding stage and every later one, each up to the first row that
// lets the request pass.
template <typename Facts>
std::vector<const Rule*> AlsoFailing(absl::Span<const Rule> table,
                                     const Facts& facts,
                                     const Verdict& verdict) {
  std::vector<const Rule*> failing;
  if (table[verdict.rule].then == Then::kGrant) return failing;
  int passed = table[verdict.rule].stage - 1;
  for (size_t i = verdict.rule + 1u; i < table.size(); ++i) {
    const Rule& rule = table[i];
    if (rule.stage <= passed || rule.then == Then::kNextRule ||
        !Holds(rule, facts)) {
      continue;
    }
    if (rule.then == Then::kNextStage || rule.then == Then::kGrant) {
      passed = rule.stage;
    } else {
      failing.push_back(&rule);
    }
  }
  return failing;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_JUDGE_H_
