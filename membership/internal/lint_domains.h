// Domains that do not route whom they should.

#ifndef MEMBERSHIP_INTERNAL_LINT_DOMAINS_H_
#define MEMBERSHIP_INTERNAL_LINT_DOMAINS_H_

#include "absl/status/status.h"
#include "membership/internal/lint_findings.h"

namespace membership {
namespace internal {

// Finds domains that are owned but not attached, attached but not verified,
// claimed or attached twice, of public mail providers, or malformed. Errors: as
// DecideRecords.
absl::Status LintDomains(const LintContext& context, LintFindings* findings);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_DOMAINS_H_
