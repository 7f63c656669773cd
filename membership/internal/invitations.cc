#include "membership/internal/invitations.h"

#include <algorithm>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/internal/contract.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {
namespace {

using Policy = v1::MembershipPolicy;

// Source: domain facts, "Policy fields", invitation lifetime.
constexpr absl::Duration DefaultLifetime() { return absl::Hours(24 * 7); }

bool Same(absl::string_view a, absl::string_view b) { return a == b; }

bool BoundElsewhere(const v1::Invitation& invitation,
                    const SignInObservation& observation) {
  return !invitation.connection_id().empty() &&
         !Same(invitation.connection_id(), observation.connection->id());
}

bool IsInvitedAddress(const v1::Invitation& invitation,
                      const SignInObservation& observation) {
  const Address invited = ParseAddress(invitation.email());
  return invited.ok() && invited.text == observation.joining.text;
}

// Whether the person may accept by the address rule of `organization`, having
// followed the mailed link, which proves the address that it was mailed to.
bool MayAccept(const Records& records, const v1::Invitation& invitation,
               const v1::Organization& organization,
               const SignInObservation& observation) {
  switch (FitOf(records, invitation, organization, observation.joining)) {
    case AddressFit::kExact:
      return true;
    case AddressFit::kSameDomain:
      return !observation.joining_unverified;
    case AddressFit::kNone:
      break;
  }
  return false;
}

// The first instant at which an acceptance lies after any removal.
absl::Time FirstAcceptance(const v1::Membership* membership) {
  return membership != nullptr && membership->state() == v1::Membership::REMOVED
             ? ToTime(membership->remove_time()) + absl::Nanoseconds(1)
             : absl::InfinitePast();
}

// Whether an invitation was accepted in time, by this person, through this
// connection and after any removal, and is not consumed.
bool CountsAsAccepted(const v1::Invitation& invitation,
                      const v1::Organization& organization,
                      const v1::Membership* membership,
                      const SignInObservation& observation) {
  if (invitation.state() != v1::Invitation::ACCEPTED ||
      BoundElsewhere(invitation, observation)) {
    return false;
  }
  const absl::Time accepted = ToTime(invitation.accept_time());
  if (accepted >= ExpiryOf(invitation, organization)) return false;
  if (membership != nullptr && membership->state() == v1::Membership::REMOVED &&
      accepted <= ToTime(membership->remove_time())) {
    return false;
  }
  if (invitation.accepted_by_user_id().empty()) {
    return IsInvitedAddress(invitation, observation) &&
           !observation.joining_unverified;
  }
  return observation.user != nullptr &&
         Same(invitation.accepted_by_user_id(), observation.user->id());
}

// Whether `a` was accepted after `b`; ties fall to the smaller id.
bool AcceptedLater(const v1::Invitation& a, const v1::Invitation& b) {
  const absl::Time time_a = ToTime(a.accept_time());
  const absl::Time time_b = ToTime(b.accept_time());
  return time_a != time_b ? time_a > time_b : a.id() < b.id();
}

// Whether `a` was created after `b`; ties fall to the smaller id.
bool CreatedLater(const v1::Invitation& a, const v1::Invitation& b) {
  const absl::Time time_a = ToTime(a.create_time());
  const absl::Time time_b = ToTime(b.create_time());
  return time_a != time_b ? time_a > time_b : a.id() < b.id();
}

}  // namespace

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

AddressFit FitOf(const Records& records, const v1::Invitation& invitation,
                 const v1::Organization& organization, const Address& address) {
  const Address invited = ParseAddress(invitation.email());
  if (!invited.ok() || !address.ok()) return AddressFit::kNone;
  if (invited.text == address.text) return AddressFit::kExact;
  return organization.policy().acceptance() == Policy::SAME_VERIFIED_DOMAIN &&
                 invited.domain() == address.domain() &&
                 records.IsVerifiedBy(organization, invited.domain())
             ? AddressFit::kSameDomain
             : AddressFit::kNone;
}

