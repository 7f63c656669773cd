#include "membership/internal/open_invitations.h"

#include <algorithm>
#include <string>

#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/invitations.h"
#include "membership/internal/records.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

// Whether an accepted invitation can still admit: nobody whom it is for was
// removed at or after the acceptance.
bool StillAdmits(const Records& records, const v1::Invitation& accepted,
                 const std::string& email) {
  const auto removed_since = [&](const v1::User* user) {
    if (user == nullptr) return false;
    const v1::Membership* membership =
        records.FindMembership(accepted.organization_id(), user->id());
    return membership != nullptr &&
           membership->state() == v1::Membership::REMOVED &&
           ToTime(accepted.accept_time()) <= ToTime(membership->remove_time());
  };
  if (!accepted.accepted_by_user_id().empty()) {
    return !removed_since(records.FindUser(accepted.accepted_by_user_id()));
  }
  const auto holders = records.UsersByEmail(email);
  return std::none_of(holders.begin(), holders.end(), removed_since);
}

}  // namespace

absl::Time OpenUntil(const Records& records,
                     const v1::Organization& organization,
                     const std::string& email, absl::Time now,
                     const v1::Invitation* but) {
  absl::Time until = absl::InfinitePast();
  for (const v1::Invitation* each :
       records.InvitationsTo(organization.id(), email)) {
    if (each == but) continue;
    const absl::Time expiry = ExpiryOf(*each, organization);
    if (each->state() == v1::Invitation::PENDING && now < expiry) {
      until = std::max(until, expiry);
    } else if (each->state() == v1::Invitation::ACCEPTED &&
               ToTime(each->accept_time()) < expiry &&
               StillAdmits(records, *each, email)) {
      until = absl::InfiniteFuture();
    }
  }
  return until;
}

}  // namespace internal
}  // namespace membership
