// Adding records. Changing them is in change_record_maps.cc.

#include "membership/internal/record_maps.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/few.h"
#include "membership/internal/field_path.h"
#include "membership/internal/record_checks.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

absl::Status RecordMaps::Add(const v1::Snapshot& snapshot) {
  absl::Status status;
  const auto add = [&](const auto& records, absl::string_view list) {
    for (int i = 0; i < records.size() && status.ok(); ++i) {
      status = Add(records[i], FieldPath(list, i));
    }
  };
  AddPublicMailDomains(snapshot);
  add(snapshot.organizations(), "organizations");
  add(snapshot.connections(), "connections");
  SortConnections();
  add(snapshot.entra_tenants(), "entra_tenants");
  add(snapshot.users(), "users");
  add(snapshot.memberships(), "memberships");
  add(snapshot.invitations(), "invitations");
  return status;
}

void RecordMaps::AddPublicMailDomains(const v1::Snapshot& snapshot) {
  if (snapshot.public_mail_domains().empty()) return;
  auto domains = std::make_shared<absl::flat_hash_set<std::string>>();
  for (const auto& each : snapshot.public_mail_domains()) {
    std::string normal;
    NormalizeDomain(each, &normal);
    if (!normal.empty()) domains->insert(normal);
  }
  public_mail_domains = std::move(domains);
}

absl::Status RecordMaps::Add(const v1::Organization& added,
                             const FieldPath& path) {
  absl::Status status = CheckOrganization(added, path);
  if (!status.ok()) return status;
  const v1::Organization*& place = organizations.Change(added.id());
  if (place != nullptr) return Duplicate(path + ".id");
  place = &added;
  if (added.state() == v1::Organization::DELETED) return absl::OkStatus();
  for (const v1::Domain& domain : added.domains()) {
    std::string normal;
    NormalizeDomain(domain.name(), &normal);
    if (normal.empty()) continue;
    claims.Change(normal).push_back(
        {&added, domain.state() == v1::Domain::VERIFIED});
  }
  return absl::OkStatus();
}

absl::Status RecordMaps::Add(const v1::Connection& added,
                             const FieldPath& path) {
  absl::Status status = CheckConnection(added, path);
  if (!status.ok()) return status;
  const v1::Connection*& place = connections.Change(added.id());
  if (place != nullptr) return Duplicate(path + ".id");
  place = &added;
  // Added before, it is the last.
  const auto add = [&](Few<const v1::Connection*>& list) {
    if (!list.empty() && list.back() == &added) return false;
    list.push_back(&added);
    return true;
  };
  for (const auto& domain : added.domains()) {
    std::string normal;
    NormalizeDomainPattern(domain, &normal);
    if (!normal.empty()) add(attached.Change(normal));
  }
  for (int i = 0; i < added.links_size(); ++i) {
    const v1::OrganizationLink& link = added.links(i);
    if (!add(linked.Change(link.organization_id()))) {
      return Duplicate(path.At(".links", i) + ".organization_id");
    }
  }
  return absl::OkStatus();
}

void RecordMaps::SortConnections() {
  const auto sort = [](Few<const v1::Connection*>& list) {
    std::sort(list.begin(), list.end(),
              [](const v1::Connection* a, const v1::Connection* b) {
                return a->id() < b->id();
              });
  };
  attached.VisitChanged(sort);
  linked.VisitChanged(sort);
}

absl::Status RecordMaps::Add(const v1::EntraTenant& added,
                             const FieldPath& path) {
  std::optional<Guid> id;
  absl::Status status =
      RequireGuid(added.tenant_id(), path + ".tenant_id", &id);
  if (!status.ok()) return status;
  TenantRecords& tenant = tenants.Change(*id);
  if (!tenant.empty()) return Duplicate(path + ".tenant_id");
  return tenant.Add(added, path);
}

absl::Status RecordMaps::AddIdentities(const v1::User& user,
                                       const FieldPath& path) {
  for (int i = 0; i < user.identities_size(); ++i) {
    const FieldPath identity_path = path.At(".identities", i);
    std::optional<Guid> tenant;
    std::optional<Guid> object;
    absl::Status status = RequireGuid(user.identities(i).tenant_id(),
                                      identity_path + ".tenant_id", &tenant);
    if (!status.ok()) return status;
    status = RequireGuid(user.identities(i).object_id(),
                         identity_path + ".object_id", &object);
    if (!status.ok()) return status;
    const v1::User*& place =
        identities.Change(std::make_pair(*tenant, *object));
    if (place != nullptr) return Duplicate(identity_path);
    place = &user;
  }
  return absl::OkStatus();
}

absl::Status RecordMaps::Add(const v1::User& added, const FieldPath& path) {
  absl::Status status = RequireText(added.id(), path + ".id");
  if (!status.ok()) return status;
  status = RequireSet(added.state(), path + ".state");
  if (!status.ok()) return status;
  const v1::User*& place = users.Change(added.id());
  if (place != nullptr) return Duplicate(path + ".id");
  place = &added;
  status = AddIdentities(added, path);
  if (!status.ok()) return status;
  const Address email = ParseAddress(added.email());
  if (email.ok()) by_email.Change(email.text).push_back(&added);
  return absl::OkStatus();
}

absl::Status RecordMaps::Add(const v1::Membership& added,
                             const FieldPath& path) {
  absl::Status status = CheckMembership(added, path);
  if (!status.ok()) return status;
  const std::pair<Id, Id> key(added.organization_id(), added.user_id());
  const v1::Membership*& place = memberships.Change(key);
  if (place != nullptr) return Duplicate(path + ".user_id");
  place = &added;
  if (added.state() != v1::Membership::ACTIVE) return absl::OkStatus();
  ++active_members.Change(key.first);
  if (added.role() == v1::Membership::OWNER) {
    owners.Change(key.first).push_back(&added);
  }
  return absl::OkStatus();
}

absl::Status RecordMaps::Add(const v1::Invitation& added,
                             const FieldPath& path) {
  absl::Status status = CheckInvitation(added, path);
  if (!status.ok()) return status;
  const v1::Invitation*& place = invitations.Change(added.id());
  if (place != nullptr) return Duplicate(path + ".id");
  place = &added;
  const absl::string_view organization = added.organization_id();
  const Address email = ParseAddress(added.email());
  if (email.ok()) {
    invited.Change(IdAndAddress(organization, email.text)).push_back(&added);
  }
  if (!added.accepted_by_user_id().empty()) {
    accepted
        .Change(std::pair<Id, Id>(organization, added.accepted_by_user_id()))
        .push_back(&added);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