CarriedUse UseOfCarried(const Records& records,
                        SignInObservation* observation) {
  const v1::SignIn& request = *observation->request;
  const v1::Invitation* invitation =
      records.FindInvitation(request.invitation_id());
  if (invitation == nullptr) return CarriedUse::kNone;
  const v1::Organization& organization =
      *records.FindOrganization(invitation->organization_id());
  if ((!request.organization_id().empty() &&
       !Same(request.organization_id(), organization.id())) ||
      FindLink(*observation->connection, organization.id()) == nullptr ||
      BoundElsewhere(*invitation, *observation)) {
    return CarriedUse::kNoHelp;
  }
  const v1::Membership* membership =
      observation->user == nullptr
          ? nullptr
          : records.FindMembership(organization.id(), observation->user->id());
  if (invitation->state() == v1::Invitation::PENDING) {
    const absl::Time expiry = ExpiryOf(*invitation, organization);
    if (observation->now >= expiry) return CarriedUse::kNoHelp;
    if (observation->now < FirstAcceptance(membership)) {
      observation->carried_expiry = FirstAcceptance(membership);
      return CarriedUse::kNoHelp;
    }
    observation->carried_expiry = expiry;
    return MayAccept(records, *invitation, organization, *observation)
               ? CarriedUse::kAcceptable
               : CarriedUse::kWrongAddress;
  }
  return CountsAsAccepted(*invitation, organization, membership, *observation)
             ? CarriedUse::kAccepted
             : CarriedUse::kNoHelp;
}

const v1::Invitation* AcceptedInvitation(const Records& records,
                                         const SignInObservation& observation) {
  const v1::Organization& organization = *observation.organization;
  const v1::Invitation* last = nullptr;
  const auto consider = [&](const v1::Invitation* each) {
    if (CountsAsAccepted(*each, organization, observation.membership,
                         observation) &&
        (last == nullptr || AcceptedLater(*each, *last))) {
      last = each;
    }
  };
  if (observation.user != nullptr) {
    for (const v1::Invitation* each : records.InvitationsAcceptedBy(
             organization.id(), observation.user->id())) {
      consider(each);
    }
  }
  for (const v1::Invitation* each :
       records.InvitationsTo(organization.id(), observation.joining.text)) {
    consider(each);
  }
  return last;
}

PendingInvitation FindPending(const Records& records,
                              const SignInObservation& observation) {
  const v1::Organization& organization = *observation.organization;
  PendingInvitation pending;
  for (const v1::Invitation* each :
       records.InvitationsTo(organization.id(), observation.joining.text)) {
    const absl::Time expiry = ExpiryOf(*each, organization);
    if (each->state() != v1::Invitation::PENDING || observation.now >= expiry ||
        BoundElsewhere(*each, observation)) {
      continue;
    }
    pending.expiry = std::min(pending.expiry, expiry);
    if (pending.invitation == nullptr ||
        CreatedLater(*each, *pending.invitation)) {
      pending.invitation = each;
    }
  }
  if (pending.invitation == nullptr) return pending;
  const Policy::PendingInvitation policy =
      organization.policy().pending_invitation();
  const absl::Time first = FirstAcceptance(observation.membership);
  if (policy == Policy::HOLD_AUTO_MEMBERSHIP) {
    pending.fact = sign_in::Invitation::kPendingHolds;
  } else if (policy != Policy::ACCEPT_PENDING ||
             observation.joining_unverified) {
    pending.fact = sign_in::Invitation::kPendingLeft;
    pending.expiry = absl::InfiniteFuture();
  } else if (observation.now < first) {
    pending.fact = sign_in::Invitation::kPendingLeft;
    pending.expiry = std::min(pending.expiry, first);
  } else {
    pending.fact = sign_in::Invitation::kPendingAccepted;
  }
  return pending;
}

}  // namespace internal
}  // namespace membership
