#include "membership/internal/lint_people.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/people.h"
#include "membership/internal/predicted_sign_in.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;
using v1::LintFinding;
using v1::LintRecord;

// The object ids of two people whom nobody knows.
constexpr char kStranger[] = "00000000-0000-0000-0000-000000000001";
constexpr char kStrangeGuest[] = "00000000-0000-0000-0000-000000000002";

// The first domain, in alphabetical order, that the organization verified;
// empty if there is none.
std::string FirstVerifiedDomain(const Records& records,
                                const v1::Organization& organization) {
  std::string first;
  for (const v1::Domain& domain : organization.domains()) {
    std::string normal;
    NormalizeDomain(domain.name(), &normal);
    if (!normal.empty() && records.IsVerifiedBy(organization, normal) &&
        (first.empty() || normal < first)) {
      first = normal;
    }
  }
  return first;
}

v1::DirectoryUser MakeStranger(const char* object_id,
                               v1::DirectoryUser::Kind kind,
                               absl::string_view domain) {
  v1::DirectoryUser stranger;
  stranger.set_object_id(object_id);
  stranger.set_state(v1::DirectoryUser::ENABLED);
  stranger.set_kind(kind);
  if (!domain.empty()) stranger.set_email(absl::StrCat("stranger@", domain));
  return stranger;
}

// The way through one connection into one organization with nobody in it but
// two strangers, to whom no seat is denied.
v1::Snapshot EmptyWorld(const Records& records, const Door& door,
                        const v1::Organization& organization,
                        const v1::EnterpriseApplication& application) {
  v1::Snapshot world;
  *world.add_organizations() = organization;
  world.mutable_organizations(0)->clear_seat_limit();
  v1::Connection& connection = *world.add_connections();
  connection = *door.connection;
  connection.clear_links();
  for (const v1::OrganizationLink& link : door.connection->links()) {
    if (absl::string_view(link.organization_id()) ==
        absl::string_view(organization.id())) {
      *connection.add_links() = link;
    }
  }
  v1::EntraTenant& tenant = *world.add_entra_tenants();
  tenant.set_tenant_id(door.connection->tenant_id());
  *tenant.add_applications() = application;
  tenant.mutable_applications(0)->clear_assignments();
  *tenant.add_users() =
      MakeStranger(kStranger, v1::DirectoryUser::MEMBER,
                   FirstVerifiedDomain(records, organization));
  *tenant.add_users() =
      MakeStranger(kStrangeGuest, v1::DirectoryUser::GUEST, "partner.invalid");
  *world.mutable_public_mail_domains() =
      records.snapshot().public_mail_domains();
  return world;
}

// Whether a stranger joins because assignment is not required.
absl::StatusOr<bool> Joins(const v1::DirectoryUser& stranger,
                           const LintContext& context, const Records& records) {
  const v1::Connection& connection = records.snapshot().connections(0);
  const absl::StatusOr<Decision> decision = DecidePredicted(
      PredictedSignIn(connection.tenant_id(), stranger), connection.id(),
      records.snapshot().organizations(0).id(), context.now, records);
  if (!decision.ok()) return decision.status();
  return decision->reason() == Decision::JOINED_AUTOMATICALLY &&
         std::any_of(
             decision->entra_paths().begin(), decision->entra_paths().end(),
             [](const v1::EntraPath& path) {
               return path.kind() == v1::EntraPath::ASSIGNMENT_NOT_REQUIRED;
             });
}

absl::Status LintDoor(const LintContext& context, const Door& door,
                      const v1::EnterpriseApplication& application,
                      LintFindings* findings) {
  const v1::Organization* organization =
      context.live.FindOrganization(door.organization_id);
  if (organization == nullptr ||
      organization->state() != v1::Organization::ACTIVE) {
    return absl::OkStatus();
  }
  const v1::Snapshot world =
      EmptyWorld(context.live, door, *organization, application);
  const auto records = Records::Create(world);
  if (!records.ok()) return records.status();
  const v1::EntraTenant& tenant = world.entra_tenants(0);
  const auto members = Joins(tenant.users(0), context, **records);
  if (!members.ok()) return members.status();
  const auto guests = Joins(tenant.users(1), context, **records);
  if (!guests.ok()) return guests.status();
  if (!*members && !*guests) return absl::OkStatus();
  const std::string tenant_id = ParseGuid(tenant.tenant_id())->ToString();
  findings->Add(
      LintFinding::EVERYONE_JOINS,
      {LintRecordOf("application",
                    ParseGuid(application.client_id())->ToString()),
       LintRecordOf("connection", door.connection->id()),
       LintRecordOf("entra_tenant", tenant_id),
       LintRecordOf("organization", organization->id())},
      absl::StrCat("Everybody in tenant ", tenant_id,
                   !*guests   ? " but guests"
                   : *members ? ", guests too,"
                              : " who is a guest",
                   " joins organization ", organization->id(),
                   " through connection ", door.connection->id(),
                   ": assignment is not required and auto-membership is on."));
  return absl::OkStatus();
}

