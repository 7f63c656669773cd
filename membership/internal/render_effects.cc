#include <string>
#include <utility>

#include "membership/internal/contract.h"
#include "membership/internal/observe.h"
#include "membership/internal/render.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Effect;

// The id of the user whom the sign-in is about once it is made.
std::string UserId(const SignInObservation& observation) {
  return observation.user != nullptr ? std::string(observation.user->id())
                                     : NewUserId(observation);
}

void SetVerified(const v1::Claims& claims, v1::User* user) {
  if (claims.has_email_verified()) {
    user->set_email_verified(claims.email_verified());
  }
}

Effect CreateUser(const SignInObservation& observation) {
  Effect effect;
  v1::User& user = *effect.mutable_create_user();
  user.set_id(UserId(observation));
  user.set_state(v1::User::ACTIVE);
  *user.add_identities() = IdentityOf(observation);
  effect.add_preconditions(Effect::USER_ABSENT);
  effect.add_preconditions(Effect::IDENTITY_UNKNOWN);
  if (observation.asserted.ok()) {
    user.set_email(observation.asserted.text);
    SetVerified(observation.request->claims(), &user);
    effect.add_preconditions(Effect::EMAIL_UNHELD);
  }
  user.set_display_name(observation.request->claims().name());
  *user.mutable_create_time() = ToTimestamp(observation.now);
  return effect;
}

Effect LinkIdentity(const SignInObservation& observation) {
  Effect effect;
  effect.mutable_link_identity()->set_user_id(UserId(observation));
  *effect.mutable_link_identity()->mutable_identity() = IdentityOf(observation);
  effect.mutable_link_identity()->set_email(observation.asserted.text);
  effect.add_preconditions(Effect::USER_ACTIVE);
  effect.add_preconditions(Effect::IDENTITY_UNKNOWN);
  effect.add_preconditions(Effect::NO_IDENTITY_OF_TENANT);
  effect.add_preconditions(Effect::SOLE_EMAIL_HOLDER);
  return effect;
}

Effect UpdateUser(const SignInObservation& observation) {
  Effect effect;
  v1::UpdateUser& update = *effect.mutable_update_user();
  const v1::Claims& claims = observation.request->claims();
  const ProfileChange& change = observation.profile;
  update.set_user_id(UserId(observation));
  effect.add_preconditions(Effect::USER_ACTIVE);
  if (change.email) {
    update.set_email(observation.asserted.text);
    effect.add_preconditions(Effect::EMAIL_UNHELD);
  }
  if (change.email_verified) {
    update.set_email_verified(claims.email_verified());
  }
  if (change.name) update.set_display_name(claims.name());
  return effect;
}

Effect BurnInvitation(const SignInObservation& observation) {
  Effect effect;
  effect.mutable_burn_invitation()->set_invitation_id(observation.burned->id());
  effect.add_preconditions(Effect::INVITATION_PENDING);
  return effect;
}

Effect AcceptInvitation(const SignInObservation& observation) {
  Effect effect;
  v1::AcceptInvitation& accept = *effect.mutable_accept_invitation();
  accept.set_invitation_id(observation.invitation->id());
  accept.set_user_id(UserId(observation));
  *accept.mutable_accept_time() = ToTimestamp(observation.now);
  effect.add_preconditions(Effect::INVITATION_PENDING);
  return effect;
}

Effect AddMembership(const SignInObservation& observation, bool restricted,
                     bool invited) {
  Effect effect;
  v1::Membership& membership = *effect.mutable_add_membership();
  const v1::Organization& organization = *observation.organization;
  membership.set_organization_id(organization.id());
  membership.set_user_id(UserId(observation));
  membership.set_role(invited ? observation.invitation->role()
                      : organization.default_role() ==
                              v1::Membership::ROLE_UNSPECIFIED
                          ? v1::Membership::MEMBER
                          : organization.default_role());
  membership.set_state(restricted ? v1::Membership::RESTRICTED
                                  : v1::Membership::ACTIVE);
  membership.set_source(invited ? v1::Membership::INVITATION
                                : v1::Membership::AUTO_MEMBERSHIP);
  *membership.mutable_create_time() = ToTimestamp(observation.now);
  effect.add_preconditions(Effect::USER_ACTIVE);
  effect.add_preconditions(Effect::ORGANIZATION_ACTIVE);
  effect.add_preconditions(observation.membership == nullptr
                               ? Effect::MEMBERSHIP_ABSENT
                               : Effect::MEMBERSHIP_REMOVED);
  if (!restricted) effect.add_preconditions(Effect::SEAT_FREE);
  return effect;
}

Effect ConsumeInvitation(const SignInObservation& observation) {
  Effect effect;
  v1::ConsumeInvitation& consume = *effect.mutable_consume_invitation();
  consume.set_invitation_id(observation.invitation->id());
  consume.set_user_id(UserId(observation));
  effect.add_preconditions(Effect::INVITATION_ACCEPTED);
  return effect;
}

}  // namespace

bool CanRenderEffects(const SignInObservation& observation,
                      const Verdict& verdict) {
  constexpr EffectSet kOfInvitation = kAcceptInvitation | kConsumeInvitation;
  constexpr EffectSet kOfOrganization =
      kAddMembership | kAddRestrictedMembership;
  const EffectSet set = verdict.effects;
  return ((set & kOfInvitation) == 0 || observation.invitation != nullptr) &&
         ((set & kOfOrganization) == 0 ||
          observation.organization != nullptr) &&
         ((set & kBurnInvitation) == 0 || observation.burned != nullptr);
}

void RenderEffects(const SignInObservation& observation, const Verdict& verdict,
                   v1::Decision* decision) {
  const EffectSet set = verdict.effects;
  if (set == 0) return;
  const bool invited = (set & kConsumeInvitation) != 0;
  const auto add = [decision](Effect effect) {
    *decision->add_effects() = std::move(effect);
  };
  if (set & kCreateUser) add(CreateUser(observation));
  if (set & kLinkIdentity) add(LinkIdentity(observation));
  if (set & kUpdateUser) add(UpdateUser(observation));
  if (set & kBurnInvitation) add(BurnInvitation(observation));
  if (set & kAcceptInvitation) add(AcceptInvitation(observation));
  if (set & kAddMembership) add(AddMembership(observation, false, invited));
  if (set & kAddRestrictedMembership) {
    add(AddMembership(observation, true, invited));
  }
  if (set & kConsumeInvitation) add(ConsumeInvitation(observation));
}

}  // namespace internal
}  // namespace membership
