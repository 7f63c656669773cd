// Invitations that nobody can accept.

#ifndef MEMBERSHIP_INTERNAL_LINT_INVITATIONS_H_
#define MEMBERSHIP_INTERNAL_LINT_INVITATIONS_H_

#include "absl/status/status.h"
#include "membership/internal/lint_findings.h"

namespace membership {
namespace internal {

// Finds pending invitations that are expired, addressed to a member, or to an
// address that no connection of the organization brings. Errors: as
// DecideRecords.
absl::Status LintInvitations(const LintContext& context,
                             LintFindings* findings);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_INVITATIONS_H_