// Whom a removal does not keep out: the user and the organization, and the
// connections that bring the person back.
using Returns = std::map<std::pair<std::string, std::string>,
                         std::pair<std::vector<std::string>, bool>>;

bool AssumesEntra(const Decision& decision) {
  return std::any_of(
      decision.assumptions().begin(), decision.assumptions().end(),
      [](const v1::Assumption& each) {
        return each.code() == v1::Assumption::DIRECTORY_NOT_EVALUATED ||
               each.code() == v1::Assumption::ASSIGNMENT_NOT_EVALUATED;
      });
}

absl::Status AddReturns(const LintContext& context, const Person& person,
                        const absl::flat_hash_set<std::string>& organizations,
                        Returns* returns) {
  for (const Door& door : DoorsOf(context.live, person.identity)) {
    if (!organizations.contains(door.organization_id)) continue;
    const absl::StatusOr<Decision> decision =
        DecidePredicted(person.sign_in, door.connection->id(),
                        door.organization_id, context.now, context.live);
    if (!decision.ok()) return decision.status();
    if (decision->reason() != Decision::JOINED_AUTOMATICALLY) continue;
    const v1::Membership* membership =
        context.live.FindMembership(door.organization_id, decision->user_id());
    if (membership == nullptr) continue;  // a new member
    auto& ways = (*returns)[{decision->user_id(), door.organization_id}];
    ways.first.push_back(door.connection->id());
    ways.second = ways.second || AssumesEntra(*decision);
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status LintEveryoneJoins(const LintContext& context,
                               LintFindings* findings) {
  for (const v1::Connection& connection :
       context.live.snapshot().connections()) {
    const std::optional<Guid> tenant_id = ParseGuid(connection.tenant_id());
    const std::optional<Guid> client_id = ParseGuid(connection.client_id());
    if (!IsInUse(connection) || !tenant_id.has_value() ||
        !client_id.has_value()) {
      continue;
    }
    const TenantRecords* tenant = context.live.FindTenant(*tenant_id);
    if (tenant == nullptr) continue;
    const v1::EnterpriseApplication* application =
        tenant->applications.Find(*client_id);
    if (application == nullptr) continue;
    for (const v1::OrganizationLink& link : connection.links()) {
      if (link.state() != v1::OrganizationLink::ON) continue;
      absl::Status status =
          LintDoor(context, {std::string(link.organization_id()), &connection},
                   *application, findings);
      if (!status.ok()) return status;
    }
  }
  return absl::OkStatus();
}

absl::Status LintRemovedMembers(const LintContext& context,
                                LintFindings* findings) {
  absl::flat_hash_set<std::string> organizations;  // that removed somebody
  for (const v1::Membership& each : context.live.snapshot().memberships()) {
    if (each.state() == v1::Membership::REMOVED) {
      organizations.insert(std::string(each.organization_id()));
    }
  }
  if (organizations.empty()) return absl::OkStatus();
  Returns returns;
  for (const Person& person : context.people) {
    absl::Status status = AddReturns(context, person, organizations, &returns);
    if (!status.ok()) return status;
  }
  for (auto& [key, ways] : returns) {
    std::vector<std::string>& connections = ways.first;
    std::sort(connections.begin(), connections.end());
    connections.erase(std::unique(connections.begin(), connections.end()),
                      connections.end());
    std::vector<LintRecord> records = {
        LintRecordOf("user", key.first),
        LintRecordOf("organization", key.second)};
    AddLintRecords("connection", connections, &records);
    findings->Add(
        LintFinding::REMOVED_MEMBER_RETURNS, std::move(records),
        absl::StrCat("User ", key.first, " was removed from organization ",
                     key.second, " and joins again at the next sign-in",
                     ways.second ? ", if Entra lets the person in" : "", "."));
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
