// What the engine decides, in the terms of the specification.

#ifndef MEMBERSHIP_TESTS_SPEC_ENGINE_RULING_H_
#define MEMBERSHIP_TESTS_SPEC_ENGINE_RULING_H_

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/spec.h"

namespace membership::spec {

// The outcome of a row that ends a decision; not set for others.
constexpr v1::Decision::Outcome OutcomeOf(internal::Then then) {
  switch (then) {
    case internal::Then::kGrant:
      return v1::Decision::GRANTED;
    case internal::Then::kRefuse:
      return v1::Decision::REFUSED;
    case internal::Then::kChallenge:
      return v1::Decision::CHALLENGED;
    case internal::Then::kNotApplicable:
      return v1::Decision::NOT_APPLICABLE;
    case internal::Then::kNextStage:
    case internal::Then::kNextRule:
      break;
  }
  return v1::Decision::OUTCOME_UNSPECIFIED;
}

// What `rules` say of `facts`. Nothing is set where no rule decides.
template <typename Facts>
Ruling RulingOf(absl::Span<const internal::Rule> rules, const Facts& facts) {
  const internal::Verdict verdict = internal::Judge(rules, facts);
  if (verdict.rule == internal::kNoRule) return Ruling();
  const internal::Rule& rule = rules[verdict.rule];
  return {rule.stage, OutcomeOf(rule.then), rule.reason, verdict.effects};
}

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_ENGINE_RULING_H_
