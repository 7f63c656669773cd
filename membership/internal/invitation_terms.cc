#include "membership/internal/invitation_terms.h"

#include <algorithm>

#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {
namespace {

using Policy = v1::MembershipPolicy;

// Source: domain facts, "Policy fields", invitation lifetime.
constexpr absl::Duration DefaultLifetime() { return absl::Hours(24 * 7); }

}  // namespace

absl::Time RemovalOf(const v1::Membership* membership) {
  return membership != nullptr && membership->state() == v1::Membership::REMOVED
             ? ToTime(membership->remove_time())
             : absl::InfinitePast();
}

absl::Time FirstAcceptance(const Invitee& invitee) {
  return invitee.removed + absl::Nanoseconds(1);
}

bool CountsAsAccepted(const InvitationTerms& terms, const Invitee& invitee) {
  if (terms.state != v1::Invitation::ACCEPTED || terms.bound_elsewhere ||
      terms.accept_time >= terms.expiry ||
      terms.accept_time < FirstAcceptance(invitee)) {
    return false;
  }
  switch (terms.acceptor) {
    case InvitationTerms::Acceptor::kNobody:
      return terms.to_joining && !invitee.joining_unverified;
    case InvitationTerms::Acceptor::kThePerson:
      return true;
    case InvitationTerms::Acceptor::kAnother:
      break;
  }
  return false;
}

sign_in::Invitation PendingFact(Policy::PendingInvitation policy,
                                const Invitee& invitee, absl::Time now,
                                absl::Time* expiry) {
  if (policy == Policy::HOLD_AUTO_MEMBERSHIP) {
    return sign_in::Invitation::kPendingHolds;
  }
  if (policy != Policy::ACCEPT_PENDING || invitee.joining_unverified) {
    *expiry = absl::InfiniteFuture();
    return sign_in::Invitation::kPendingLeft;
  }
  if (now >= FirstAcceptance(invitee)) {
    return sign_in::Invitation::kPendingAccepted;
  }
  *expiry = std::min(*expiry, FirstAcceptance(invitee));
  return sign_in::Invitation::kPendingLeft;
}

absl::Duration LifetimeOf(const v1::Organization& organization) {
  const Policy& policy = organization.policy();
  return policy.has_invitation_lifetime()
             ? ToDuration(policy.invitation_lifetime())
             : DefaultLifetime();
}

absl::Time ExpiryOf(const v1::Invitation& invitation,
                    const v1::Organization& organization) {
  return invitation.has_expire_time()
             ? ToTime(invitation.expire_time())
             : ToTime(invitation.create_time()) + LifetimeOf(organization);
}

}  // namespace internal
}  // namespace membership
