// Finds the hazards of a configuration before they happen to somebody: who will
// be let in or locked out without anybody meaning it.
//
//   absl::StatusOr<v1::LintReport> report = membership::Lint(snapshot, now);
//   if (!report.ok()) return report.status();
//   for (const v1::LintFinding& finding : report->findings()) {
//     std::cout << v1::LintFinding::Code_Name(finding.code()) << ": "
//               << finding.message() << " " << finding.fix() << "\n";
//   }

#ifndef MEMBERSHIP_LINT_H_
#define MEMBERSHIP_LINT_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

// Returns the hazards of `snapshot` at `now`, the most severe first. What it
// looks for is in lint_codes.h. Nothing found means none of these hazards, not
// that everybody gets in who should.
//
// Who gets in is asked of the engine, by predicted sign-ins: what Conditional
// Access says is not known and taken to pass. But for the hazards of secrets,
// a connection that is neither a draft nor switched off is taken to work, so
// that an outage hides nothing. Organizations that are not active have no
// hazards. What the snapshot does not hold is not guessed: without a tenant's
// directory, nothing is said of its users and groups.
//
// The same input gives the same bytes, and the order of records changes
// nothing.
//
// Errors: kInvalidArgument if `now` is outside the years 1 to 9999; else as
// `Decide` in decide.h.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: two decisions or fewer for each person and connection, and one
// for each pending invitation and person with a fitting address; the square of
// the number of groups if all are nested in each other.
absl::StatusOr<v1::LintReport> Lint(const v1::Snapshot& snapshot,
                                    absl::Time now);

}  // namespace membership

#endif  // MEMBERSHIP_LINT_H_
