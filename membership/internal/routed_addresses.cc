#include "membership/internal/routed_addresses.h"

#include <algorithm>
#include <cstdint>
#include <functional>
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

// Whether two lists are equal, one by one.
template <typename List, typename Equal>
bool AreEqual(const List& a, const List& b, Equal equal) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

bool RoutesAlike(const v1::Organization& a, const v1::Organization& b) {
  return a.id() == b.id() && a.state() == b.state() &&
         AreEqual(a.domains(), b.domains(),
                  [](const v1::Domain& c, const v1::Domain& d) {
                    return c.name() == d.name() && c.state() == d.state();
                  });
}

bool RoutesAlike(const v1::Connection& a, const v1::Connection& b) {
  return a.id() == b.id() && a.state() == b.state() &&
         a.tenant_id() == b.tenant_id() &&
         AreEqual(a.domains(), b.domains(), std::equal_to<>()) &&
         AreEqual(
             a.links(), b.links(),
             [](const v1::OrganizationLink& c, const v1::OrganizationLink& d) {
               return c.organization_id() == d.organization_id() &&
                      c.state() == d.state();
             });
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
  const v1::Snapshot& a = before.snapshot();
  const v1::Snapshot& b = after.snapshot();
  const auto alike = [](const auto& c, const auto& d) {
    return RoutesAlike(c, d);
  };
  return &before == &after || !before.keeps_records() ||
         !after.keeps_records() ||
         (AreEqual(a.public_mail_domains(), b.public_mail_domains(),
                   std::equal_to<>()) &&
          AreEqual(a.organizations(), b.organizations(), alike) &&
          AreEqual(a.connections(), b.connections(), alike));
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
