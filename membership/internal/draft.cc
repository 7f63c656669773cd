// What is found in a draft. The preconditions are in preconditions.cc, making
// effects in make_effects.cc.

#include "membership/internal/draft.h"

#include <cstdint>

#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/invitations.h"
#include "membership/internal/user_match.h"

namespace membership {
namespace internal {
namespace {

template <typename Records>
auto* FindById(Records* records, absl::string_view id) {
  for (auto& each : *records) {
    if (absl::string_view(each.id()) == id) return &each;
  }
  return decltype(&*records->begin()){nullptr};
}

bool Same(absl::string_view a, absl::string_view b) { return a == b; }

bool IsActiveOwner(const v1::Membership& membership) {
  return membership.state() == v1::Membership::ACTIVE &&
         membership.role() == v1::Membership::OWNER;
}

}  // namespace

v1::User* Draft::FindUser(absl::string_view id) const {
  return FindById(snapshot_.mutable_users(), id);
}

v1::Invitation* Draft::FindInvitation(absl::string_view id) const {
  return FindById(snapshot_.mutable_invitations(), id);
}

v1::Organization* Draft::FindOrganization(absl::string_view id) const {
  return FindById(snapshot_.mutable_organizations(), id);
}

v1::Connection* Draft::FindConnection(absl::string_view id) const {
  return FindById(snapshot_.mutable_connections(), id);
}

v1::Membership* Draft::FindMembership(const EffectSubject& key) const {
  for (v1::Membership& each : *snapshot_.mutable_memberships()) {
    if (Same(each.organization_id(), key.organization_id) &&
        Same(each.user_id(), key.user_id)) {
      return &each;
    }
  }
  return nullptr;
}

v1::OrganizationLink* Draft::FindLink(const EffectSubject& key) const {
  v1::Connection* connection = FindConnection(key.connection_id);
  if (connection == nullptr) return nullptr;
  for (v1::OrganizationLink& each : *connection->mutable_links()) {
    if (Same(each.organization_id(), key.organization_id)) return &each;
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
  const v1::Organization* organization = FindOrganization(organization_id);
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

bool Draft::KeepsOwner(const v1::UpdateMembership& update) const {
  const v1::Organization* organization =
      FindOrganization(update.organization_id());
  if (organization != nullptr && organization->unlisted_owners() > 0) {
    return true;
  }
  bool is_owner = false;
  for (const v1::Membership& each : snapshot_.memberships()) {
    if (!Same(each.organization_id(), update.organization_id())) continue;
    if (Same(each.user_id(), update.user_id())) {
      is_owner = each.role() == v1::Membership::OWNER;
      continue;
    }
    const v1::User* user = FindUser(each.user_id());
    if (IsActiveOwner(each) &&
        (user == nullptr || user->state() == v1::User::ACTIVE)) {
      return true;
    }
  }
  return !is_owner;
}

bool Draft::IsPending(const v1::Invitation& invitation,
                      const v1::Effect& effect) const {
  if (invitation.state() != v1::Invitation::PENDING) return false;
  if (!effect.has_accept_invitation()) return true;
  const v1::Organization* organization =
      FindOrganization(invitation.organization_id());
  return organization != nullptr &&
         ToTime(effect.accept_invitation().accept_time()) <
             ExpiryOf(invitation, *organization);
}

bool Draft::HasOpenInvitation(const v1::Invitation& created) const {
  const v1::Organization* organization =
      FindOrganization(created.organization_id());
  if (organization == nullptr) return false;
  const Address address = ParseAddress(created.email());
  for (const v1::Invitation& each : snapshot_.invitations()) {
    if (!Same(each.id(), created.id()) &&
        Same(each.organization_id(), created.organization_id()) &&
        each.state() == v1::Invitation::PENDING && address.ok() &&
        ParseAddress(each.email()).text == address.text &&
        ToTime(created.create_time()) < ExpiryOf(each, *organization)) {
      return true;
    }
  }
  return false;
}

}  // namespace internal
}  // namespace membership
