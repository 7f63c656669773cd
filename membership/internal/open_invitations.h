// Which invitations for an address are open, and so in the way of another.
// Source: domain facts, "Other requests", invitations.

#ifndef MEMBERSHIP_INTERNAL_OPEN_INVITATIONS_H_
#define MEMBERSHIP_INTERNAL_OPEN_INVITATIONS_H_

#include <string>

#include "absl/time/time.h"
#include "membership/internal/records.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// Returns until when, from `now` on, the organization has an invitation other
// than `but`, which may be null, open for an address in normal form: the
// latest expiry of those that are pending, or InfiniteFuture if one is accepted
// and still admits. InfinitePast if none is open.
absl::Time OpenUntil(const Records& records,
                     const v1::Organization& organization,
                     const std::string& email, absl::Time now,
                     const v1::Invitation* but);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_OPEN_INVITATIONS_H_
