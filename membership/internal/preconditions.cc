// Whether what an effect assumes holds.

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/internal/draft.h"
#include "membership/internal/effect_subject.h"
#include "membership/internal/user_match.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {

using v1::Effect;

namespace {

// `domain` is in its normal form.
bool HasNoDomainBut(absl::string_view domain,
                    const v1::Connection& connection) {
  return std::all_of(connection.domains().begin(), connection.domains().end(),
                     [&](const auto& each) {
                       std::string normal;
                       NormalizeDomainPattern(each, &normal);
                       return normal == domain;
                     });
}

}  // namespace

bool Draft::HoldsForUser(const EffectSubject& subject,
                         Effect::Precondition precondition) const {
  if (subject.user_id.empty()) return false;
  const v1::User* user = FindUser(subject.user_id);
  if (precondition == Effect::USER_ABSENT) return user == nullptr;
  if (precondition == Effect::IDENTITY_UNKNOWN) {
    return subject.identity != nullptr && !IdentityKnown(*subject.identity);
  }
  if (precondition == Effect::EMAIL_UNHELD) {
    return HoldersBeside(subject.email, subject.user_id) == 0;
  }
  if (user == nullptr) return false;
  if (precondition == Effect::USER_PRESENT) return true;
  if (precondition == Effect::USER_ACTIVE) {
    return user->state() == v1::User::ACTIVE;
  }
  if (precondition == Effect::NO_IDENTITY_OF_TENANT) {
    return subject.identity != nullptr &&
           !HasIdentityOfTenant(*user, *subject.identity);
  }
  return precondition == Effect::SOLE_EMAIL_HOLDER &&
         HoldsAddress(*user, subject.email) &&
         HoldersBeside(subject.email, user->id()) == 0;
}

bool Draft::HoldsForMember(const Effect& effect,
                           Effect::Precondition precondition) const {
  const EffectSubject subject = SubjectOf(effect);
  if (subject.user_id.empty()) return false;
  const v1::Membership* membership = FindMembership(subject);
  if (precondition == Effect::MEMBERSHIP_ABSENT) return membership == nullptr;
  if (precondition == Effect::SEAT_FREE) {
    return SeatFree(subject.organization_id);
  }
  if (precondition == Effect::OTHER_OWNER) {
    return effect.has_update_membership() &&
           KeepsOwner(effect.update_membership());
  }
  if (membership == nullptr) return false;
  if (precondition == Effect::MEMBERSHIP_REMOVED) {
    return membership->state() == v1::Membership::REMOVED;
  }
  if (precondition == Effect::MEMBERSHIP_SUSPENDED) {
    return membership->state() == v1::Membership::SUSPENDED;
  }
  return precondition == Effect::MEMBERSHIP_PRESENT &&
         membership->state() != v1::Membership::REMOVED;
}

bool Draft::HoldsForInvitation(const Effect& effect,
                               Effect::Precondition precondition) const {
  const EffectSubject subject = SubjectOf(effect);
  if (subject.invitation_id.empty()) return false;
  const v1::Invitation* invitation = FindInvitation(subject.invitation_id);
  if (precondition == Effect::INVITATION_ABSENT) return invitation == nullptr;
  if (precondition == Effect::NO_OPEN_INVITATION) {
    return effect.has_create_invitation() &&
           !HasOpenInvitation(effect.create_invitation());
  }
  if (invitation == nullptr) return false;
  if (precondition == Effect::INVITATION_PENDING) {
    return IsPending(*invitation, effect);
  }
  const bool accepted = invitation->state() == v1::Invitation::ACCEPTED;
  if (precondition == Effect::INVITATION_ACCEPTED) return accepted;
  return precondition == Effect::INVITATION_OPEN &&
         (accepted || invitation->state() == v1::Invitation::PENDING);
}

bool Draft::HoldsForConnection(const Effect& effect,
                               Effect::Precondition precondition) const {
  const EffectSubject subject = SubjectOf(effect);
  if (subject.connection_id.empty()) return false;
  const v1::Connection* connection = FindConnection(subject.connection_id);
  if (precondition == Effect::CONNECTION_NOT_CREATED) {
    return connection == nullptr ||
           connection->state() == v1::Connection::DRAFT;
  }
  if (connection == nullptr) return false;
  const v1::Connection::State state = connection->state();
  if (precondition == Effect::CONNECTION_CREATED) {
    return state != v1::Connection::DRAFT;
  }
  if (precondition == Effect::CONNECTION_IN_SETUP) {
    return state == v1::Connection::CREATED || state == v1::Connection::TESTED;
  }
  if (precondition == Effect::NO_OTHER_DOMAIN) {
    return HasNoDomainBut(effect.update_connection().attach_domain(),
                          *connection);
  }
  if (precondition == Effect::CONNECTION_TESTED) {
    return state == v1::Connection::TESTED ||
           (state == v1::Connection::DISABLED && connection->has_test_time());
  }
  if (precondition == Effect::CONNECTION_INPUTS_SAME) {
    return connection->input_revision() == subject.input_revision;
  }
  if (precondition == Effect::CONNECTION_DISABLED) {
    return state == v1::Connection::DISABLED;
  }
  return precondition == Effect::CONNECTION_ENABLED &&
         state == v1::Connection::ENABLED;
}

bool Draft::Holds(const Effect& effect,
                  Effect::Precondition precondition) const {
  const EffectSubject subject = SubjectOf(effect);
  if (precondition == Effect::ORGANIZATION_ACTIVE) {
    const v1::Organization* organization =
        FindOrganization(subject.organization_id);
    return organization != nullptr &&
           organization->state() == v1::Organization::ACTIVE;
  }
  return HoldsForUser(subject, precondition) ||
         HoldsForMember(effect, precondition) ||
         HoldsForInvitation(effect, precondition) ||
         HoldsForConnection(effect, precondition);
}

}  // namespace internal
}  // namespace membership
