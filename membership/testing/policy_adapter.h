// What PolicyConformanceTest (conformance.h) needs of a service: its database
// in, its decision out.

#ifndef MEMBERSHIP_TESTING_POLICY_ADAPTER_H_
#define MEMBERSHIP_TESTING_POLICY_ADAPTER_H_

#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::policy_testing {

// A service's sign-in over a database for tests. Implement it with the code
// that runs in production: what the adapter does itself is not tested.
//
// Thread safety: `SignIn` is called from two threads at once, like in
// production; nothing else is.
class PolicyAdapter {
 public:
  virtual ~PolicyAdapter() = default;

  // Makes `records` all that the database holds: an organization, a connection,
  // users, memberships and invitations, and no directory data. Ids are any
  // strings. Any error ends the case and fails it.
  virtual absl::Status Reset(const v1::Snapshot& records) = 0;

  // Runs the service's sign-in as if it were `now`. Returns the decision that
  // the service acts by, after its effects were written. Errors: as
  // `membership::Decide`; kFailedPrecondition or kAborted, with nothing
  // written, if somebody else was faster and the service does not try again.
  virtual absl::StatusOr<v1::Decision> SignIn(const v1::SignIn& sign_in,
                                              absl::Time now) = 0;

  // The users, memberships and invitations that the database holds, in any
  // order. Fields that the service does not keep may be missing, but for ids,
  // states, roles, identities, addresses and who accepted an invitation.
  virtual absl::StatusOr<v1::Snapshot> Records() = 0;

  // At the next sign-in, calls `rival` once: after the sign-in was decided and
  // before anything of it is written. `rival` calls `SignIn` or `Reset`.
  //
  // Returns false, and does nothing, where that cannot happen because the
  // service holds locks from reading to writing: the cases that need it are
  // skipped.
  virtual bool InterruptWith(std::function<void()> rival) = 0;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_POLICY_ADAPTER_H_
