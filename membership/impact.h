// Tells who gets in before and after: what a change would do, or other records,
// or nothing but time that passes.
//
//   // What if assignment were required?
//   absl::StatusOr<v1::ImpactReport> report =
//       membership::CompareChanges({change}, snapshot, {now});
//   if (!report.ok()) return report.status();
//   std::cout << report->total().loses() << " people would lose access\n";
//
//   // What if the secret is forgotten until 1 March?
//   ImpactOptions options = {now};
//   options.after_now = first_of_march;
//   report = membership::Compare(directory, directory, options);

#ifndef MEMBERSHIP_IMPACT_H_
#define MEMBERSHIP_IMPACT_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

struct ImpactOptions {
  // The instant of the sign-ins before, and of changes.
  absl::Time now;
  // The instant of the sign-ins after, earlier or later. Default: `now`.
  std::optional<absl::Time> after_now = std::nullopt;
  // How many people to name, for example, for each organization and each change
  // from one reason to another; 0 or more.
  int max_examples = 3;
};

// Decides the next sign-in of everybody through every way in, in two
// directories, and reports what differs. A person is an identity: tenant and
// object id. Through which of an organization's connections somebody gets in
// makes no difference; of several, the one counts that grants, or else where
// the sign-in gets farthest. Sign-ins are predicted, as Directory's.
//
// Where domains differ, it also counts whose typed address leads where, if both
// keep their records: sign-ins through a connection don't tell.
//
// Each person is decided alone: that seats are taken by others who sign in
// first is not in the verdicts, but in the report's seats.
//
// The report is the same whatever the order of records, and Compare(x, x) at
// one instant reports no organization.
//
// Errors: kInvalidArgument if an instant is outside the years 1 to 9999 or
// `max_examples` is negative.
//
// Thread safety: safe to call from any number of threads at once. Starts none.
// Complexity: linear in the people and ways in, if both directories have the
// same people; a look-up more a side and way in for who has several of these or
// an open invitation, and for who is on one side alone, and for all of a tenant
// whose number of people doubles or halves; where domains differ, linear in the
// directory users too. Memory: some 100 bytes an organization, apart from the
// report.
absl::StatusOr<v1::ImpactReport> Compare(const Directory& before,
                                         const Directory& after,
                                         const ImpactOptions& options);
// Makes `report` the one that the other Compare returns, in its own memory: in
// an arena, the report on many organizations takes half the time. After an
// error it is empty.
absl::Status Compare(const Directory& before, const Directory& after,
                     const ImpactOptions& options, v1::ImpactReport* report);

// Makes `changes` as AssessRevocation in revocation.h does, and compares the
// records before and after. A change that is refused is not made, nor are those
// after it: the report's decisions tell.
//
// Errors: as AssessRevocation and Compare.
//
// Thread safety: safe to call from any number of threads at once.
absl::StatusOr<v1::ImpactReport> CompareChanges(
    absl::Span<const v1::Request> changes, const v1::Snapshot& snapshot,
    const ImpactOptions& options);

}  // namespace membership

#endif  // MEMBERSHIP_IMPACT_H_
