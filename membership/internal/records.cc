#include "membership/internal/records.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"
#include "membership/internal/record_checks.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

template <typename Map, typename Key>
typename Map::mapped_type Find(const Map& map, const Key& key) {
  const auto it = map.find(key);
  return it == map.end() ? nullptr : it->second;
}

template <typename Map, typename Key>
const typename Map::mapped_type& FindAll(const Map& map, const Key& key) {
  static const auto* const kNone = new typename Map::mapped_type();
  const auto it = map.find(key);
  return it == map.end() ? *kNone : it->second;
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Records>> Records::Create(
    const v1::Snapshot& snapshot) {
  absl::Status status = CheckWellFormed(snapshot);
  if (!status.ok()) return status;
  std::unique_ptr<Records> records(new Records(snapshot));
  for (auto add :
       {&Records::AddPublicMailDomains, &Records::AddOrganizations,
        &Records::AddConnections, &Records::AddTenants, &Records::AddUsers,
        &Records::AddMemberships, &Records::AddInvitations}) {
    status = (records.get()->*add)();
    if (!status.ok()) return status;
  }
  return std::unique_ptr<const Records>(std::move(records));
}

absl::Status Records::AddPublicMailDomains() {
  for (const auto& domain : snapshot_.public_mail_domains()) {
    std::string normal;
    NormalizeDomain(domain, &normal);
    if (!normal.empty()) public_mail_domains_.insert(normal);
  }
  return absl::OkStatus();
}

absl::Status Records::AddOrganizations() {
  for (int i = 0; i < snapshot_.organizations_size(); ++i) {
    const v1::Organization& organization = snapshot_.organizations(i);
    const FieldPath path("organizations", i);
    absl::Status status = CheckOrganization(organization, path);
    if (!status.ok()) return status;
    if (!organizations_.emplace(organization.id(), &organization).second) {
      return Duplicate(path + ".id");
    }
    for (int j = 0; j < organization.domains_size(); ++j) {
      const v1::Domain& domain = organization.domains(j);
      std::string normal;
      NormalizeDomain(domain.name(), &normal);
      if (normal.empty() || organization.state() == v1::Organization::DELETED) {
        continue;
      }
      claims_[normal].push_back(
          {&organization, domain.state() == v1::Domain::VERIFIED});
    }
  }
  return absl::OkStatus();
}

absl::Status Records::AddConnections() {
  for (int i = 0; i < snapshot_.connections_size(); ++i) {
    absl::Status status =
        AddConnection(snapshot_.connections(i), FieldPath("connections", i));
    if (!status.ok()) return status;
  }
  const auto by_id = [](const v1::Connection* a, const v1::Connection* b) {
    return a->id() < b->id();
  };
  for (auto& entry : attached_) {
    std::sort(entry.second.begin(), entry.second.end(), by_id);
  }
  for (auto& entry : linked_) {
    std::sort(entry.second.begin(), entry.second.end(), by_id);
  }
  return absl::OkStatus();
}

absl::Status Records::AddConnection(const v1::Connection& connection,
                                    const FieldPath& path) {
  absl::Status status = CheckConnection(connection, path);
  if (!status.ok()) return status;
  if (!connections_.emplace(connection.id(), &connection).second) {
    return Duplicate(path + ".id");
  }
  absl::flat_hash_set<std::string> patterns;
  for (const auto& domain : connection.domains()) {
    std::string normal;
    NormalizeDomainPattern(domain, &normal);
    if (!normal.empty() && patterns.insert(normal).second) {
      attached_[normal].push_back(&connection);
    }
  }
  absl::flat_hash_set<absl::string_view> organizations;
  for (int i = 0; i < connection.links_size(); ++i) {
    const v1::OrganizationLink& link = connection.links(i);
    const FieldPath link_path = path.At(".links", i);
    if (!organizations.insert(link.organization_id()).second) {
      return Duplicate(link_path + ".organization_id");
    }
    linked_[link.organization_id()].push_back(&connection);
  }
  return absl::OkStatus();
}

absl::Status Records::AddTenants() {
  for (int i = 0; i < snapshot_.entra_tenants_size(); ++i) {
    const v1::EntraTenant& tenant = snapshot_.entra_tenants(i);
    const FieldPath path("entra_tenants", i);
    std::optional<Guid> id;
    absl::Status status =
        RequireGuid(tenant.tenant_id(), path + ".tenant_id", &id);
    if (!status.ok()) return status;
    const auto inserted = tenants_.try_emplace(*id);
    if (!inserted.second) return Duplicate(path + ".tenant_id");
    status = inserted.first->second.Add(tenant, path);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status Records::AddUsers() {
  for (int i = 0; i < snapshot_.users_size(); ++i) {
    const v1::User& user = snapshot_.users(i);
    const FieldPath path("users", i);
    absl::Status status = RequireText(user.id(), path + ".id");
    if (!status.ok()) return status;
    status = RequireSet(user.state(), path + ".state");
    if (!status.ok()) return status;
    if (!users_.emplace(user.id(), &user).second) {
      return Duplicate(path + ".id");
    }
    for (int j = 0; j < user.identities_size(); ++j) {
      const FieldPath identity_path = path.At(".identities", j);
      std::optional<Guid> tenant;
      std::optional<Guid> object;
      status = RequireGuid(user.identities(j).tenant_id(),
                           identity_path + ".tenant_id", &tenant);
      if (!status.ok()) return status;
      status = RequireGuid(user.identities(j).object_id(),
                           identity_path + ".object_id", &object);
      if (!status.ok()) return status;
      if (!identities_.emplace(std::make_pair(*tenant, *object), &user)
               .second) {
        return Duplicate(identity_path);
      }
    }
    const Address email = ParseAddress(user.email());
    if (email.ok()) by_email_[email.text].push_back(&user);
  }
  return absl::OkStatus();
}

absl::Status Records::AddMemberships() {
  for (int i = 0; i < snapshot_.memberships_size(); ++i) {
    const v1::Membership& membership = snapshot_.memberships(i);
    const FieldPath path("memberships", i);
    absl::Status status = CheckMembership(membership, path);
    if (!status.ok()) return status;
    const std::pair<Id, Id> key(membership.organization_id(),
                                membership.user_id());
    if (!memberships_.emplace(key, &membership).second) {
      return Duplicate(path + ".user_id");
    }
    if (membership.state() == v1::Membership::ACTIVE) {
      ++active_members_[key.first];
      if (membership.role() == v1::Membership::OWNER) {
        owners_[key.first].push_back(&membership);
      }
    }
  }
  return absl::OkStatus();
}

absl::Status Records::AddInvitations() {
  for (int i = 0; i < snapshot_.invitations_size(); ++i) {
    const v1::Invitation& invitation = snapshot_.invitations(i);
    const FieldPath path("invitations", i);
    absl::Status status = CheckInvitation(invitation, path);
    if (!status.ok()) return status;
    if (!invitations_.emplace(invitation.id(), &invitation).second) {
      return Duplicate(path + ".id");
    }
    const absl::string_view organization = invitation.organization_id();
    const Address email = ParseAddress(invitation.email());
    if (email.ok()) invited_[{organization, email.text}].push_back(&invitation);
    if (!invitation.accepted_by_user_id().empty()) {
      accepted_[{organization, invitation.accepted_by_user_id()}].push_back(
          &invitation);
    }
  }
  return absl::OkStatus();
}

const v1::Organization* Records::FindOrganization(absl::string_view id) const {
  return Find(organizations_, id);
}

const v1::Connection* Records::FindConnection(absl::string_view id) const {
  return Find(connections_, id);
}

const v1::Invitation* Records::FindInvitation(absl::string_view id) const {
  return Find(invitations_, id);
}

const v1::User* Records::FindUser(absl::string_view id) const {
  return Find(users_, id);
}

const v1::User* Records::FindUser(const Guid& tenant,
                                  const Guid& object) const {
  return Find(identities_, std::make_pair(tenant, object));
}

const v1::Membership* Records::FindMembership(absl::string_view organization_id,
                                              absl::string_view user_id) const {
  return Find(memberships_, std::make_pair(organization_id, user_id));
}

const TenantRecords* Records::FindTenant(const Guid& id) const {
  const auto it = tenants_.find(id);
  return it == tenants_.end() ? nullptr : &it->second;
}

const std::vector<const v1::User*>& Records::UsersByEmail(
    absl::string_view email) const {
  return FindAll(by_email_, email);
}

const std::vector<const v1::Invitation*>& Records::InvitationsTo(
    absl::string_view organization_id, absl::string_view email) const {
  return FindAll(invited_, IdAndAddress(organization_id, email));
}

const std::vector<const v1::Invitation*>& Records::InvitationsAcceptedBy(
    absl::string_view organization_id, absl::string_view user_id) const {
  return FindAll(accepted_, std::make_pair(organization_id, user_id));
}

const std::vector<const v1::Connection*>& Records::ConnectionsWithDomain(
    absl::string_view pattern) const {
  return FindAll(attached_, pattern);
}

const std::vector<const v1::Connection*>& Records::ConnectionsOf(
    absl::string_view organization_id) const {
  return FindAll(linked_, organization_id);
}

const std::vector<DomainClaim>& Records::ClaimsOn(
    absl::string_view domain) const {
  return FindAll(claims_, domain);
}

bool Records::IsVerifiedBy(const v1::Organization& organization,
                           absl::string_view domain) const {
  if (IsPublicMail(domain)) return false;
  for (const DomainClaim& claim : ClaimsOn(domain)) {
    if (claim.organization == &organization && claim.verified) return true;
  }
  return false;
}

bool Records::IsPublicMail(absl::string_view domain) const {
  return IsPublicMailDomain(domain) || public_mail_domains_.contains(domain);
}

bool Records::HasOtherOwner(const v1::Organization& organization,
                            absl::string_view user_id) const {
  if (organization.unlisted_owners() > 0) return true;
  for (const v1::Membership* owner :
       FindAll(owners_, absl::string_view(organization.id()))) {
    if (absl::string_view(owner->user_id()) == user_id) continue;
    const v1::User* user = FindUser(owner->user_id());
    if (user == nullptr || user->state() == v1::User::ACTIVE) return true;
  }
  return false;
}

int64_t Records::SeatsTaken(const v1::Organization& organization) const {
  const int64_t listed = ActiveMembers(organization);
  const int64_t unlisted = organization.unlisted_seats();
  // Both are 0 or more; saturates rather than overflows.
  return unlisted > INT64_MAX - listed ? INT64_MAX : unlisted + listed;
}

int64_t Records::ActiveMembers(const v1::Organization& organization) const {
  const auto it = active_members_.find(absl::string_view(organization.id()));
  return it == active_members_.end() ? 0 : it->second;
}

}  // namespace internal
}  // namespace membership
