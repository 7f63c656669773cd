// The policy of sign-ins: one ordered table of named rules.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_

#include "absl/types/span.h"
#include "membership/internal/compiled_rules.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/stage_plan.h"

namespace membership {
namespace internal {
namespace sign_in {

// The rows, grouped by stage. Every combination of facts is decided by exactly
// one row of the last stage that it reaches.
absl::Span<const Rule> Rules();

// The same as a table.
RuleTable Table();

// The facts that the rows of each stage read: checked against the rows when
// those are compiled.
struct Stages {
  using Facts = sign_in::Facts;
  static constexpr ReadsByStage kReads = {{
      {},
      {FactRange(FactId::kRouting, FactId::kInitiation)},
      {FactRange(FactId::kConnectionState, FactId::kEntraError)},
      {FactRange(FactId::kEntraError, FactId::kConditionalAccess)},
      {FactRange(FactId::kIdentity, FactId::kRefusedAccount), true},
      {FactRange(FactId::kOrganization, FactId::kOrganization)},
      {FactRange(FactId::kIdentity, FactId::kIdentity) |
           FactRange(FactId::kMembership, FactId::kSeat),
       true},
  }};
};

// The rows in their compiled form (compiled_rules.h). Compiled at the first
// call; lives as long as the process.
using CompiledTable = CompiledRules<Stages>;
const CompiledTable& Compiled();

// What the rows say of `facts`: the same as `Judge(Rules(), facts)`, and the
// part of it that decides. Never allocate. Thread-safe.
Verdict JudgeFacts(const CompiledTable& compiled, const Facts& facts);
inline Ruling RuleOn(const CompiledTable& compiled, const Facts& facts) {
  return compiled.Decide(facts);
}

}  // namespace sign_in
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_RULES_H_
