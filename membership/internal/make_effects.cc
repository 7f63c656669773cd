// Whether an effect is in effect, and making it.

#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/internal/draft.h"
#include "membership/internal/effect_subject.h"
#include "membership/internal/record_entra_change.h"
#include "membership/internal/user_match.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::util::MessageDifferencer;
using v1::Effect;

bool Same(absl::string_view a, absl::string_view b) { return a == b; }

// Each kind below has one function that makes the change and, by comparing a
// changed copy, one way to tell whether it is made already.
void Change(const v1::UpdateUser& update, v1::User* user) {
  if (!update.email().empty()) {
    // The same address in another letter case is the same address.
    if (!HoldsAddress(*user, update.email())) user->set_email(update.email());
    user->clear_email_verified();
  }
  if (update.has_email_verified()) {
    user->set_email_verified(update.email_verified());
  }
  if (!update.display_name().empty()) {
    user->set_display_name(update.display_name());
  }
}

void Change(const v1::LinkIdentity& link, v1::User* user) {
  if (!HasIdentity(*user, link.identity())) {
    *user->add_identities() = link.identity();
  }
}

void Change(const v1::SetUserState& set, v1::User* user) {
  user->set_state(set.state());
}

void Change(const v1::AcceptInvitation& accept, v1::Invitation* invitation) {
  // A sign-in consumes what it accepts, and consumed stays consumed.
  if (invitation->state() != v1::Invitation::CONSUMED) {
    invitation->set_state(v1::Invitation::ACCEPTED);
  }
  invitation->set_accepted_by_user_id(accept.user_id());
  *invitation->mutable_accept_time() = accept.accept_time();
}

void Change(const v1::ConsumeInvitation& consume, v1::Invitation* invitation) {
  invitation->set_state(v1::Invitation::CONSUMED);
  invitation->set_accepted_by_user_id(consume.user_id());
}

void Change(const v1::BurnInvitation&, v1::Invitation* invitation) {
  invitation->set_state(v1::Invitation::REVOKED);
}

void Change(const v1::EndInvitation& end, v1::Invitation* invitation) {
  invitation->set_state(end.state());
}

void Change(const v1::UpdateMembership& update, v1::Membership* membership) {
  if (update.state() != v1::Membership::STATE_UNSPECIFIED) {
    membership->set_state(update.state());
  }
  if (update.role() != v1::Membership::ROLE_UNSPECIFIED) {
    membership->set_role(update.role());
  }
  if (update.has_remove_time()) {
    *membership->mutable_remove_time() = update.remove_time();
  }
}

void AttachDomain(const std::string& domain, v1::Connection* connection) {
  for (const auto& each : connection->domains()) {
    if (Same(each, domain)) return;
  }
  connection->add_domains(domain);
}

void AddLink(const v1::OrganizationLink& link, v1::Connection* connection) {
  for (const v1::OrganizationLink& each : connection->links()) {
    if (Same(each.organization_id(), link.organization_id())) return;
  }
  *connection->add_links() = link;
}

// Sets the inputs. What was set beside them while the connection was no draft
// any more stays, whoever set it meanwhile.
void Change(const v1::Connection& created, v1::Connection* connection) {
  if (connection->state() == v1::Connection::DRAFT) {
    connection->clear_domains();
    connection->clear_links();
  }
  v1::Connection changed = created;
  changed.set_display_name(connection->display_name());
  changed.set_trusted(connection->trusted());
  *changed.mutable_domains() = connection->domains();
  *changed.mutable_links() = connection->links();
  if (connection->has_policy()) {
    *changed.mutable_policy() = connection->policy();
  }
  for (const auto& domain : created.domains()) AttachDomain(domain, &changed);
  for (const v1::OrganizationLink& link : created.links()) {
    AddLink(link, &changed);
  }
  *connection = std::move(changed);
}

void Change(const v1::UpdateConnection& update, v1::Connection* connection) {
  if (update.state() != v1::Connection::STATE_UNSPECIFIED) {
    connection->set_state(update.state());
  }
  if (update.new_secret()) {
    connection->set_input_revision(update.input_revision());
    connection->clear_secret_expire_time();
    if (connection->state() != v1::Connection::ENABLED) {
      connection->clear_test_time();
    }
  }
  if (update.has_secret_expire_time()) {
    *connection->mutable_secret_expire_time() = update.secret_expire_time();
  }
  if (update.has_test_time()) {
    *connection->mutable_test_time() = update.test_time();
  }
  if (update.consent() != v1::Connection::CONSENT_UNSPECIFIED) {
    connection->set_consent(update.consent());
  }
  if (!update.attach_domain().empty()) {
    AttachDomain(update.attach_domain(), connection);
  }
}

// Whether the change is made already. False for a record that is not there.
template <typename EffectKind, typename Record>
bool IsMade(const EffectKind& effect, const Record* record) {
  if (record == nullptr) return false;
  Record changed = *record;
  Change(effect, &changed);
  return MessageDifferencer::Equals(changed, *record);
}

