// Changing records.

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/few.h"
#include "membership/internal/field_path.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/record_maps.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

template <typename Record>
void Erase(const Record& record, Few<const Record*>* list) {
  list->erase(std::remove(list->begin(), list->end(), &record), list->end());
}

}  // namespace

void RecordMaps::Remove(const v1::Organization& removed) {
  organizations.Change(removed.id()) = nullptr;
  for (const v1::Domain& domain : removed.domains()) {
    std::string normal;
    NormalizeDomain(domain.name(), &normal);
    if (!claims.Contains(normal)) continue;
    Few<DomainClaim>& list = claims.Change(normal);
    list.erase(std::remove_if(list.begin(), list.end(),
                              [&](const DomainClaim& each) {
                                return each.organization == &removed;
                              }),
               list.end());
  }
}

void RecordMaps::Remove(const v1::Connection& removed) {
  connections.Change(removed.id()) = nullptr;
  for (const auto& domain : removed.domains()) {
    std::string normal;
    NormalizeDomainPattern(domain, &normal);
    if (!normal.empty()) Erase(removed, &attached.Change(normal));
  }
  for (const v1::OrganizationLink& link : removed.links()) {
    Erase(removed, &linked.Change(link.organization_id()));
  }
}

void RecordMaps::Remove(const v1::User& removed) {
  users.Change(removed.id()) = nullptr;
  for (const v1::Identity& each : removed.identities()) {
    identities.Change(std::make_pair(*ParseGuid(each.tenant_id()),
                                     *ParseGuid(each.object_id()))) = nullptr;
  }
  const Address email = ParseAddress(removed.email());
  if (email.ok()) Erase(removed, &by_email.Change(email.text));
}

void RecordMaps::Remove(const v1::Membership& removed) {
  const std::pair<Id, Id> key(removed.organization_id(), removed.user_id());
  memberships.Change(key) = nullptr;
  if (removed.state() != v1::Membership::ACTIVE) return;
  --active_members.Change(key.first);
  if (removed.role() == v1::Membership::OWNER) {
    Erase(removed, &owners.Change(key.first));
  }
}

void RecordMaps::Remove(const v1::Invitation& removed) {
  invitations.Change(removed.id()) = nullptr;
  const absl::string_view organization = removed.organization_id();
  const Address email = ParseAddress(removed.email());
  if (email.ok()) {
    Erase(removed, &invited.Change(IdAndAddress(organization, email.text)));
  }
  if (!removed.accepted_by_user_id().empty()) {
    Erase(removed, &accepted.Change(std::pair<Id, Id>(
                       organization, removed.accepted_by_user_id())));
  }
}

template <typename Record>
void RecordMaps::RemoveAll(const ChangesOf<Record>& changes) {
  for (const RecordChange<Record>& each : changes) {
    if (each.before != nullptr) Remove(*each.before);
  }
}

template <typename Record>
absl::Status RecordMaps::AddAll(const ChangesOf<Record>& changes,
                                absl::string_view list) {
  for (const RecordChange<Record>& each : changes) {
    if (each.after == nullptr) continue;
    absl::Status status = Add(*each.after, FieldPath(list, each.index));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status RecordMaps::ChangeTenant(const TenantChange& change) {
  TenantRecords& tenant = tenants.Change(change.id);
  absl::Status status =
      tenant.Change(change, FieldPath("entra_tenants", change.index));
  tenant.Seal();
  return status;
}

absl::Status RecordMaps::Change(const RecordChanges& changes) {
  RemoveAll(changes.organizations);
  RemoveAll(changes.connections);
  RemoveAll(changes.users);
  RemoveAll(changes.memberships);
  RemoveAll(changes.invitations);
  absl::Status status = AddAll(changes.organizations, "organizations");
  status.Update(AddAll(changes.connections, "connections"));
  SortConnections();
  for (const TenantChange& each : changes.tenants) {
    if (status.ok()) status = ChangeTenant(each);
  }
  status.Update(AddAll(changes.users, "users"));
  status.Update(AddAll(changes.memberships, "memberships"));
  status.Update(AddAll(changes.invitations, "invitations"));
  return status;
}

void RecordMaps::Seal() {
  organizations.Seal();
  connections.Seal();
  invitations.Seal();
  users.Seal();
  identities.Seal();
  memberships.Seal();
  tenants.VisitChanged([](TenantRecords& each) { each.Seal(); });
  tenants.Seal();
  by_email.Seal();
  invited.Seal();
  accepted.Seal();
  attached.Seal();
  linked.Seal();
  claims.Seal();
  active_members.Seal();
  owners.Seal();
}

}  // namespace internal
}  // namespace membership
