// What of a connection keeps people out, now or soon.

#ifndef MEMBERSHIP_INTERNAL_LINT_CONNECTIONS_H_
#define MEMBERSHIP_INTERNAL_LINT_CONNECTIONS_H_

#include "absl/status/status.h"
#include "membership/internal/lint_findings.h"

namespace membership {
namespace internal {

// Finds secrets that expired or are about to, connections that were never
// enabled, and missing consent.
void LintConnections(const LintContext& context, LintFindings* findings);

// Finds organizations whose every owner loses the way in when the secrets that
// are about to expire do. Errors: as DecideRecords.
absl::Status LintOwners(const LintContext& context, LintFindings* findings);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_LINT_CONNECTIONS_H_
