// The policy of the set-up of connections.

#ifndef MEMBERSHIP_INTERNAL_SETUP_RULES_H_
#define MEMBERSHIP_INTERNAL_SETUP_RULES_H_

#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace setup {

// Each table is named as the field of the request's `kind`. Every combination
// of its facts is decided by exactly one row.
RuleTable CreateTable();
RuleTable SetSecretTable();
RuleTable TestTable();
RuleTable EnableTable();
RuleTable DisableTable();
RuleTable AttachTable();
RuleTable AutoMembershipTable();

}  // namespace setup
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SETUP_RULES_H_
