#include "membership/internal/effect_subject.h"

#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Effect;

EffectSubject OfCreatedUser(const v1::User& user) {
  EffectSubject subject;
  subject.user_id = user.id();
  subject.email = user.email();
  if (user.identities_size() > 0) subject.identity = &user.identities(0);
  return subject;
}

EffectSubject OfLink(const v1::LinkIdentity& link) {
  EffectSubject subject;
  subject.user_id = link.user_id();
  subject.email = link.email();
  subject.identity = &link.identity();
  return subject;
}

EffectSubject OfUser(absl::string_view user_id, absl::string_view email) {
  EffectSubject subject;
  subject.user_id = user_id;
  subject.email = email;
  return subject;
}

EffectSubject OfMember(absl::string_view organization_id,
                       absl::string_view user_id) {
  EffectSubject subject;
  subject.organization_id = organization_id;
  subject.user_id = user_id;
  return subject;
}

EffectSubject OfInvitation(absl::string_view invitation_id) {
  EffectSubject subject;
  subject.invitation_id = invitation_id;
  return subject;
}

EffectSubject OfAcceptance(const v1::AcceptInvitation& accept) {
  EffectSubject subject = OfInvitation(accept.invitation_id());
  subject.user_id = accept.user_id();
  return subject;
}

EffectSubject OfCreatedInvitation(const v1::Invitation& invitation) {
  EffectSubject subject = OfInvitation(invitation.id());
  subject.organization_id = invitation.organization_id();
  subject.email = invitation.email();
  return subject;
}

EffectSubject OfConnection(absl::string_view connection_id,
                           absl::string_view organization_id) {
  EffectSubject subject;
  subject.connection_id = connection_id;
  subject.organization_id = organization_id;
  return subject;
}

EffectSubject OfCreatedConnection(const v1::Connection& connection) {
  EffectSubject subject = OfConnection(
      connection.id(), connection.links_size() == 0
                           ? absl::string_view()
                           : connection.links(0).organization_id());
  subject.input_revision = connection.input_revision() - 1;
  return subject;
}

EffectSubject OfUpdatedConnection(const v1::UpdateConnection& update) {
  EffectSubject subject = OfConnection(update.connection_id(), "");
  subject.input_revision = update.input_revision() - update.new_secret();
  return subject;
}

}  // namespace

EffectSubject SubjectOf(const Effect& effect) {
  switch (effect.kind_case()) {
    case Effect::kCreateUser:
      return OfCreatedUser(effect.create_user());
    case Effect::kLinkIdentity:
      return OfLink(effect.link_identity());
    case Effect::kUpdateUser:
      return OfUser(effect.update_user().user_id(),
                    effect.update_user().email());
    case Effect::kSetUserState:
      return OfUser(effect.set_user_state().user_id(), "");
    case Effect::kAddMembership:
      return OfMember(effect.add_membership().organization_id(),
                      effect.add_membership().user_id());
    case Effect::kUpdateMembership:
      return OfMember(effect.update_membership().organization_id(),
                      effect.update_membership().user_id());
    case Effect::kAcceptInvitation:
      return OfAcceptance(effect.accept_invitation());
    case Effect::kConsumeInvitation:
      return OfInvitation(effect.consume_invitation().invitation_id());
    case Effect::kBurnInvitation:
      return OfInvitation(effect.burn_invitation().invitation_id());
    case Effect::kEndInvitation:
      return OfInvitation(effect.end_invitation().invitation_id());
    case Effect::kCreateInvitation:
      return OfCreatedInvitation(effect.create_invitation());
    case Effect::kCreateConnection:
      return OfCreatedConnection(effect.create_connection());
    case Effect::kUpdateConnection:
      return OfUpdatedConnection(effect.update_connection());
    case Effect::kSetAutoMembership:
      return OfConnection(effect.set_auto_membership().connection_id(),
                          effect.set_auto_membership().organization_id());
    case Effect::kRecordEntraChange:
    case Effect::KIND_NOT_SET:
      break;
  }
  return EffectSubject();
}

}  // namespace internal
}  // namespace membership
