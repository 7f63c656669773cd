#include "membership/internal/routed_addresses.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "membership/address.h"
#include "membership/directory.h"
#include "membership/internal/directory_people.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
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

// The addresses of one domain: one of them, which leads where all do.
struct DomainAddresses {
  std::string address;
  int64_t count = 0;
};

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

AddressesByOrganization CountRoutedAddresses(const Directory& directory) {
  AddressesByOrganization addresses;
  if (!directory.keeps_records()) return addresses;
  const DirectoryPeople people(directory);
  for (const v1::EntraTenant& tenant : directory.snapshot().entra_tenants()) {
    absl::flat_hash_map<std::string, DomainAddresses> domains;
    for (const v1::DirectoryUser& user : tenant.users()) {
      Address address = ParseAddress(
          user.email().empty() ? user.user_principal_name() : user.email());
      if (!address.ok()) continue;
      DomainAddresses& of_domain = domains[std::string(address.domain())];
      if (of_domain.count++ == 0) of_domain.address = std::move(address.text);
    }
    for (const auto& [domain, each] : domains) {
      const v1::Connection* connection = people.RouteOf(each.address);
      if (connection == nullptr) continue;
      AddRouted(*connection, tenant, each.count, &addresses);
    }
  }
  return addresses;
}

}  // namespace internal
}  // namespace membership
