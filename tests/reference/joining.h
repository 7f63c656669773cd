// Stage 6 of the reference, for one organization: is the person a member, or
// becomes one?

#ifndef MEMBERSHIP_TESTS_REFERENCE_JOINING_H_
#define MEMBERSHIP_TESTS_REFERENCE_JOINING_H_

#include "membership/v1/connection.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/reference/account.h"

namespace membership::reference {

// Everything that stage 6 looks at.
struct Entering {
  const v1::Request& request;
  const v1::Snapshot& snapshot;
  const v1::Connection& connection;
  const v1::Organization& organization;
  const Account& account;
};

// What stage 6 comes to.
struct Joining {
  bool granted = false;
  // Whether a membership is added, and with which role.
  bool added = false;
  v1::Membership::Role role = v1::Membership::ROLE_UNSPECIFIED;
};

// Returns whether the invitation whose link was followed is one of the
// organization that the person may accept now or has accepted.
bool InvitationHelps(const Entering& entering);

// Returns what becomes of the person in an active organization.
Joining Join(const Entering& entering);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_JOINING_H_
