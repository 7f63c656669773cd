// The policy of changes that were made in Entra.

#ifndef MEMBERSHIP_INTERNAL_ENTRA_CHANGE_RULES_H_
#define MEMBERSHIP_INTERNAL_ENTRA_CHANGE_RULES_H_

#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace entra_change {

// Each table is named as the field of the request's `kind`. Every combination
// of its facts is decided by exactly one row.
RuleTable Table();

}  // namespace entra_change
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ENTRA_CHANGE_RULES_H_
