#include "membership/cli/audit.h"

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "membership/directory.h"
#include "membership/internal/predicted_sign_in.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

// A way into one organization, and the tenant whose users may take it.
struct Door {
  const v1::EntraTenant* tenant;
  const v1::Connection* connection;
  std::string organization_id;
};

// GUIDs are the same in any letter case.
bool SameTenant(absl::string_view a, absl::string_view b) {
  return absl::EqualsIgnoreCase(a, b);
}

std::vector<Door> DoorsOf(const v1::EntraTenant& tenant,
                          const v1::Snapshot& snapshot) {
  std::vector<Door> doors;
  for (const v1::Connection& connection : snapshot.connections()) {
    if (!SameTenant(connection.tenant_id(), tenant.tenant_id())) continue;
    for (const v1::OrganizationLink& link : connection.links()) {
      if (link.state() != v1::OrganizationLink::ON) continue;
      doors.push_back({&tenant, &connection, link.organization_id()});
    }
  }
  return doors;
}

bool Contains(const std::vector<std::string>& tenant_ids,
              absl::string_view tenant_id) {
  for (const std::string& id : tenant_ids) {
    if (SameTenant(id, tenant_id)) return true;
  }
  return false;
}

absl::StatusOr<std::vector<Door>> AllDoors(const v1::Snapshot& snapshot,
                                           const AuditScope& scope) {
  std::vector<Door> all;
  for (const v1::EntraTenant& tenant : snapshot.entra_tenants()) {
    if (!Contains(scope.tenant_ids, tenant.tenant_id())) continue;
    std::vector<Door> doors = DoorsOf(tenant, snapshot);
    if (doors.empty()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "no connection to the tenant ", tenant.tenant_id(),
          " has an organization switched on: give a snapshot with a "
          "connection whose tenant_id is the tenant's and whose links are ON, "
          "or no snapshot to assume one"));
    }
    all.insert(all.end(), doors.begin(), doors.end());
  }
  return all;
}

// Keeps the doors into the named organization.
absl::StatusOr<std::vector<Door>> ChooseDoors(std::vector<Door> all,
                                              const AuditScope& scope) {
  if (scope.organization_id.empty()) return all;
  std::vector<Door> doors;
  std::vector<std::string> organizations;
  for (Door& door : all) {
    organizations.push_back(door.organization_id);
    if (door.organization_id != scope.organization_id) continue;
    doors.push_back(std::move(door));
  }
  if (!doors.empty()) return doors;
  return absl::InvalidArgumentError(absl::StrCat(
      "--organization: expected one that is on a connection to the tenant (",
      absl::StrJoin(organizations, ", "), "), got ", scope.organization_id));
}

// The request of a person of whom nothing is known but the directory's data.
v1::Request RequestOf(const v1::DirectoryUser& person, const Door& door,
                      const AuditScope& scope) {
  v1::Request request;
  *request.mutable_now() = scope.now;
  *request.mutable_sign_in() =
      internal::PredictedSignIn(door.tenant->tenant_id(), person);
  return request;
}

absl::StatusOr<AuditRow> DecideRow(const Directory& directory,
                                   const v1::DirectoryUser& person,
                                   const Door& door, const AuditScope& scope) {
  v1::Request request = RequestOf(person, door, scope);
  request.mutable_sign_in()->set_connection_id(door.connection->id());
  request.mutable_sign_in()->set_organization_id(door.organization_id);
  absl::StatusOr<v1::Decision> decision = directory.Decide(request);
  if (!decision.ok()) return decision.status();

  AuditRow row;
  row.person = &person;
  row.connection = door.connection;
  row.organization_id = door.organization_id;
  row.decision = *std::move(decision);
  row.routed_address =
      person.email().empty() ? person.user_principal_name() : person.email();
  if (row.routed_address.empty()) return row;
  request.mutable_sign_in()->clear_connection_id();
  request.mutable_sign_in()->clear_organization_id();
  request.mutable_sign_in()->set_email(row.routed_address);
  const absl::StatusOr<v1::Decision> routing = directory.Decide(request);
  if (!routing.ok()) return routing.status();
  row.routes = routing->connection_id() == door.connection->id();
  row.routing_reason = routing->reason();
  row.routed_connection_id = routing->connection_id();
  return row;
}

void ShowProgress(size_t done, size_t total, std::ostream* progress) {
  constexpr size_t kStep = 1000;
  if (progress == nullptr || total < kStep) return;
  if (done == total) {
    *progress << "\r\x1b[K" << std::flush;  // the line is gone when all is done
  } else if (done % kStep == 0) {
    *progress << "\rauditing: " << done << " of " << total << std::flush;
  }
}

}  // namespace

absl::StatusOr<std::vector<AuditRow>> Audit(const Directory& directory,
                                            const AuditScope& scope) {
  absl::StatusOr<std::vector<Door>> all = AllDoors(directory.snapshot(), scope);
  if (!all.ok()) return all.status();
  const absl::StatusOr<std::vector<Door>> doors =
      ChooseDoors(*std::move(all), scope);
  if (!doors.ok()) return doors.status();
  size_t total = 0;
  for (const Door& door : *doors) total += door.tenant->users().size();
  std::vector<AuditRow> rows;
  rows.reserve(total);
  for (const Door& door : *doors) {
    for (const v1::DirectoryUser& person : door.tenant->users()) {
      absl::StatusOr<AuditRow> row = DecideRow(directory, person, door, scope);
      if (!row.ok()) return row.status();
      rows.push_back(*std::move(row));
      ShowProgress(rows.size(), total, scope.progress);
    }
  }
  return rows;
}

}  // namespace cli
}  // namespace membership
