// The policy of requests about invitations.

#ifndef MEMBERSHIP_INTERNAL_INVITATION_RULES_H_
#define MEMBERSHIP_INTERNAL_INVITATION_RULES_H_

#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace invitation {

// Each table is named as the field of the request's `kind`. Every combination
// of its facts is decided by exactly one row.
RuleTable CreateTable();
RuleTable ResendTable();
RuleTable AcceptTable();
RuleTable DeclineTable();
RuleTable RevokeTable();

}  // namespace invitation
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INVITATION_RULES_H_
