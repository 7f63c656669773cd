// Stage 1 of the reference: which connection a sign-in comes through.

#ifndef MEMBERSHIP_TESTS_REFERENCE_ROUTING_H_
#define MEMBERSHIP_TESTS_REFERENCE_ROUTING_H_

#include <string>

#include "membership/v1/connection.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::reference {

// Returns the record with the id, or null.
const v1::Organization* OrganizationOf(const std::string& id,
                                       const v1::Snapshot& snapshot);

// Returns the connection's link to the organization if it is on, else null.
const v1::OrganizationLink* LinkTo(const std::string& organization_id,
                                   const v1::Connection& connection);

// Returns whether a domain attached to `connection` covers `domain` and counts.
bool Covers(const v1::Connection& connection, const std::string& domain,
            const v1::Snapshot& snapshot);

// Returns the id of the organization that the sign-in names, or "": by itself
// or, where nothing else names a way in, by the invitation whose link was
// followed.
std::string NamedOrganization(const v1::SignIn& sign_in,
                              const v1::Snapshot& snapshot);

// Returns the connection, or null if the stage refuses.
const v1::Connection* Route(const v1::SignIn& sign_in,
                            const v1::Snapshot& snapshot);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_ROUTING_H_
