// Small changes of a policy, one rule row at a time. Tests that are worth their
// name notice each of them.

#ifndef MEMBERSHIP_SCENARIO_MUTANTS_H_
#define MEMBERSHIP_SCENARIO_MUTANTS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace scenario {

// What was changed about a row. Each row has a mutant of each kind for which
// there is something to change.
enum class MutantKind {
  // The row is gone.
  kDropped,
  // The row and the next one of its stage changed places.
  kSwapped,
  // One of its conditions holds for the values for which it did not.
  kConditionNegated,
  // It has another reason, that of the next row of its stage that has another.
  kOtherReason,
  // It grants where it refused, or refuses where it granted, challenged or did
  // not apply.
  kOtherThen,
  // One of its effects is not made.
  kEffectDropped,
  // It has an effect, where it had none: the last one of the last row of its
  // stage that has any.
  kEffectAdded,
  // An effect that stays when a later stage refuses is made only if the request
  // is granted, or the other way round.
  kEffectMoved,
};

// Returns the kind's name in snake_case, such as "condition_negated".
// Thread-safe.
absl::string_view NameOf(MutantKind kind);

// A table with one row changed.
struct Mutant {
  // The table as it was, borrowed.
  internal::RuleTable original;
  size_t row = 0;
  MutantKind kind = MutantKind::kDropped;
  // Tells mutants of one row and kind apart, counted from 0.
  int number = 0;
  // What was changed, for people, such as "reason NOT_A_MEMBER in place of
  // GUEST_NOT_ALLOWED".
  std::string change;
  std::vector<internal::Rule> rules;

  // The table as it is. Borrows from this.
  internal::RuleTable table() const {
    return {original.name, rules, original.facts, original.exclusions,
            original.file};
  }
  // Such as "sign_in.not_invited.dropped" or
  // "sign_in.not_invited.condition_negated_1"; unique.
  std::string name() const;
};

// Returns the mutants of the table, by row and kind. Borrows it. Thread-safe.
std::vector<Mutant> MutantsOf(const internal::RuleTable& table);

// Returns those of the mutants, which are of one table, that decide some facts
// in another way: with another outcome, reason, stage or effects. Found by
// enumeration, so that the others are proven to be the same policy.
std::vector<Mutant> WithoutEquivalents(std::vector<Mutant> mutants);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_MUTANTS_H_
