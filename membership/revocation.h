// Tells what taking access away, or giving it, really achieves: decides who
// gets in before the change and after it, and compares.
//
//   absl::StatusOr<v1::RevocationAssessment> assessment =
//       membership::AssessRevocation({change}, snapshot, now);
//   if (!assessment.ok()) return assessment.status();
//   for (const v1::AccessAssessment& each : assessment->access()) {
//     if (each.result() == v1::AccessAssessment::NO_EFFECT) { ... }
//   }

#ifndef MEMBERSHIP_REVOCATION_H_
#define MEMBERSHIP_REVOCATION_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

// How long what was given at a sign-in lives on without another one.
struct SessionLifetimes {
  // Of the application's session, 0 or more. Default: Auth0's "Require log in
  // after", 7 days. Source: Auth0 documentation, "Session lifetime".
  absl::Duration session = absl::Hours(24) * 7;
  // Of an access token, 0 or more. Default: Auth0's for an API, 24 hours.
  absl::Duration token = absl::Hours(24);
};

// Makes `changes`, which are requests of any kind but a sign-in, one after the
// other at `now` (their own `now` is not read) and decides the predicted
// sign-in of everybody whom they are about before and after. What Conditional
// Access says is not known and taken to pass.
//
// A change that is refused is not made, nor are those after it: the decisions
// tell. No change ever deletes a user record.
//
// Errors: kUnimplemented for SCIM; kInvalidArgument for a sign-in, no change at
// all or a negative lifetime; else as `Decide` in decide.h.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: linear in the people of the snapshot times their organizations
// and connections; two decisions each, and remedies for the first 100.
absl::StatusOr<v1::RevocationAssessment> AssessRevocation(
    absl::Span<const v1::Request> changes, const v1::Snapshot& snapshot,
    absl::Time now, const SessionLifetimes& lifetimes = SessionLifetimes());

}  // namespace membership

#endif  // MEMBERSHIP_REVOCATION_H_
