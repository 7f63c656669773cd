// Compares the engine's rules with the specification.

#ifndef MEMBERSHIP_TESTS_SPEC_AGREEMENT_H_
#define MEMBERSHIP_TESTS_SPEC_AGREEMENT_H_

#include <cstdint>
#include <string>

#include "membership/internal/rule_table.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/spec.h"

namespace membership::spec {

// How far two formulations of one policy agree.
struct Agreement {
  // The combinations of facts on which they were compared, and all those that
  // these stand for: the product of all facts of the kind of request.
  uint64_t enumerated = 0;
  uint64_t covered = 0;
  uint64_t disagreements = 0;
  // The first disagreement, for people.
  std::string first;
};

// Compares outcome, reason, stage and effects on every combination of `space`.
// Takes seconds for sign-ins. Thread-safe.
//
// REQUIRES: `spec` and `space` are those of `table`.
Agreement Compare(const internal::RuleTable& table, const Spec& spec,
                  const DecisionSpace& space);

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_AGREEMENT_H_
