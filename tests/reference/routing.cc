#include "tests/reference/routing.h"

#include <cstddef>
#include <string>
#include <vector>

#include "membership/v1/connection.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/reference/text.h"

namespace membership::reference {
namespace {

// One way to a connection: a domain attached to it counts for the organization.
struct Way {
  const v1::Connection* connection = nullptr;
  std::string organization_id;
  size_t specificity = 0;
};

// "whole-domain match, an explicit wildcard `*.acme.com` allowed"; "A wildcard
// reaches any number of labels below its base, never the base itself." Returns
// 0 if `attached` does not cover `domain`, else more for the more specific.
size_t Specificity(const std::string& attached, const std::string& domain) {
  if (attached == domain) return 1000;
  if (attached.substr(0, 2) != "*.") return 0;
  const std::string base = attached.substr(2);
  const std::string below = "." + base;
  if (!IsDomain(base) || domain.size() <= below.size()) return 0;
  return domain.substr(domain.size() - below.size()) == below ? base.size() : 0;
}

// "One counts only while an organization served by the connection verified it
// (for a wildcard: its base or the subdomain itself)."
bool Counts(const std::string& attached, const std::string& domain,
            const v1::Organization& organization,
            const v1::Snapshot& snapshot) {
  if (Verified(organization, domain, snapshot)) return true;
  return attached.substr(0, 2) == "*." &&
         Verified(organization, attached.substr(2), snapshot);
}

std::vector<Way> WaysOf(const std::string& domain,
                        const v1::Snapshot& snapshot) {
  std::vector<Way> ways;
  for (const v1::Connection& connection : snapshot.connections()) {
    for (const v1::Organization& organization : snapshot.organizations()) {
      if (LinkTo(std::string(organization.id()), connection) == nullptr) {
        continue;
      }
      for (const auto& each : connection.domains()) {
        const std::string attached = Folded(std::string(each));
        const size_t specificity = Specificity(attached, domain);
        if (specificity == 0) continue;
        if (!Counts(attached, domain, organization, snapshot)) continue;
        ways.push_back(
            {&connection, std::string(organization.id()), specificity});
      }
    }
  }
  return ways;
}

std::vector<Way> MostSpecific(const std::vector<Way>& ways) {
  size_t most = 0;
  for (const Way& way : ways) {
    if (way.specificity > most) most = way.specificity;
  }
  std::vector<Way> kept;
  for (const Way& way : ways) {
    if (way.specificity == most) kept.push_back(way);
  }
  return kept;
}

// "The same verified domain at two organizations: no silent pick"; "unless the
// sign-in names the organization, which settles it". Nobody picks among owners
// that no connection serves either.
std::vector<Way> Settled(const std::vector<Way>& ways,
                         const std::string& domain,
                         const std::string& organization_id,
                         const v1::Snapshot& snapshot) {
  std::vector<Way> of_named;
  bool named_owns = false;
  bool others_own = false;
  for (const Way& way : ways) {
    if (way.organization_id == organization_id) of_named.push_back(way);
  }
  for (const v1::Organization& each : snapshot.organizations()) {
    if (!Verified(each, domain, snapshot)) continue;
    const auto& id = each.id();
    named_owns = named_owns || id == organization_id;
    for (const Way& way : ways) {
      others_own = others_own || id != way.organization_id;
    }
  }
  if (named_owns || !of_named.empty()) return of_named;
  return others_own ? std::vector<Way>() : ways;
}

std::vector<Way> Enabled(const std::vector<Way>& ways) {
  std::vector<Way> kept;
  for (const Way& way : ways) {
    if (way.connection->state() == v1::Connection::ENABLED) kept.push_back(way);
  }
  return kept;
}

// "the only enabled one takes it; none enabled: its reason is told; several:
// ambiguous (two organizations, even on one shared connection, are ambiguous
// too)"
const v1::Connection* Only(const std::vector<Way>& ways) {
  if (ways.empty()) return nullptr;
  for (const Way& way : ways) {
    if (way.organization_id != ways.front().organization_id) return nullptr;
  }
  const std::vector<Way> enabled = Enabled(ways);
  if (enabled.empty()) return ways.front().connection;
  for (const Way& way : enabled) {
    if (way.connection != enabled.front().connection) return nullptr;
  }
  return enabled.front().connection;
}

const v1::Connection* RouteByAddress(const v1::SignIn& sign_in,
                                     const v1::Snapshot& snapshot) {
  const std::string address = Address(std::string(sign_in.email()));
  if (address.empty()) return nullptr;
  const std::string domain = DomainOf(address);
  if (IsPublicMailDomain(domain, snapshot)) return nullptr;
  return Only(Settled(MostSpecific(WaysOf(domain, snapshot)), domain,
                      std::string(sign_in.organization_id()), snapshot));
}

const v1::Connection* RouteByOrganization(const std::string& organization_id,
                                          const v1::Snapshot& snapshot) {
  std::vector<Way> ways;
  for (const v1::Connection& each : snapshot.connections()) {
    if (LinkTo(organization_id, each) == nullptr) continue;
    ways.push_back({&each, organization_id, 0});
  }
  return Only(ways);
}

}  // namespace

const v1::Organization* OrganizationOf(const std::string& id,
                                       const v1::Snapshot& snapshot) {
  for (const v1::Organization& each : snapshot.organizations()) {
    if (std::string(each.id()) == id) return &each;
  }
  return nullptr;
}

const v1::OrganizationLink* LinkTo(const std::string& organization_id,
                                   const v1::Connection& connection) {
  for (const v1::OrganizationLink& each : connection.links()) {
    if (std::string(each.organization_id()) == organization_id &&
        each.state() == v1::OrganizationLink::ON) {
      return &each;
    }
  }
  return nullptr;
}

bool Covers(const v1::Connection& connection, const std::string& domain,
            const v1::Snapshot& snapshot) {
  for (const Way& way : MostSpecific(WaysOf(domain, snapshot))) {
    if (way.connection == &connection) return true;
  }
  return false;
}

std::string NamedOrganization(const v1::SignIn& sign_in,
                              const v1::Snapshot& snapshot) {
  if (!sign_in.organization_id().empty()) {
    return std::string(sign_in.organization_id());
  }
  if (!sign_in.connection_id().empty() || !sign_in.email().empty()) return "";
  for (const v1::Invitation& each : snapshot.invitations()) {
    if (std::string(each.id()) == std::string(sign_in.invitation_id())) {
      return std::string(each.organization_id());
    }
  }
  return "";
}

const v1::Connection* Route(const v1::SignIn& sign_in,
                            const v1::Snapshot& snapshot) {
  if (!sign_in.connection_id().empty()) {
    for (const v1::Connection& each : snapshot.connections()) {
      if (std::string(each.id()) != std::string(sign_in.connection_id())) {
        continue;
      }
      const bool refuses = each.policy().idp_initiated() ==
                           v1::ConnectionPolicy::IDP_INITIATED_REFUSED;
      const bool at_idp = sign_in.initiation() == v1::SignIn::IDP_INITIATED;
      return at_idp && refuses ? nullptr : &each;
    }
    return nullptr;
  }
  if (!sign_in.email().empty()) return RouteByAddress(sign_in, snapshot);
  return RouteByOrganization(NamedOrganization(sign_in, snapshot), snapshot);
}

}  // namespace membership::reference
