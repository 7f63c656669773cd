#include "membership/internal/member_requests.h"

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/internal/contract.h"
#include "membership/internal/joining.h"
#include "membership/internal/judging.h"
#include "membership/internal/member_facts.h"
#include "membership/internal/member_rules.h"
#include "membership/internal/named_records.h"
#include "membership/internal/records.h"
#include "membership/internal/render_verdict.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/translate.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {
namespace {

using member::Account;
using member::DomainGate;
using member::Facts;
using member::Guest;
using member::LastOwner;
using member::Membership;
using member::Role;
using member::Seat;
using v1::Effect;
using Policy = v1::MembershipPolicy;

// What a request names: some kinds have no organization, some no role.
struct Named {
  RuleTable table;
  std::string kind;
  absl::string_view user_id;
  bool has_organization = true;
  absl::string_view organization_id;
  bool has_role = false;
  v1::Membership::Role role = v1::Membership::ROLE_UNSPECIFIED;
};

template <typename Asked>
Named OfMember(RuleTable table, const Asked& asked) {
  Named named;
  named.table = table;
  named.kind = std::string(table.name);
  named.user_id = asked.user_id();
  named.organization_id = asked.organization_id();
  return named;
}

template <typename Asked>
Named OfMemberAndRole(RuleTable table, const Asked& asked) {
  Named named = OfMember(table, asked);
  named.has_role = true;
  named.role = asked.role();
  return named;
}

Named OfUser(RuleTable table, absl::string_view user_id) {
  Named named;
  named.table = table;
  named.kind = std::string(table.name);
  named.user_id = user_id;
  named.has_organization = false;
  return named;
}

Named Read(const v1::Request& request) {
  if (request.has_add_membership()) {
    return OfMemberAndRole(member::AddTable(), request.add_membership());
  }
  if (request.has_remove_membership()) {
    return OfMember(member::RemoveTable(), request.remove_membership());
  }
  if (request.has_suspend_membership()) {
    return OfMember(member::SuspendTable(), request.suspend_membership());
  }
  if (request.has_reinstate_membership()) {
    return OfMember(member::ReinstateTable(), request.reinstate_membership());
  }
  if (request.has_change_role()) {
    return OfMemberAndRole(member::ChangeRoleTable(), request.change_role());
  }
  return request.has_block_user()
             ? OfUser(member::BlockTable(), request.block_user().user_id())
             : OfUser(member::UnblockTable(), request.unblock_user().user_id());
}

// What is read of one request about a member or an account.
struct Observation {
  Facts facts;
  absl::Time now;
  v1::Membership::Role role = v1::Membership::ROLE_UNSPECIFIED;
  const v1::User* user = nullptr;
  // Null if the request names none.
  const v1::Organization* organization = nullptr;
  // Null if there is none.
  const v1::Membership* membership = nullptr;
};

void ObserveJoining(const Records& records, Observation* observation) {
  const v1::Organization& organization = *observation->organization;
  const v1::User& user = *observation->user;
  const Policy& policy = organization.policy();
  static constexpr Translation<Policy::Guests, Guest> kGuests[] = {
      {Policy::GUESTS_MUST_BE_INVITED, Guest::kMustBeInvited},
      {Policy::GUESTS_REFUSED, Guest::kNotAllowed}};
  if (IsDirectoryGuest(records, user)) {
    observation->facts.Set(
        Translate(policy.guests(), kGuests, Guest::kNoOrLikeMember));
  }
  if (policy.domain_gate() == Policy::VERIFIED_DOMAINS &&
      !PassesDomainGate(records, organization, ParseAddress(user.email()),
                        IsUnverified(user))) {
    observation->facts.Set(DomainGate::kFailed);
  }
  if (!HasFreeSeat(records, organization)) {
    observation->facts.Set(policy.seat_limit_reached() ==
                                   Policy::JOIN_RESTRICTED
                               ? Seat::kNoneRestrict
                               : Seat::kNoneRefuse);
  }
}

void ObserveMembership(const Records& records, Observation* observation) {
  static constexpr Translation<v1::Membership::State, Membership> kStates[] = {
      {v1::Membership::ACTIVE, Membership::kActive},
      {v1::Membership::RESTRICTED, Membership::kRestricted},
      {v1::Membership::REMOVED, Membership::kRemoved}};
  const v1::Organization& organization = *observation->organization;
  const v1::Membership* membership =
      records.FindMembership(organization.id(), observation->user->id());
  observation->membership = membership;
  observation->facts.Set(OrganizationFact<member::Organization>(organization));
  if (membership == nullptr) return;
  observation->facts.Set(
      Translate(membership->state(), kStates, Membership::kSuspended));
  if (membership->role() == v1::Membership::OWNER &&
      !records.HasOtherOwner(organization, observation->user->id())) {
    observation->facts.Set(LastOwner::kYes);
  }
  if (membership->role() == observation->role) {
    observation->facts.Set(Role::kSame);
  }
}

absl::StatusOr<Observation> Observe(const v1::Request& request,
                                    const Named& named,
                                    const Records& records) {
  Observation observation;
  observation.now = ToTime(request.now());
  observation.role = named.role;
  if (named.has_organization) {
    const auto organization = NamedOrganization(
        records, named.organization_id, named.kind + ".organization_id");
    if (!organization.ok()) return organization.status();
    observation.organization = *organization;
  }
  const auto user = NamedUser(records, named.user_id, named.kind + ".user_id");
  if (!user.ok()) return user.status();
  observation.user = *user;
  if (named.has_role) {
    absl::Status status = RequireSet(named.role, named.kind + ".role");
    if (!status.ok()) return status;
  }
  observation.facts.Set((*user)->state() == v1::User::ACTIVE
                            ? Account::kActive
                            : Account::kBlocked);
  if (named.has_organization) {
    ObserveMembership(records, &observation);
    ObserveJoining(records, &observation);
  }
  return observation;
}

Effect AddMembership(const Observation& observation,
                     v1::Membership::State state) {
  Effect effect;
  v1::Membership& membership = *effect.mutable_add_membership();
  membership.set_organization_id(observation.organization->id());
  membership.set_user_id(observation.user->id());
  membership.set_role(observation.role);
  membership.set_state(state);
  membership.set_source(v1::Membership::ADMINISTRATOR);
  *membership.mutable_create_time() = ToTimestamp(observation.now);
  effect.add_preconditions(Effect::USER_ACTIVE);
  effect.add_preconditions(Effect::ORGANIZATION_ACTIVE);
  effect.add_preconditions(observation.membership == nullptr
                               ? Effect::MEMBERSHIP_ABSENT
                               : Effect::MEMBERSHIP_REMOVED);
  if (state == v1::Membership::ACTIVE) {
    effect.add_preconditions(Effect::SEAT_FREE);
  }
  return effect;
}

Effect UpdateMembership(const Observation& observation) {
  Effect effect;
  v1::UpdateMembership& update = *effect.mutable_update_membership();
  update.set_organization_id(observation.organization->id());
  update.set_user_id(observation.user->id());
  return effect;
}

// Takes access away: the member leaves with `state`.
Effect TakeAway(const Observation& observation, v1::Membership::State state) {
  Effect effect = UpdateMembership(observation);
  effect.mutable_update_membership()->set_state(state);
  if (state == v1::Membership::REMOVED) {
    *effect.mutable_update_membership()->mutable_remove_time() =
        ToTimestamp(observation.now);
  }
  effect.add_preconditions(Effect::MEMBERSHIP_PRESENT);
  effect.add_preconditions(Effect::OTHER_OWNER);
  return effect;
}

Effect Reinstate(const Observation& observation, v1::Membership::State state) {
  Effect effect = UpdateMembership(observation);
  effect.mutable_update_membership()->set_state(state);
  effect.add_preconditions(Effect::ORGANIZATION_ACTIVE);
  effect.add_preconditions(Effect::MEMBERSHIP_SUSPENDED);
  if (state == v1::Membership::ACTIVE) {
    effect.add_preconditions(Effect::SEAT_FREE);
  }
  return effect;
}

Effect ChangeRole(const Observation& observation) {
  Effect effect = UpdateMembership(observation);
  effect.mutable_update_membership()->set_role(observation.role);
  effect.add_preconditions(Effect::ORGANIZATION_ACTIVE);
  effect.add_preconditions(Effect::MEMBERSHIP_PRESENT);
  effect.add_preconditions(Effect::OTHER_OWNER);
  return effect;
}

Effect SetUserState(const Observation& observation, v1::User::State state) {
  Effect effect;
  effect.mutable_set_user_state()->set_user_id(observation.user->id());
  effect.mutable_set_user_state()->set_state(state);
  effect.add_preconditions(Effect::USER_PRESENT);
  return effect;
}

void AddEffects(const Observation& observation, EffectSet set,
                v1::Decision* decision) {
  const auto add = [&](EffectBit bit, Effect effect) {
    if (set & bit) *decision->add_effects() = std::move(effect);
  };
  add(kBlockUser, SetUserState(observation, v1::User::BLOCKED));
  add(kUnblockUser, SetUserState(observation, v1::User::ACTIVE));
  if (observation.organization == nullptr) return;
  add(kAddMembership, AddMembership(observation, v1::Membership::ACTIVE));
  add(kAddRestrictedMembership,
      AddMembership(observation, v1::Membership::RESTRICTED));
  add(kRemoveMembership, TakeAway(observation, v1::Membership::REMOVED));
  add(kSuspendMembership, TakeAway(observation, v1::Membership::SUSPENDED));
  add(kReinstateMembership, Reinstate(observation, v1::Membership::ACTIVE));
  add(kReinstateRestricted, Reinstate(observation, v1::Membership::RESTRICTED));
  add(kChangeRole, ChangeRole(observation));
}

}  // namespace

absl::StatusOr<v1::Decision> DecideMemberRequest(const v1::Request& request,
                                                 const Records& records,
                                                 const Judging& judging) {
  const Named named = Read(request);
  const absl::StatusOr<Observation> observation =
      Observe(request, named, records);
  if (!observation.ok()) return observation.status();
  absl::StatusOr<Judged> judged = JudgeRequest(named.table, observation->facts,
                                               request.explain_all(), judging);
  if (!judged.ok()) return judged.status();
  v1::Decision& decision = judged->decision;
  AddEffects(*observation, judged->effects, &decision);
  decision.set_user_id(observation->user->id());
  if (observation->organization != nullptr) {
    decision.set_organization_id(observation->organization->id());
  }
  return std::move(decision);
}

}  // namespace internal
}  // namespace membership
