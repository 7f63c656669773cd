#include "membership/internal/apply_effects.h"

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/util/message_differencer.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/invitations.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::util::MessageDifferencer;
using v1::Effect;

bool Same(absl::string_view a, absl::string_view b) { return a == b; }

bool SameIdentity(const v1::Identity& a, const v1::Identity& b) {
  const auto tenant = ParseGuid(a.tenant_id());
  const auto object = ParseGuid(a.object_id());
  return tenant.has_value() && object.has_value() &&
         tenant == ParseGuid(b.tenant_id()) &&
         object == ParseGuid(b.object_id());
}

bool HasIdentity(const v1::User& user, const v1::Identity& identity) {
  for (const v1::Identity& each : user.identities()) {
    if (SameIdentity(each, identity)) return true;
  }
  return false;
}

bool HasIdentityOfTenant(const v1::User& user, const v1::Identity& identity) {
  for (const v1::Identity& each : user.identities()) {
    if (ParseGuid(each.tenant_id()) == ParseGuid(identity.tenant_id())) {
      return true;
    }
  }
  return false;
}

bool HoldsAddress(const v1::User& user, absl::string_view email) {
  const Address address = ParseAddress(email);
  return address.ok() && ParseAddress(user.email()).text == address.text;
}

bool IsUpdated(const v1::User& user, const v1::UpdateUser& update) {
  if (!update.email().empty() && !HoldsAddress(user, update.email())) {
    return false;
  }
  if (!update.email().empty() || update.has_email_verified()) {
    if (user.has_email_verified() != update.has_email_verified() ||
        user.email_verified() != update.email_verified()) {
      return false;
    }
  }
  return update.display_name().empty() ||
         update.display_name() == user.display_name();
}

void Update(const v1::UpdateUser& update, v1::User* user) {
  if (!update.email().empty()) {
    user->set_email(update.email());
    user->clear_email_verified();
  }
  if (update.has_email_verified()) {
    user->set_email_verified(update.email_verified());
  }
  if (!update.display_name().empty()) {
    user->set_display_name(update.display_name());
  }
}

// The user that an effect names.
absl::string_view UserIdOf(const Effect& effect) {
  if (effect.has_create_user()) return effect.create_user().id();
  if (effect.has_link_identity()) return effect.link_identity().user_id();
  if (effect.has_update_user()) return effect.update_user().user_id();
  if (effect.has_add_membership()) return effect.add_membership().user_id();
  return absl::string_view();
}

// The address that an effect names.
absl::string_view EmailOf(const Effect& effect) {
  if (effect.has_create_user()) return effect.create_user().email();
  if (effect.has_link_identity()) return effect.link_identity().email();
  if (effect.has_update_user()) return effect.update_user().email();
  return absl::string_view();
}

// The invitation that an effect names.
absl::string_view InvitationIdOf(const Effect& effect) {
  if (effect.has_accept_invitation()) {
    return effect.accept_invitation().invitation_id();
  }
  if (effect.has_consume_invitation()) {
    return effect.consume_invitation().invitation_id();
  }
  if (effect.has_burn_invitation()) {
    return effect.burn_invitation().invitation_id();
  }
  return absl::string_view();
}

// The identity that an effect names; the first of a user that is created.
const v1::Identity& IdentityOf(const Effect& effect) {
  if (effect.has_create_user() && effect.create_user().identities_size() > 0) {
    return effect.create_user().identities(0);
  }
  return effect.link_identity().identity();
}

const v1::Organization* FindOrganization(const v1::Snapshot& snapshot,
                                         absl::string_view id) {
  for (const v1::Organization& each : snapshot.organizations()) {
    if (Same(each.id(), id)) return &each;
  }
  return nullptr;
}

}  // namespace

v1::User* Draft::FindUser(absl::string_view id) const {
  for (v1::User& each : *snapshot_.mutable_users()) {
    if (Same(each.id(), id)) return &each;
  }
  return nullptr;
}

