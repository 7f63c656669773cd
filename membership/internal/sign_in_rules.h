// The policy of sign-ins: one ordered table of named rules.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_

#include "absl/types/span.h"
#include "membership/internal/compiled_rules.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {
namespace sign_in {

// The rows, grouped by stage. Every combination of facts is decided by exactly
// one row of the last stage that it reaches.
absl::Span<const Rule> Rules();

// The same as a table.
RuleTable Table();

// The rows in their compiled form (compiled_rules.h). Compiled at the first
// call; lives as long as the process.
class CompiledTable;
const CompiledTable& Compiled();

// What the rows say of `facts`: the same as `Judge(Rules(), facts)`, and the
// part of it that decides. Never allocate. Thread-safe.
Verdict JudgeFacts(const CompiledTable& compiled, const Facts& facts);
Ruling RuleOn(const CompiledTable& compiled, const Facts& facts);

}  // namespace sign_in
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_
