// Stages 5 and 6: the organization, and the person's membership in it.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/internal/invitations.h"
#include "membership/internal/joining.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/translate.h"

namespace membership {
namespace internal {
namespace {

using sign_in::AutoMembership;
using sign_in::CarriedInvitation;
using sign_in::DomainGate;
using sign_in::Guest;
using sign_in::Invitation;
using sign_in::Membership;
using sign_in::Organization;
using sign_in::RefusedAccount;
using sign_in::Rejoin;
using sign_in::Seat;
using sign_in::Trigger;
using Policy = v1::MembershipPolicy;

// The organization that the sign-in names, by itself or by the invitation that
// it carries; empty if none.
absl::string_view NamedOrganization(const Records& records,
                                    const SignInObservation& observation,
                                    CarriedUse carried) {
  const v1::SignIn& request = *observation.request;
  if (!request.organization_id().empty()) return request.organization_id();
  if (carried == CarriedUse::kNone) return absl::string_view();
  // The link is the way in where nothing else is: then it names, whatever the
  // invitation is worth.
  const bool only_way_in =
      request.connection_id().empty() && request.email().empty();
  if (!only_way_in && carried != CarriedUse::kAcceptable &&
      carried != CarriedUse::kAccepted) {
    return absl::string_view();
  }
  return records.FindInvitation(request.invitation_id())->organization_id();
}

Organization NamedFact(const v1::Organization& organization,
                       const v1::Connection& connection) {
  if (organization.state() == v1::Organization::SUSPENDED) {
    return Organization::kSuspended;
  }
  if (organization.state() != v1::Organization::ACTIVE) {
    return Organization::kDeleted;
  }
  return FindLink(connection, organization.id()) == nullptr
             ? Organization::kNotServed
             : Organization::kNamed;
}

// The organizations that a sign-in without a named one enters, and the fact
// that says why it is these, or why none.
struct Choice {
  Organization fact = Organization::kNone;
  std::vector<const v1::Organization*> organizations;
};

Choice ChooseAmong(const Records& records, const SignInObservation& observation,
                   std::vector<const v1::Organization*> served) {
  const v1::ConnectionPolicy& policy = observation.connection->policy();
  if (served.empty()) return {Organization::kNone, {}};
  served.erase(std::remove_if(served.begin(), served.end(),
                              [](const v1::Organization* each) {
                                return each->state() !=
                                       v1::Organization::ACTIVE;
                              }),
               served.end());
  if (served.empty()) return {Organization::kNoneActive, {}};
  if (policy.unnamed_organization() == v1::ConnectionPolicy::ALL_CANDIDATES) {
    return {Organization::kEachCandidate, std::move(served)};
  }
  Organization fact = Organization::kOnlyCandidate;
  if (policy.unnamed_organization() ==
      v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER) {
    fact = Organization::kDomainOwner;
    const v1::Claims& claims = observation.request->claims();
    const bool unverified =
        claims.has_email_verified() && !claims.email_verified();
    served.erase(std::remove_if(served.begin(), served.end(),
                                [&](const v1::Organization* each) {
                                  return unverified ||
                                         !records.IsVerifiedBy(
                                             *each,
                                             observation.asserted.domain());
                                }),
                 served.end());
    if (served.empty()) return {Organization::kNone, {}};
  }
  if (served.size() > 1) return {Organization::kAmbiguous, {}};
  return {fact, std::move(served)};
}

Membership MembershipOf(const v1::Membership* membership) {
  static constexpr Translation<v1::Membership::State, Membership> kRows[] = {
      {v1::Membership::ACTIVE, Membership::kActive},
      {v1::Membership::RESTRICTED, Membership::kRestricted},
      {v1::Membership::REMOVED, Membership::kRemoved}};
  if (membership == nullptr) return Membership::kNone;
  return Translate(membership->state(), kRows, Membership::kSuspended);
}

AutoMembership AutoMembershipOf(const SignInObservation& observation) {
  const v1::OrganizationLink* link =
      FindLink(*observation.connection, observation.organization->id());
  Policy::AutoMembership value = link == nullptr
                                     ? Policy::AUTO_MEMBERSHIP_UNSPECIFIED
                                     : link->auto_membership();
  if (value == Policy::AUTO_MEMBERSHIP_UNSPECIFIED) {
    value = observation.organization->policy().auto_membership();
  }
  return value == Policy::OFF ? AutoMembership::kOff : AutoMembership::kOn;
}

DomainGate DomainGateOf(const Records& records,
                        const SignInObservation& observation) {
  const v1::Organization& organization = *observation.organization;
  if (organization.policy().domain_gate() != Policy::VERIFIED_DOMAINS) {
    return DomainGate::kNone;
  }
  return PassesDomainGate(records, organization, observation.joining,
                          observation.joining_unverified)
             ? DomainGate::kPassed
             : DomainGate::kFailed;
}

Guest GuestOf(const SignInObservation& observation) {
  static constexpr Translation<Policy::Guests, Guest> kRows[] = {
      {Policy::GUESTS_MUST_BE_INVITED, Guest::kMustBeInvited},
      {Policy::GUESTS_REFUSED, Guest::kNotAllowed}};
  if (!observation.guest) return Guest::kNo;
  return Translate(observation.organization->policy().guests(), kRows,
                   Guest::kLikeMember);
}

Seat SeatOf(const Records& records, const v1::Organization& organization) {
  if (HasFreeSeat(records, organization)) return Seat::kFree;
  return organization.policy().seat_limit_reached() == Policy::JOIN_RESTRICTED
             ? Seat::kNoneRestrict
             : Seat::kNoneRefuse;
}

// The best invitation, and whether the carried one burns.
void ObserveInvitations(const Records& records, CarriedUse carried,
                        SignInObservation* observation) {
  sign_in::Facts& facts = observation->facts;
  const v1::Invitation* link =
      records.FindInvitation(observation->request->invitation_id());
  const bool here =
      link != nullptr && absl::string_view(link->organization_id()) ==
                             absl::string_view(observation->organization->id());
  observation->carried_unusable =
      link != nullptr && !(here && (carried == CarriedUse::kAcceptable ||
                                    carried == CarriedUse::kAccepted));
  if (here && carried == CarriedUse::kWrongAddress &&
      observation->organization->policy().failed_acceptance() ==
          Policy::BURN_INVITATION) {
    facts.Set(CarriedInvitation::kBurned);
    observation->burned = link;
  }
  if (here && carried == CarriedUse::kAcceptable) {
    facts.Set(Invitation::kCarried);
    observation->invitation = link;
    return;
  }
  if (here && carried == CarriedUse::kAccepted) {
    facts.Set(Invitation::kAccepted);
    observation->invitation = link;
    return;
  }
  observation->invitation = AcceptedInvitation(records, *observation);
  if (observation->invitation != nullptr) {
    facts.Set(Invitation::kAccepted);
    return;
  }
  const PendingInvitation pending = FindPending(records, *observation);
  facts.Set(pending.fact);
  observation->invitation = pending.invitation;
  observation->pending_expiry = pending.expiry;
}

void ObserveMembership(const Records& records, CarriedUse carried,
                       SignInObservation* observation) {
  const v1::Organization& organization = *observation->organization;
  const Policy& policy = organization.policy();
  sign_in::Facts& facts = observation->facts;
  observation->observed = v1::Decision::MEMBERSHIP;
  if (observation->user != nullptr) {
    observation->membership =
        records.FindMembership(organization.id(), observation->user->id());
  }
  facts.Set(MembershipOf(observation->membership));
  facts.Set(AutoMembershipOf(*observation));
  facts.Set(policy.trigger() == Policy::FIRST_LINK ? Trigger::kFirstLink
                                                   : Trigger::kEverySignIn);
  facts.Set(policy.rejoin() == Policy::STAY_OUT ? Rejoin::kStayOut
                                                : Rejoin::kRejoin);
  facts.Set(DomainGateOf(records, *observation));
  facts.Set(GuestOf(*observation));
  facts.Set(SeatOf(records, organization));
  ObserveInvitations(records, carried, observation);
}

}  // namespace

absl::StatusOr<std::vector<SignInObservation>> ObserveOrganizations(
    const Records& records, SignInObservation observation) {
  observation.observed = v1::Decision::ORGANIZATION;
  const CarriedUse carried = UseOfCarried(records, &observation);
  observation.carried_unusable =
      carried == CarriedUse::kWrongAddress || carried == CarriedUse::kNoHelp;
  Choice choice;
  const absl::string_view named =
      NamedOrganization(records, observation, carried);
  if (!named.empty()) {
    const v1::Organization* organization = records.FindOrganization(named);
    choice = {NamedFact(*organization, *observation.connection),
              {organization}};
  } else {
    auto served = ServedOrganizations(records, *observation.connection);
    if (!served.ok()) return served.status();
    choice = ChooseAmong(records, observation, *std::move(served));
  }
  observation.facts.Set(choice.fact);
  std::vector<SignInObservation> observations;
  for (const v1::Organization* organization : choice.organizations) {
    observations.push_back(observation);
    SignInObservation& each = observations.back();
    each.organization = organization;
    each.facts.Set(organization->policy().refused_account() ==
                           Policy::DO_NOT_CREATE_ACCOUNT
                       ? RefusedAccount::kNotCreated
                       : RefusedAccount::kKept);
    ObserveMembership(records, carried, &each);
  }
  if (observations.empty()) observations.push_back(std::move(observation));
  return observations;
}

}  // namespace internal
}  // namespace membership