v1::Invitation* Draft::FindInvitation(absl::string_view id) const {
  for (v1::Invitation& each : *snapshot_.mutable_invitations()) {
    if (Same(each.id(), id)) return &each;
  }
  return nullptr;
}

v1::Membership* Draft::FindMembership(const v1::Membership& key) const {
  for (v1::Membership& each : *snapshot_.mutable_memberships()) {
    if (Same(each.organization_id(), key.organization_id()) &&
        Same(each.user_id(), key.user_id())) {
      return &each;
    }
  }
  return nullptr;
}

bool Draft::IdentityKnown(const v1::Identity& identity) const {
  for (const v1::User& each : snapshot_.users()) {
    if (HasIdentity(each, identity)) return true;
  }
  return false;
}

int Draft::HoldersBeside(absl::string_view email,
                         absl::string_view user_id) const {
  int holders = 0;
  for (const v1::User& each : snapshot_.users()) {
    if (!Same(each.id(), user_id) && HoldsAddress(each, email)) ++holders;
  }
  return holders;
}

bool Draft::SeatFree(absl::string_view organization_id) const {
  const v1::Organization* organization =
      FindOrganization(snapshot_, organization_id);
  if (organization == nullptr) return false;
  if (!organization->has_seat_limit()) return true;
  int64_t taken = 0;
  for (const v1::Membership& each : snapshot_.memberships()) {
    if (Same(each.organization_id(), organization_id) &&
        each.state() == v1::Membership::ACTIVE) {
      ++taken;
    }
  }
  // Written so that no sum overflows.
  return organization->unlisted_seats() < organization->seat_limit() &&
         taken < organization->seat_limit() - organization->unlisted_seats();
}

bool Draft::IsPending(const v1::Invitation& invitation,
                      const Effect& effect) const {
  if (invitation.state() != v1::Invitation::PENDING) return false;
  if (!effect.has_accept_invitation()) return true;
  const v1::Organization* organization =
      FindOrganization(snapshot_, invitation.organization_id());
  return organization != nullptr &&
         ToTime(effect.accept_invitation().accept_time()) <
             ExpiryOf(invitation, *organization);
}

bool Draft::InEffect(const Effect& effect) const {
  const v1::User* user = FindUser(UserIdOf(effect));
  const v1::Invitation* invitation = FindInvitation(InvitationIdOf(effect));
  switch (effect.kind_case()) {
    case Effect::kCreateUser:
      return user != nullptr &&
             MessageDifferencer::Equals(*user, effect.create_user());
    case Effect::kLinkIdentity:
      return user != nullptr &&
             HasIdentity(*user, effect.link_identity().identity());
    case Effect::kUpdateUser:
      return user != nullptr && IsUpdated(*user, effect.update_user());
    case Effect::kAcceptInvitation:
      return invitation != nullptr &&
             (invitation->state() == v1::Invitation::ACCEPTED ||
              invitation->state() == v1::Invitation::CONSUMED) &&
             Same(invitation->accepted_by_user_id(),
                  effect.accept_invitation().user_id()) &&
             MessageDifferencer::Equals(
                 invitation->accept_time(),
                 effect.accept_invitation().accept_time());
    case Effect::kAddMembership: {
      const v1::Membership* membership =
          FindMembership(effect.add_membership());
      return membership != nullptr &&
             MessageDifferencer::Equals(*membership, effect.add_membership());
    }
    case Effect::kConsumeInvitation:
      return invitation != nullptr &&
             invitation->state() == v1::Invitation::CONSUMED &&
             Same(invitation->accepted_by_user_id(),
                  effect.consume_invitation().user_id());
    case Effect::kBurnInvitation:
      return invitation != nullptr &&
             invitation->state() == v1::Invitation::REVOKED;
    case Effect::KIND_NOT_SET:
      break;
  }
  return false;
}

bool Draft::Holds(const Effect& effect,
                  Effect::Precondition precondition) const {
  return effect.has_add_membership()
             ? HoldsForMembership(effect.add_membership(), precondition)
         : InvitationIdOf(effect).empty()
             ? HoldsForUser(effect, precondition)
             : HoldsForInvitation(effect, precondition);
}

