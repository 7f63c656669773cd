// Fields of an organization or a connection that don't go together, and seats.

#ifndef MEMBERSHIP_INTERNAL_LINT_POLICY_H_
#define MEMBERSHIP_INTERNAL_LINT_POLICY_H_

#include "membership/internal/lint_findings.h"

namespace membership {
namespace internal {

// Finds policy fields that contradict each other or have no effect, domain
// gates that nobody passes, and seats that are about to run out.
void LintPolicy(const LintContext& context, LintFindings* findings);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_POLICY_H_
