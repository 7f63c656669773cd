// Stages 2 and 3 of the reference: is the connection live, and does Entra let
// the person in?

#ifndef MEMBERSHIP_TESTS_REFERENCE_ENTRA_H_
#define MEMBERSHIP_TESTS_REFERENCE_ENTRA_H_

#include <string>

#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::reference {

// Returns the directory's user with the identity, or null.
const v1::DirectoryUser* DirectoryUserOf(const v1::Identity& identity,
                                         const v1::Snapshot& snapshot);

// Returns whether stage 2 passes.
bool ConnectionPasses(const v1::Request& request,
                      const v1::Connection& connection,
                      const v1::Snapshot& snapshot);

// Returns whether stage 3 passes. A challenge does not.
bool EntraPasses(const v1::Request& request, const v1::Connection& connection,
                 const v1::Snapshot& snapshot);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_ENTRA_H_