bool Draft::HoldsForUser(const Effect& effect,
                         Effect::Precondition precondition) const {
  const absl::string_view email = EmailOf(effect);
  const v1::User* user = FindUser(UserIdOf(effect));
  if (precondition == Effect::USER_ABSENT) return user == nullptr;
  if (precondition == Effect::IDENTITY_UNKNOWN) {
    return !IdentityKnown(IdentityOf(effect));
  }
  if (precondition == Effect::EMAIL_UNHELD) {
    return HoldersBeside(email, UserIdOf(effect)) == 0;
  }
  if (user == nullptr) return false;
  if (precondition == Effect::USER_ACTIVE) {
    return user->state() == v1::User::ACTIVE;
  }
  if (precondition == Effect::NO_IDENTITY_OF_TENANT) {
    return !HasIdentityOfTenant(*user, IdentityOf(effect));
  }
  return precondition == Effect::SOLE_EMAIL_HOLDER &&
         HoldsAddress(*user, email) && HoldersBeside(email, user->id()) == 0;
}

bool Draft::HoldsForMembership(const v1::Membership& added,
                               Effect::Precondition precondition) const {
  const v1::Membership* membership = FindMembership(added);
  if (precondition == Effect::USER_ACTIVE) {
    const v1::User* user = FindUser(added.user_id());
    return user != nullptr && user->state() == v1::User::ACTIVE;
  }
  if (precondition == Effect::ORGANIZATION_ACTIVE) {
    const v1::Organization* organization =
        FindOrganization(snapshot_, added.organization_id());
    return organization != nullptr &&
           organization->state() == v1::Organization::ACTIVE;
  }
  if (precondition == Effect::MEMBERSHIP_ABSENT) return membership == nullptr;
  if (precondition == Effect::MEMBERSHIP_REMOVED) {
    return membership != nullptr &&
           membership->state() == v1::Membership::REMOVED;
  }
  return precondition == Effect::SEAT_FREE && SeatFree(added.organization_id());
}

bool Draft::HoldsForInvitation(const Effect& effect,
                               Effect::Precondition precondition) const {
  const v1::Invitation* invitation = FindInvitation(InvitationIdOf(effect));
  if (invitation == nullptr) return false;
  if (precondition == Effect::INVITATION_PENDING) {
    return IsPending(*invitation, effect);
  }
  return precondition == Effect::INVITATION_ACCEPTED &&
         invitation->state() == v1::Invitation::ACCEPTED;
}

absl::Status Draft::Make(const Effect& effect, const std::string& path) {
  v1::User* user = FindUser(UserIdOf(effect));
  v1::Invitation* invitation = FindInvitation(InvitationIdOf(effect));
  if (effect.has_create_user()) {
    *snapshot_.add_users() = effect.create_user();
    return absl::OkStatus();
  }
  if (effect.has_add_membership()) {
    v1::Membership* membership = FindMembership(effect.add_membership());
    if (membership == nullptr) membership = snapshot_.add_memberships();
    *membership = effect.add_membership();
    return absl::OkStatus();
  }
  if (user == nullptr && invitation == nullptr) {
    return absl::FailedPreconditionError(path + ": its record does not exist");
  }
  if (effect.has_link_identity()) {
    *user->add_identities() = effect.link_identity().identity();
  } else if (effect.has_update_user()) {
    Update(effect.update_user(), user);
  } else if (effect.has_accept_invitation()) {
    const v1::AcceptInvitation& accept = effect.accept_invitation();
    invitation->set_state(v1::Invitation::ACCEPTED);
    invitation->set_accepted_by_user_id(accept.user_id());
    *invitation->mutable_accept_time() = accept.accept_time();
  } else if (effect.has_consume_invitation()) {
    invitation->set_state(v1::Invitation::CONSUMED);
    invitation->set_accepted_by_user_id(effect.consume_invitation().user_id());
  } else if (effect.has_burn_invitation()) {
    invitation->set_state(v1::Invitation::REVOKED);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
