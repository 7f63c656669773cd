// Rows of rule tables in words.

#ifndef MEMBERSHIP_INTERNAL_RULE_WORDS_H_
#define MEMBERSHIP_INTERNAL_RULE_WORDS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {

// Returns "fact is value [or value]". REQUIRES: `names` names the fact.
// Thread-safe, as all of these.
std::string ConditionInWords(const Condition& condition,
                             absl::Span<const FactNames> names);

// Returns all conditions of the row, joined by "and", or "always". REQUIRES: as
// above.
std::string ConditionInWords(const Rule& rule,
                             absl::Span<const FactNames> names);

// Returns "grant", "refuse", "challenge", "not applicable", "next stage" or
// "next rule".
absl::string_view ThenInWords(Then then);

// Returns the names of the effects in the order in which they are made, such as
// "create_user".
std::vector<std::string> EffectNames(EffectSet set);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RULE_WORDS_H_
