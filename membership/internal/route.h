// Home realm discovery: from what names the way in to a connection.
// Source: domain facts, stage 1 and "Settled, Routing".

#ifndef MEMBERSHIP_INTERNAL_ROUTE_H_
#define MEMBERSHIP_INTERNAL_ROUTE_H_

#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// The patterns that match `domain`, in normal form, the most specific first:
// itself, then the wildcards over each of its parents.
std::vector<std::string> MatchingPatterns(absl::string_view domain);

// Where a sign-in goes. `connection` is set exactly if `fact` is one of
// kConnectionNamed, kDomainMatched and kOrganizationNamed.
struct Route {
  sign_in::Routing fact = sign_in::Routing::kDomainUnknown;
  const v1::Connection* connection = nullptr;
};

// Routes by the domain of a typed address. `named_organization_id`, if not
// empty, settles what would be ambiguous. Errors: kNotFound if a connection
// that has the domain serves an organization that the records lack.
absl::StatusOr<Route> RouteByEmail(const Records& records,
                                   absl::string_view email,
                                   absl::string_view named_organization_id);

// Routes by a named organization.
Route RouteByOrganization(const Records& records,
                          absl::string_view organization_id);

// Whether `domain`, in normal form, is attached to `connection` and verified by
// an organization that it serves. Errors: as RouteByEmail.
absl::StatusOr<bool> HasVerifiedDomain(const Records& records,
                                       const v1::Connection& connection,
                                       absl::string_view domain);

// Few, as a rule.
using OrganizationList = absl::InlinedVector<const v1::Organization*, 4>;

// The organizations for which `connection` is on, in the order of their ids.
// Errors: kNotFound if the records lack one.
absl::StatusOr<OrganizationList> ServedOrganizations(
    const Records& records, const v1::Connection& connection);

// The link of `connection` to an organization if there is one and it is on,
// else nullptr.
const v1::OrganizationLink* FindLink(const v1::Connection& connection,
                                     absl::string_view organization_id);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ROUTE_H_
