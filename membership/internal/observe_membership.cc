// Stages 5 and 6: the organization, and the person's membership in it.

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
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
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace {

using sign_in::CarriedInvitation;
using sign_in::DomainGate;
using sign_in::Invitation;
using sign_in::Organization;
using Policy = v1::MembershipPolicy;

// The organization that the sign-in names, by itself or by the invitation that
// it carries; empty if none.
absl::string_view NamedOrganization(const SignInObservation& observation,
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
  return observation.carried->organization_id();
}

// The organizations that a sign-in without a named one enters, and the fact
// that says why it is these, or why none.
struct Choice {
  Organization fact = Organization::kNone;
  OrganizationList organizations;
};

Choice ChooseAmong(const Records& records, const SignInObservation& observation,
                   OrganizationList served) {
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

DomainGate DomainGateOf(const Records& records,
                        const SignInObservation& observation) {
  const v1::Organization& organization = *observation.organization;
  if (!HasDomainGate(organization)) return DomainGate::kNone;
  return PassesDomainGate(records, organization, observation.joining,
                          observation.joining_unverified)
             ? DomainGate::kPassed
             : DomainGate::kFailed;
}

// The best invitation, and whether the carried one burns.
void ObserveInvitations(const Records& records, CarriedUse carried,
                        SignInObservation* observation) {
  sign_in::Facts& facts = observation->facts;
  const v1::Invitation* link = observation->carried;
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
  observation->expiries.pending = pending.expiry;
}

void ObserveMembership(const Records& records, CarriedUse carried,
                       SignInObservation* observation) {
  const v1::Organization& organization = *observation->organization;
  sign_in::Facts& facts = observation->facts;
  observation->observed = v1::Decision::MEMBERSHIP;
  if (observation->user != nullptr) {
    observation->membership =
        records.FindMembership(organization.id(), observation->user->id());
  }
  facts.Set(MembershipOf(observation->membership == nullptr
                             ? v1::Membership::STATE_UNSPECIFIED
                             : observation->membership->state()));
  ReadPolicy(organization,
             FindLink(*observation->connection, organization.id()),
             HasFreeSeat(records, organization), &facts);
  facts.Set(DomainGateOf(records, *observation));
  facts.Set(GuestOf(observation->guest, organization));
  ObserveInvitations(records, carried, observation);
}

}  // namespace

absl::Status ObserveOrganizations(const Records& records,
                                  SignInObservations* observations) {
  SignInObservation& observation = observations->front();
  observation.observed = v1::Decision::ORGANIZATION;
  const CarriedUse carried = UseOfCarried(records, &observation);
  observation.carried_unusable =
      carried == CarriedUse::kWrongAddress || carried == CarriedUse::kNoHelp;
  Choice choice;
  const absl::string_view named = NamedOrganization(observation, carried);
  if (!named.empty()) {
    const v1::Organization* organization = records.FindOrganization(named);
    choice = {
        NamedOrganizationOf(*organization, FindLink(*observation.connection,
                                                    organization->id())),
        {organization}};
  } else {
    auto served = ServedOrganizations(records, *observation.connection);
    if (!served.ok()) return served.status();
    choice = ChooseAmong(records, observation, *std::move(served));
  }
  observation.facts.Set(choice.fact);
  std::vector<v1::EntraPath> paths = std::exchange(observation.paths, {});
  observations->reserve(choice.organizations.size());
  while (observations->size() < choice.organizations.size()) {
    observations->push_back(observations->front());
  }
  observations->front().paths = std::move(paths);
  for (size_t i = 0; i < choice.organizations.size(); ++i) {
    SignInObservation& each = (*observations)[i];
    each.organization = choice.organizations[i];
    ObserveMembership(records, carried, &each);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
