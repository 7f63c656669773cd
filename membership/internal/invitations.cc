#include "membership/internal/invitations.h"

#include <algorithm>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/internal/contract.h"
#include "membership/internal/invitation_terms.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {
namespace {

using Policy = v1::MembershipPolicy;

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

InvitationTerms TermsOf(const v1::Invitation& invitation,
                        const v1::Organization& organization,
                        const SignInObservation& observation) {
  using Acceptor = InvitationTerms::Acceptor;
  InvitationTerms terms;
  terms.state = invitation.state();
  terms.accept_time = ToTime(invitation.accept_time());
  terms.expiry = ExpiryOf(invitation, organization);
  terms.bound_elsewhere = BoundElsewhere(invitation, observation);
  terms.to_joining = IsInvitedAddress(invitation, observation);
  if (!invitation.accepted_by_user_id().empty()) {
    terms.acceptor =
        observation.user != nullptr &&
                Same(invitation.accepted_by_user_id(), observation.user->id())
            ? Acceptor::kThePerson
            : Acceptor::kAnother;
  }
  return terms;
}

Invitee InviteeOf(const v1::Membership* membership,
                  const SignInObservation& observation) {
  return {RemovalOf(membership), observation.joining_unverified};
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
  const v1::Invitation* invitation = observation->carried;
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
  const Invitee invitee = InviteeOf(membership, *observation);
  if (invitation->state() == v1::Invitation::PENDING) {
    const absl::Time expiry = ExpiryOf(*invitation, organization);
    if (observation->now >= expiry) return CarriedUse::kNoHelp;
    if (observation->now < FirstAcceptance(invitee)) {
      observation->expiries.carried = FirstAcceptance(invitee);
      return CarriedUse::kNoHelp;
    }
    observation->expiries.carried = expiry;
    return MayAccept(records, *invitation, organization, *observation)
               ? CarriedUse::kAcceptable
               : CarriedUse::kWrongAddress;
  }
  return CountsAsAccepted(TermsOf(*invitation, organization, *observation),
                          invitee)
             ? CarriedUse::kAccepted
             : CarriedUse::kNoHelp;
}

const v1::Invitation* AcceptedInvitation(const Records& records,
                                         const SignInObservation& observation) {
  const v1::Organization& organization = *observation.organization;
  const Invitee invitee = InviteeOf(observation.membership, observation);
  const v1::Invitation* last = nullptr;
  const auto consider = [&](const v1::Invitation* each) {
    if (CountsAsAccepted(TermsOf(*each, organization, observation), invitee) &&
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
    const InvitationTerms terms = TermsOf(*each, organization, observation);
    if (!IsOffer(terms) || observation.now >= terms.expiry) continue;
    pending.expiry = std::min(pending.expiry, terms.expiry);
    if (pending.invitation == nullptr ||
        CreatedLater(*each, *pending.invitation)) {
      pending.invitation = each;
    }
  }
  if (pending.invitation == nullptr) return pending;
  pending.fact = PendingFact(organization.policy().pending_invitation(),
                             InviteeOf(observation.membership, observation),
                             observation.now, &pending.expiry);
  return pending;
}

}  // namespace internal
}  // namespace membership
