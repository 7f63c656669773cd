#include "membership/internal/routed_addresses.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/directory.h"
#include "membership/internal/contract.h"
#include "membership/internal/predicted_sign_in.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

// What routes, in the order of records.
std::string RoutingOf(const v1::Snapshot& snapshot) {
  v1::Snapshot routing;
  *routing.mutable_public_mail_domains() = snapshot.public_mail_domains();
  for (const v1::Organization& each : snapshot.organizations()) {
    v1::Organization& organization = *routing.add_organizations();
    organization.set_id(each.id());
    organization.set_state(each.state());
    *organization.mutable_domains() = each.domains();
  }
  for (const v1::Connection& each : snapshot.connections()) {
    v1::Connection& connection = *routing.add_connections();
    connection.set_id(each.id());
    connection.set_state(each.state());
    connection.set_tenant_id(each.tenant_id());
    *connection.mutable_domains() = each.domains();
    *connection.mutable_links() = each.links();
  }
  return routing.SerializeAsString();
}

// The addresses of one domain: one of them, which stands for all.
struct DomainUsers {
  std::string address;
  const v1::DirectoryUser* user = nullptr;
  int64_t count = 0;
};

// Where an address leads. Empty if nowhere.
std::string RouteOf(const DomainUsers& users, const v1::EntraTenant& tenant,
                    const Directory& directory, absl::Time now) {
  v1::Request request;
  *request.mutable_now() = ToTimestamp(now);
  *request.mutable_sign_in() = PredictedSignIn(tenant.tenant_id(), *users.user);
  request.mutable_sign_in()->set_email(users.address);
  const absl::StatusOr<v1::Decision> decision = directory.Decide(request);
  return decision.ok() ? std::string(decision->connection_id()) : "";
}

using ConnectionsById = absl::flat_hash_map<std::string, const v1::Connection*>;

ConnectionsById ConnectionsOf(const v1::Snapshot& snapshot) {
  ConnectionsById connections;
  for (const v1::Connection& each : snapshot.connections()) {
    connections.emplace(each.id(), &each);
  }
  return connections;
}

// Adds addresses that lead to a connection, to the organizations behind it.
void AddRouted(const v1::Connection& connection, const v1::EntraTenant& tenant,
               int64_t count, AddressesByOrganization* addresses) {
  if (!absl::EqualsIgnoreCase(connection.tenant_id(), tenant.tenant_id())) {
    return;
  }
  for (const v1::OrganizationLink& link : connection.links()) {
    if (link.state() != v1::OrganizationLink::ON) continue;
    (*addresses)[std::string(link.organization_id())] += count;
  }
}

}  // namespace

bool HasSameRouting(const Directory& before, const Directory& after) {
  return &before == &after ||
         RoutingOf(before.snapshot()) == RoutingOf(after.snapshot());
}

AddressesByOrganization CountRoutedAddresses(const Directory& directory,
                                             absl::Time now) {
  AddressesByOrganization addresses;
  if (!directory.keeps_records()) return addresses;
  const ConnectionsById connections = ConnectionsOf(directory.snapshot());
  for (const v1::EntraTenant& tenant : directory.snapshot().entra_tenants()) {
    absl::flat_hash_map<std::string, DomainUsers> domains;
    for (const v1::DirectoryUser& user : tenant.users()) {
      Address address = ParseAddress(
          user.email().empty() ? user.user_principal_name() : user.email());
      if (!address.ok()) continue;
      DomainUsers& users = domains[std::string(address.domain())];
      if (users.count++ > 0) continue;
      users.user = &user;
      users.address = std::move(address.text);
    }
    for (const auto& [domain, users] : domains) {
      const auto found =
          connections.find(RouteOf(users, tenant, directory, now));
      if (found == connections.end()) continue;
      AddRouted(*found->second, tenant, users.count, &addresses);
    }
  }
  return addresses;
}

}  // namespace internal
}  // namespace membership
