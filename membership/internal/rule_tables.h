// All rule tables: the whole of the policy.

#ifndef MEMBERSHIP_INTERNAL_RULE_TABLES_H_
#define MEMBERSHIP_INTERNAL_RULE_TABLES_H_

#include <vector>

#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {

// Every table, in the order of the fields of v1::Request.kind. SCIM has none:
// it is not supported. Thread-safe.
std::vector<RuleTable> RuleTables();

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RULE_TABLES_H_
