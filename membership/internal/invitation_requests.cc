#include "membership/internal/invitation_requests.h"

#include <utility>

#include "absl/status/statusor.h"
#include "membership/internal/contract.h"
#include "membership/internal/judging.h"
#include "membership/internal/observe_invitation_request.h"
#include "membership/internal/records.h"
#include "membership/internal/render_verdict.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Effect;

Effect EndInvitation(const InvitationObservation& observation,
                     v1::Invitation::State state) {
  Effect effect;
  effect.mutable_end_invitation()->set_invitation_id(
      observation.existing->id());
  effect.mutable_end_invitation()->set_state(state);
  effect.add_preconditions(state == v1::Invitation::REVOKED
                               ? Effect::INVITATION_OPEN
                               : Effect::INVITATION_PENDING);
  return effect;
}

Effect CreateInvitation(const InvitationObservation& observation) {
  Effect effect;
  *effect.mutable_create_invitation() = observation.created;
  effect.add_preconditions(Effect::ORGANIZATION_ACTIVE);
  effect.add_preconditions(Effect::INVITATION_ABSENT);
  effect.add_preconditions(Effect::NO_OPEN_INVITATION);
  return effect;
}

Effect AcceptInvitation(const InvitationObservation& observation) {
  Effect effect;
  v1::AcceptInvitation& accept = *effect.mutable_accept_invitation();
  accept.set_invitation_id(observation.existing->id());
  *accept.mutable_accept_time() = ToTimestamp(observation.now);
  if (observation.user != nullptr) {
    accept.set_user_id(observation.user->id());
    effect.add_preconditions(Effect::USER_ACTIVE);
  }
  effect.add_preconditions(Effect::INVITATION_PENDING);
  return effect;
}

Effect BurnInvitation(const InvitationObservation& observation) {
  Effect effect;
  effect.mutable_burn_invitation()->set_invitation_id(
      observation.existing->id());
  effect.add_preconditions(Effect::INVITATION_PENDING);
  return effect;
}

void AddEffects(const InvitationObservation& observation, EffectSet set,
                v1::Decision* decision) {
  const auto add = [&](EffectBit bit, Effect effect) {
    if (set & bit) *decision->add_effects() = std::move(effect);
  };
  if (observation.existing != nullptr) {
    add(kBurnInvitation, BurnInvitation(observation));
    add(kAcceptInvitation, AcceptInvitation(observation));
    add(kSupersedeInvitation,
        EndInvitation(observation, v1::Invitation::SUPERSEDED));
  }
  add(kCreateInvitation, CreateInvitation(observation));
  if (observation.existing != nullptr) {
    add(kDeclineInvitation,
        EndInvitation(observation, v1::Invitation::DECLINED));
    add(kRevokeInvitation, EndInvitation(observation, v1::Invitation::REVOKED));
  }
}

}  // namespace

absl::StatusOr<v1::Decision> DecideInvitationRequest(const v1::Request& request,
                                                     const Records& records,
                                                     const Judging& judging) {
  const absl::StatusOr<InvitationObservation> observed =
      ObserveInvitationRequest(request, records);
  if (!observed.ok()) return observed.status();
  const InvitationObservation& observation = *observed;
  absl::StatusOr<Judged> judged = JudgeRequest(
      observation.table, observation.facts, request.explain_all(), judging);
  if (!judged.ok()) return judged.status();
  v1::Decision& decision = judged->decision;
  AddEffects(observation, judged->effects, &decision);
  decision.set_organization_id(observation.organization->id());
  if (observation.user != nullptr) {
    decision.set_user_id(observation.user->id());
  }
  if (decision.stage() == v1::Decision::INVITATION || request.explain_all()) {
    SetStableUntil(observation.until, &decision);
  }
  return std::move(decision);
}

}  // namespace internal
}  // namespace membership
