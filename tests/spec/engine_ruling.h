// What the engine decides, in the terms of the specification.

#ifndef MEMBERSHIP_TESTS_SPEC_ENGINE_RULING_H_
#define MEMBERSHIP_TESTS_SPEC_ENGINE_RULING_H_

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "tests/spec/spec.h"

namespace membership::spec {

// What `rules` say of `facts`. Nothing is set where no rule decides.
template <typename Facts>
Ruling RulingOf(absl::Span<const internal::Rule> rules, const Facts& facts) {
  const internal::Verdict verdict = internal::Judge(rules, facts);
  if (verdict.rule == internal::kNoRule) return Ruling();
  const internal::Rule& rule = rules[verdict.rule];
  return {rule.stage, internal::OutcomeOf(rule.then), rule.reason,
          verdict.effects};
}

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_ENGINE_RULING_H_
