// Who may join an organization, apart from invitations: what sign-ins and other
// requests read alike. Source: domain facts, "Settled, Joining".

#ifndef MEMBERSHIP_INTERNAL_JOINING_H_
#define MEMBERSHIP_INTERNAL_JOINING_H_

#include <cstdint>

#include "membership/address.h"
#include "membership/internal/records.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// Whether a new active member finds a seat, given how many active members are
// listed.
bool HasFreeSeat(const v1::Organization& organization, int64_t listed);
bool HasFreeSeat(const Records& records, const v1::Organization& organization);

// Whether an address belongs to a verified domain of the organization and is
// not explicitly unverified.
bool PassesDomainGate(const Records& records,
                      const v1::Organization& organization,
                      const Address& address, bool unverified);

// Whether the directory lists the user as a guest, by any identity.
bool IsDirectoryGuest(const Records& records, const v1::User& user);

// Whether the user's own address is explicitly unverified.
bool IsUnverified(const v1::User& user);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_JOINING_H_
