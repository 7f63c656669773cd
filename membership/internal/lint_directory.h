// Whom the directory seems to assign, but does not let in.

#ifndef MEMBERSHIP_INTERNAL_LINT_DIRECTORY_H_
#define MEMBERSHIP_INTERNAL_LINT_DIRECTORY_H_

#include "absl/status/status.h"
#include "membership/internal/lint_findings.h"

namespace membership {
namespace internal {

// Finds nested groups that grant nothing, and users who are assigned but
// disabled. Errors: as DecideRecords.
absl::Status LintDirectory(const LintContext& context, LintFindings* findings);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_DIRECTORY_H_
