// Who joins without anybody meaning it.

#ifndef MEMBERSHIP_INTERNAL_LINT_PEOPLE_H_
#define MEMBERSHIP_INTERNAL_LINT_PEOPLE_H_

#include "absl/status/status.h"
#include "membership/internal/lint_findings.h"

namespace membership {
namespace internal {

// Finds organizations that everybody in a tenant joins. Errors: as
// DecideRecords.
absl::Status LintEveryoneJoins(const LintContext& context,
                               LintFindings* findings);

// Finds removed members who will be back. Errors: as DecideRecords.
absl::Status LintRemovedMembers(const LintContext& context,
                                LintFindings* findings);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_PEOPLE_H_
