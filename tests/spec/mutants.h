// Small changes of a rule table, one at a time.

#ifndef MEMBERSHIP_TESTS_SPEC_MUTANTS_H_
#define MEMBERSHIP_TESTS_SPEC_MUTANTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "membership/internal/rule_table.h"

namespace membership::spec {

// What of a row is changed.
enum class Change {
  kCondition,         // one value more or less that a condition allows
  kThen,              // what happens
  kReason,            // one bit of the reason's number
  kEffects,           // one effect more or less
  kEffectsIfGranted,  // one effect more or less that is made if granted
};

// A row as it is changed.
struct Mutant {
  Change change = Change::kCondition;
  size_t row = 0;
  internal::Rule rule;
};

// Returns every such change of every row. Reasons are only changed where the
// row ends the decision: elsewhere nobody reads them. Thread-safe.
std::vector<Mutant> MutantsOf(const internal::RuleTable& table);

// The name of a change, for people.
std::string NameOf(Change change);

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_MUTANTS_H_
