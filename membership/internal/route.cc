#include "membership/internal/route.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "absl/types/span.h"
#include "membership/address.h"
#include "membership/internal/contract.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Routing;

// A connection that has a domain, and an organization that it serves and that
// verified the domain.
struct Candidate {
  const v1::Connection* connection;
  const v1::Organization* organization;
};

// Whether `organization` verified what `pattern` needs so that it may route
// `domain`: the domain itself or, for a wildcard, its base.
bool Verified(const Records& records, const v1::Organization& organization,
              absl::string_view domain, absl::string_view pattern) {
  if (records.IsVerifiedBy(organization, domain)) return true;
  return absl::ConsumePrefix(&pattern, "*.") &&
         records.IsVerifiedBy(organization, pattern);
}

// The path of a connection's record, for error messages.
std::string PathOf(const Records& records, const v1::Connection& connection) {
  return absl::StrCat("connections[", records.PlaceOf(connection), "]");
}

// Adds the candidates that `connection` offers for `domain` by `pattern`.
absl::Status AddCandidates(const Records& records,
                           const v1::Connection& connection,
                           absl::string_view domain, absl::string_view pattern,
                           std::vector<Candidate>* candidates) {
  auto served = ServedOrganizations(records, connection);
  if (!served.ok()) return served.status();
  for (const v1::Organization* organization : *served) {
    if (Verified(records, *organization, domain, pattern)) {
      candidates->push_back({&connection, organization});
    }
  }
  return absl::OkStatus();
}

// Why no attached domain routes `domain`.
Routing NoCandidate(const Records& records, absl::string_view domain,
                    bool attached) {
  const auto claims = records.ClaimsOn(domain);
  for (const DomainClaim& claim : claims) {
    if (claim.verified) return Routing::kDomainNotAttached;
  }
  return claims.empty() && !attached ? Routing::kDomainUnknown
                                     : Routing::kDomainNotVerified;
}

// Chooses among connections in the order of their ids: the only one, else the
// only enabled one, else, if none is enabled, the first, which tells why.
Route Choose(absl::Span<const v1::Connection* const> connections,
             Routing fact) {
  if (connections.empty()) return {Routing::kNoConnection};
  std::vector<const v1::Connection*> enabled;
  std::copy_if(connections.begin(), connections.end(),
               std::back_inserter(enabled), [](const v1::Connection* each) {
                 return each->state() == v1::Connection::ENABLED;
               });
  if (enabled.size() > 1) return {Routing::kAmbiguous};
  return {fact, enabled.empty() ? connections.front() : enabled.front()};
}

// Chooses among the candidates of one pattern.
Route ChooseCandidate(const Records& records, absl::string_view domain,
                      std::vector<Candidate> candidates,
                      absl::string_view named_organization_id) {
  const auto is_named = [&](const v1::Organization* organization) {
    return absl::string_view(organization->id()) == named_organization_id;
  };
  const bool named = std::any_of(
      candidates.begin(), candidates.end(),
      [&](const Candidate& each) { return is_named(each.organization); });
  std::set<const v1::Organization*> owners;
  for (const Candidate& each : candidates) owners.insert(each.organization);
  for (const DomainClaim& claim : records.ClaimsOn(domain)) {
    if (claim.verified) owners.insert(claim.organization);
  }
  if (owners.size() > 1 && !named) return {Routing::kAmbiguous};
  std::vector<const v1::Connection*> connections;  // ordered as candidates are
  for (const Candidate& each : candidates) {
    if (owners.size() > 1 && !is_named(each.organization)) continue;
    if (connections.empty() || connections.back() != each.connection) {
      connections.push_back(each.connection);
    }
  }
  return Choose(connections, Routing::kDomainMatched);
}

}  // namespace

std::vector<std::string> MatchingPatterns(absl::string_view domain) {
  std::vector<std::string> patterns = {std::string(domain)};
  size_t dot = domain.find('.');
  while (dot != absl::string_view::npos) {
    patterns.push_back(absl::StrCat("*", domain.substr(dot)));
    dot = domain.find('.', dot + 1);
  }
  return patterns;
}

absl::StatusOr<Route> RouteByEmail(const Records& records,
                                   absl::string_view email,
                                   absl::string_view named_organization_id) {
  const Address address = ParseAddress(email);
  if (address.form == AddressForm::kNotAscii) {
    return Route{Routing::kAddressNotAscii};
  }
  if (!address.ok()) return Route{Routing::kAddressMalformed};
  const absl::string_view domain = address.domain();
  if (records.IsPublicMail(domain)) return Route{Routing::kPublicMailDomain};
  bool attached = false;
  for (const std::string& pattern : MatchingPatterns(domain)) {
    std::vector<Candidate> candidates;
    for (const v1::Connection* each : records.ConnectionsWithDomain(pattern)) {
      attached = true;
      absl::Status status =
          AddCandidates(records, *each, domain, pattern, &candidates);
      if (!status.ok()) return status;
    }
    if (candidates.empty()) continue;
    return ChooseCandidate(records, domain, std::move(candidates),
                           named_organization_id);
  }
  return Route{NoCandidate(records, domain, attached)};
}

Route RouteByOrganization(const Records& records,
                          absl::string_view organization_id) {
  std::vector<const v1::Connection*> on;
  for (const v1::Connection* each : records.ConnectionsOf(organization_id)) {
    if (FindLink(*each, organization_id) != nullptr) on.push_back(each);
  }
  return Choose(on, Routing::kOrganizationNamed);
}

absl::StatusOr<bool> HasVerifiedDomain(const Records& records,
                                       const v1::Connection& connection,
                                       absl::string_view domain) {
  for (const std::string& pattern : MatchingPatterns(domain)) {
    const auto attached = records.ConnectionsWithDomain(pattern);
    if (std::find(attached.begin(), attached.end(), &connection) ==
        attached.end()) {
      continue;
    }
    std::vector<Candidate> candidates;
    absl::Status status =
        AddCandidates(records, connection, domain, pattern, &candidates);
    if (!status.ok()) return status;
    if (!candidates.empty()) return true;
  }
  return false;
}

absl::StatusOr<OrganizationList> ServedOrganizations(
    const Records& records, const v1::Connection& connection) {
  OrganizationList organizations;
  for (int i = 0; i < connection.links_size(); ++i) {
    const v1::OrganizationLink& link = connection.links(i);
    if (link.state() != v1::OrganizationLink::ON) continue;
    const v1::Organization* organization =
        records.FindOrganization(link.organization_id());
    if (organization == nullptr) {
      return UnknownRecord(absl::StrCat(PathOf(records, connection), ".links[",
                                        i, "].organization_id"),
                           "the organization that the link names");
    }
    organizations.push_back(organization);
  }
  std::sort(organizations.begin(), organizations.end(),
            [](const v1::Organization* a, const v1::Organization* b) {
              return a->id() < b->id();
            });
  return organizations;
}

const v1::OrganizationLink* FindLink(const v1::Connection& connection,
                                     absl::string_view organization_id) {
  for (const v1::OrganizationLink& link : connection.links()) {
    if (link.state() == v1::OrganizationLink::ON &&
        absl::string_view(link.organization_id()) == organization_id) {
      return &link;
    }
  }
  return nullptr;
}

}  // namespace internal
}  // namespace membership
