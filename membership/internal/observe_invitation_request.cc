#include "membership/internal/observe_invitation_request.h"

#include <algorithm>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/internal/contract.h"
#include "membership/internal/invitation_facts.h"
#include "membership/internal/invitation_rules.h"
#include "membership/internal/invitations.h"
#include "membership/internal/joining.h"
#include "membership/internal/named_records.h"
#include "membership/internal/open_invitations.h"
#include "membership/internal/records.h"
#include "membership/internal/translate.h"

namespace membership {
namespace internal {
namespace {

using invitation::Acceptor;
using invitation::Account;
using invitation::Addressee;
using invitation::DomainGate;
using invitation::Expiry;
using invitation::Facts;
using invitation::Guest;
using invitation::OpenInvitation;
using invitation::Seat;
using invitation::State;
using Policy = v1::MembershipPolicy;

bool IsMember(const Records& records, const v1::Organization& organization,
              const v1::User& user) {
  const v1::Membership* membership =
      records.FindMembership(organization.id(), user.id());
  return membership != nullptr &&
         membership->state() != v1::Membership::REMOVED;
}

// Whether a member holds the address, in normal form.
Addressee AddresseeOf(const Records& records,
                      const v1::Organization& organization,
                      const std::string& email) {
  for (const v1::User* user : records.UsersByEmail(email)) {
    if (IsMember(records, organization, *user)) return Addressee::kMember;
  }
  return Addressee::kNoMember;
}

// Looks for another open invitation to the address.
void ObserveOpen(const Records& records, const std::string& email,
                 InvitationObservation* observation) {
  const absl::Time until = OpenUntil(records, *observation->organization, email,
                                     observation->now, observation->existing);
  if (until == absl::InfinitePast()) return;
  observation->facts.Set(OpenInvitation::kOpen);
  observation->until = std::min(observation->until, until);
}

// Reads when the new invitation ends: as asked, or after the lifetime.
template <typename Asked>
void ObserveExpiry(const Asked& asked, InvitationObservation* observation) {
  absl::Time expiry = std::min(
      observation->now + LifetimeOf(*observation->organization), LastTime());
  if (asked.has_expire_time()) {
    expiry = ToTime(asked.expire_time());
    if (observation->now < expiry) {
      observation->until = std::min(observation->until, expiry);
    }
  }
  observation->facts.Set(observation->now < expiry ? Expiry::kInFuture
                                                   : Expiry::kNotInFuture);
  *observation->created.mutable_create_time() = ToTimestamp(observation->now);
  *observation->created.mutable_expire_time() = ToTimestamp(expiry);
  observation->created.set_state(v1::Invitation::PENDING);
}

absl::Status ObserveCreate(const v1::CreateInvitationRequest& request,
                           const Records& records,
                           InvitationObservation* observation) {
  absl::Status status =
      CheckNewId(request.invitation_id(),
                 records.FindInvitation(request.invitation_id()) != nullptr,
                 "create_invitation.invitation_id");
  if (!status.ok()) return status;
  const auto organization = NamedOrganization(
      records, request.organization_id(), "create_invitation.organization_id");
  if (!organization.ok()) return organization.status();
  status = RequireSet(request.role(), "create_invitation.role");
  if (!status.ok()) return status;
  if (!request.connection_id().empty()) {
    status = NamedConnectionOf(records, request.organization_id(),
                               request.connection_id(),
                               "create_invitation.connection_id")
                 .status();
    if (!status.ok()) return status;
  }
  observation->organization = *organization;
  const Address address = ParseAddress(request.email());
  static constexpr Translation<AddressForm, invitation::Address> kForms[] = {
      {AddressForm::kNormal, invitation::Address::kNormal},
      {AddressForm::kNotAscii, invitation::Address::kNotAscii}};
  observation->facts.Set(
      Translate(address.form, kForms, invitation::Address::kMalformed));
  ObserveExpiry(request, observation);
  observation->facts.Set(
      AddresseeOf(records, *observation->organization, address.text));
  ObserveOpen(records, address.text, observation);
  observation->created.set_id(request.invitation_id());
  observation->created.set_organization_id(request.organization_id());
  observation->created.set_email(address.text);
  observation->created.set_role(request.role());
  observation->created.set_connection_id(request.connection_id());
  return absl::OkStatus();
}

// Where the invitation stands at `now`.
State StateOf(const InvitationObservation& observation) {
  static constexpr Translation<v1::Invitation::State, State> kStates[] = {
      {v1::Invitation::PENDING, State::kPending},
      {v1::Invitation::ACCEPTED, State::kAccepted},
      {v1::Invitation::CONSUMED, State::kConsumed},
      {v1::Invitation::EXPIRED, State::kExpired}};
  const State state =
      Translate(observation.existing->state(), kStates, State::kEnded);
  return state == State::kPending &&
                 observation.now >=
                     ExpiryOf(*observation.existing, *observation.organization)
             ? State::kExpired
             : state;
}

// Finds the invitation that the request names, and where it stands.
absl::Status ObserveExisting(const std::string& id, const std::string& kind,
                             const Records& records,
                             InvitationObservation* observation) {
  const auto named = NamedInvitation(records, id, kind + ".invitation_id");
  if (!named.ok()) return named.status();
  observation->existing = named->invitation;
  observation->organization = named->organization;
  const State state = StateOf(*observation);
  observation->facts.Set(state);
  if (state == State::kPending) {
    observation->until = ExpiryOf(*named->invitation, *named->organization);
  }
  return absl::OkStatus();
}

absl::Status ObserveResend(const v1::ResendInvitationRequest& request,
                           const Records& records,
                           InvitationObservation* observation) {
  absl::Status status = ObserveExisting(
      request.invitation_id(), "resend_invitation", records, observation);
  if (!status.ok()) return status;
  status =
      CheckNewId(request.new_invitation_id(),
                 records.FindInvitation(request.new_invitation_id()) != nullptr,
                 "resend_invitation.new_invitation_id");
  if (!status.ok()) return status;
  const v1::Invitation& existing = *observation->existing;
  ObserveExpiry(request, observation);
  const std::string email = ParseAddress(existing.email()).text;
  observation->facts.Set(
      AddresseeOf(records, *observation->organization, email));
  ObserveOpen(records, email, observation);
  observation->created.set_id(request.new_invitation_id());
  observation->created.set_organization_id(existing.organization_id());
  observation->created.set_email(existing.email());
  observation->created.set_role(existing.role());
  observation->created.set_connection_id(existing.connection_id());
  return absl::OkStatus();
}

Acceptor AcceptorOf(const Records& records,
                    const InvitationObservation& observation,
                    const Address& address, bool unverified,
                    bool link_followed) {
  const AddressFit fit =
      FitOf(records, *observation.existing, *observation.organization, address);
  if (fit == AddressFit::kNone) {
    return observation.organization->policy().failed_acceptance() ==
                   Policy::BURN_INVITATION
               ? Acceptor::kDiffersBurns
               : Acceptor::kDiffers;
  }
  // The link proves the address that it was mailed to, and no other.
  const bool proven = fit == AddressFit::kExact && link_followed;
  return unverified && !proven ? Acceptor::kUnverified : Acceptor::kFits;
}

absl::Status ObserveAccept(const v1::AcceptInvitationRequest& request,
                           const Records& records,
                           InvitationObservation* observation) {
  absl::Status status = ObserveExisting(
      request.invitation_id(), "accept_invitation", records, observation);
  if (!status.ok()) return status;
  const v1::Organization& organization = *observation->organization;
  Facts& facts = observation->facts;
  Address address = ParseAddress(observation->existing->email());
  bool unverified = false;
  if (!request.user_id().empty()) {
    const auto user =
        NamedUser(records, request.user_id(), "accept_invitation.user_id");
    if (!user.ok()) return user.status();
    observation->user = *user;
    address = ParseAddress((*user)->email());
    unverified = IsUnverified(**user);
    if ((*user)->state() != v1::User::ACTIVE) facts.Set(Account::kBlocked);
    facts.Set(IsMember(records, organization, **user) ? Addressee::kMember
                                                      : Addressee::kNoMember);
    if (organization.policy().guests() == Policy::GUESTS_REFUSED &&
        IsDirectoryGuest(records, **user)) {
      facts.Set(Guest::kNotAllowed);
    }
  } else if (!request.link_followed()) {
    return InvalidField("accept_invitation.user_id",
                        "a user, or a followed link", "neither");
  } else {
    facts.Set(AddresseeOf(records, organization, address.text));
  }
  facts.Set(AcceptorOf(records, *observation, address, unverified,
                       request.link_followed()));
  if (organization.policy().domain_gate() == Policy::VERIFIED_DOMAINS &&
      !PassesDomainGate(records, organization, address, unverified)) {
    facts.Set(DomainGate::kFailed);
  }
  if (!HasFreeSeat(records, organization) &&
      organization.policy().seat_limit_reached() != Policy::JOIN_RESTRICTED) {
    facts.Set(Seat::kNoneRefuse);
  }
  return absl::OkStatus();
}

absl::Status ObserveKind(const v1::Request& request, const Records& records,
                         InvitationObservation* observation) {
  if (request.has_create_invitation()) {
    observation->table = invitation::CreateTable();
    return ObserveCreate(request.create_invitation(), records, observation);
  }
  if (request.has_resend_invitation()) {
    observation->table = invitation::ResendTable();
    return ObserveResend(request.resend_invitation(), records, observation);
  }
  if (request.has_accept_invitation()) {
    observation->table = invitation::AcceptTable();
    return ObserveAccept(request.accept_invitation(), records, observation);
  }
  if (request.has_decline_invitation()) {
    observation->table = invitation::DeclineTable();
    return ObserveExisting(request.decline_invitation().invitation_id(),
                           "decline_invitation", records, observation);
  }
  observation->table = invitation::RevokeTable();
  return ObserveExisting(request.revoke_invitation().invitation_id(),
                         "revoke_invitation", records, observation);
}

}  // namespace

absl::StatusOr<InvitationObservation> ObserveInvitationRequest(
    const v1::Request& request, const Records& records) {
  InvitationObservation observation;
  observation.now = ToTime(request.now());
  absl::Status status = ObserveKind(request, records, &observation);
  if (!status.ok()) return status;
  observation.facts.Set(
      OrganizationFact<invitation::Organization>(*observation.organization));
  return observation;
}

}  // namespace internal
}  // namespace membership
