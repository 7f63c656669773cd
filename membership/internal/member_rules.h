// The policy of requests about memberships and accounts.

#ifndef MEMBERSHIP_INTERNAL_MEMBER_RULES_H_
#define MEMBERSHIP_INTERNAL_MEMBER_RULES_H_

#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace member {

// Each table is named as the field of the request's `kind`. Every combination
// of its facts is decided by exactly one row.
RuleTable AddTable();
RuleTable RemoveTable();
RuleTable SuspendTable();
RuleTable ReinstateTable();
RuleTable ChangeRoleTable();
RuleTable BlockTable();
RuleTable UnblockTable();

}  // namespace member
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_MEMBER_RULES_H_
