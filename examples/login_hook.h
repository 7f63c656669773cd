// The hook that a service runs at every sign-in: load, decide, apply.

#ifndef MEMBERSHIP_EXAMPLES_LOGIN_HOOK_H_
#define MEMBERSHIP_EXAMPLES_LOGIN_HOOK_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace examples {

// What the hook needs of the service's database.
class Store {
 public:
  virtual ~Store() = default;

  // The records that matter for a sign-in: its connection and the organizations
  // that the connection serves; the users with its identity or its address, and
  // their memberships and invitations in those organizations.
  virtual absl::StatusOr<membership::v1::Snapshot> Load(
      const membership::v1::SignIn& sign_in) = 0;

  // Makes all effects in one transaction, or none. kFailedPrecondition if what
  // an effect rests on no longer holds: somebody else was faster.
  virtual absl::Status Commit(const membership::v1::Decision& decision) = 0;
};

// Returns the decision on a sign-in, once its effects are in the database. The
// caller opens a session only if it is GRANTED, and shows the message if not.
absl::StatusOr<membership::v1::Decision> OnSignIn(
    const membership::v1::SignIn& sign_in, absl::Time now, Store& store);

}  // namespace examples

#endif  // MEMBERSHIP_EXAMPLES_LOGIN_HOOK_H_
