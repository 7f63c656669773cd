// The policy of sign-ins: one ordered table of named rules.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace sign_in {

// The rows, grouped by stage. Every combination of facts is decided by exactly
// one row of the last stage that it reaches.
absl::Span<const Rule> Rules();

// The same as a table.
RuleTable Table();

}  // namespace sign_in
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_