template <typename EffectKind, typename Record>
bool Make(const EffectKind& effect, Record* record) {
  if (record == nullptr) return false;
  Change(effect, record);
  return true;
}

template <typename Record>
bool IsSame(const Record& record, const Record* present) {
  return present != nullptr && MessageDifferencer::Equals(record, *present);
}

}  // namespace

bool Draft::InEffect(const Effect& effect) const {
  const EffectSubject subject = SubjectOf(effect);
  const v1::User* user = FindUser(subject.user_id);
  const v1::Invitation* invitation = FindInvitation(subject.invitation_id);
  switch (effect.kind_case()) {
    case Effect::kCreateUser:
      return IsSame(effect.create_user(), user);
    case Effect::kLinkIdentity:
      return IsMade(effect.link_identity(), user);
    case Effect::kUpdateUser:
      return IsMade(effect.update_user(), user);
    case Effect::kSetUserState:
      return IsMade(effect.set_user_state(), user);
    case Effect::kCreateInvitation:
      return IsSame(effect.create_invitation(), invitation);
    case Effect::kAcceptInvitation:
      return IsMade(effect.accept_invitation(), invitation);
    case Effect::kConsumeInvitation:
      return IsMade(effect.consume_invitation(), invitation);
    case Effect::kBurnInvitation:
      return IsMade(effect.burn_invitation(), invitation);
    case Effect::kEndInvitation:
      return IsMade(effect.end_invitation(), invitation);
    case Effect::kAddMembership:
      return IsSame(effect.add_membership(), FindMembership(subject));
    case Effect::kUpdateMembership:
      return IsMade(effect.update_membership(), FindMembership(subject));
    case Effect::kCreateConnection:
      return IsMade(effect.create_connection(),
                    FindConnection(subject.connection_id));
    case Effect::kUpdateConnection:
      return IsMade(effect.update_connection(),
                    FindConnection(subject.connection_id));
    case Effect::kSetAutoMembership:
    case Effect::kRecordEntraChange:  // made twice is the same as made once
    case Effect::KIND_NOT_SET:
      break;
  }
  return false;
}

bool Draft::Change(const Effect& effect) {
  const EffectSubject subject = SubjectOf(effect);
  v1::User* user = FindUser(subject.user_id);
  v1::Invitation* invitation = FindInvitation(subject.invitation_id);
  v1::Connection* connection = FindConnection(subject.connection_id);
  switch (effect.kind_case()) {
    case Effect::kCreateUser:
      *snapshot_.add_users() = effect.create_user();
      return true;
    case Effect::kLinkIdentity:
      return internal::Make(effect.link_identity(), user);
    case Effect::kUpdateUser:
      return internal::Make(effect.update_user(), user);
    case Effect::kSetUserState:
      return internal::Make(effect.set_user_state(), user);
    case Effect::kCreateInvitation:
      *snapshot_.add_invitations() = effect.create_invitation();
      return true;
    case Effect::kAcceptInvitation:
      return internal::Make(effect.accept_invitation(), invitation);
    case Effect::kConsumeInvitation:
      return internal::Make(effect.consume_invitation(), invitation);
    case Effect::kBurnInvitation:
      return internal::Make(effect.burn_invitation(), invitation);
    case Effect::kEndInvitation:
      return internal::Make(effect.end_invitation(), invitation);
    case Effect::kAddMembership: {
      v1::Membership* membership = FindMembership(subject);
      if (membership == nullptr) membership = snapshot_.add_memberships();
      *membership = effect.add_membership();
      return true;
    }
    case Effect::kUpdateMembership:
      return internal::Make(effect.update_membership(),
                            FindMembership(subject));
    case Effect::kCreateConnection:
      if (connection == nullptr) connection = snapshot_.add_connections();
      return internal::Make(effect.create_connection(), connection);
    case Effect::kUpdateConnection:
      return internal::Make(effect.update_connection(), connection);
    case Effect::kSetAutoMembership:
      return SetAutoMembership(effect.set_auto_membership());
    case Effect::kRecordEntraChange:
      return RecordEntraChange(effect.record_entra_change(), &snapshot_);
    case Effect::KIND_NOT_SET:
      break;
  }
  return false;
}

bool Draft::SetAutoMembership(const v1::SetAutoMembership& set) {
  EffectSubject key;
  key.connection_id = set.connection_id();
  key.organization_id = set.organization_id();
  if (!set.connection_id().empty()) {
    v1::OrganizationLink* link = FindLink(key);
    if (link == nullptr) return false;
    link->set_auto_membership(set.auto_membership());
    return true;
  }
  v1::Organization* organization = FindOrganization(key.organization_id);
  if (organization == nullptr) return false;
  organization->mutable_policy()->set_auto_membership(set.auto_membership());
  return true;
}

absl::Status Draft::Make(const Effect& effect, const std::string& path) {
  if (Change(effect)) return absl::OkStatus();
  return absl::FailedPreconditionError(path + ": its record does not exist");
}

}  // namespace internal
}  // namespace membership
