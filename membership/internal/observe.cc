#include "membership/internal/observe.h"

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_facts.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Initiation;
using sign_in::Routing;

// Reads an optional GUID of the request.
absl::Status ReadGuid(absl::string_view text, absl::string_view path,
                      std::optional<Guid>* guid) {
  return text.empty() ? absl::OkStatus() : RequireGuid(text, path, guid);
}

// Checks the request in itself and reads who signs in.
absl::Status ReadRequest(const v1::Request& request,
                         SignInObservation* observation) {
  const v1::SignIn& sign_in = request.sign_in();
  if (sign_in.initiation() == v1::SignIn::IDP_INITIATED &&
      sign_in.connection_id().empty()) {
    return InvalidField("sign_in.connection_id",
                        "the connection of an IdP-initiated sign-in",
                        "nothing");
  }
  if (sign_in.connection_id().empty() && sign_in.email().empty() &&
      sign_in.organization_id().empty() && sign_in.invitation_id().empty()) {
    return InvalidField(
        "sign_in", "a connection, e-mail, organization or invitation", "none");
  }
  if (sign_in.has_error() && sign_in.error().code() <= 0) {
    return InvalidField("sign_in.error.code", "a number above 0", "another");
  }
  const v1::Identity& identity = sign_in.claims().identity();
  absl::Status status =
      ReadGuid(identity.tenant_id(), "sign_in.claims.identity.tenant_id",
               &observation->tenant_id);
  if (!status.ok()) return status;
  status = ReadGuid(identity.object_id(), "sign_in.claims.identity.object_id",
                    &observation->object_id);
  if (!status.ok()) return status;
  observation->now = ToTime(request.now());
  observation->request = &sign_in;
  observation->asserted = ParseAddress(sign_in.claims().email());
  observation->email_unusable =
      !sign_in.claims().email().empty() && !observation->asserted.ok();
  return absl::OkStatus();
}

// Finds the connection and the invitation that the request names, and checks
// that the records hold all that it names.
absl::Status FindNamed(const Records& records, const v1::SignIn& sign_in,
                       SignInObservation* observation) {
  if (!sign_in.connection_id().empty()) {
    observation->connection = records.FindConnection(sign_in.connection_id());
    if (observation->connection == nullptr) {
      return UnknownRecord("sign_in.connection_id", "a connection");
    }
  }
  if (!sign_in.organization_id().empty() &&
      records.FindOrganization(sign_in.organization_id()) == nullptr) {
    return UnknownRecord("sign_in.organization_id", "an organization");
  }
  if (sign_in.invitation_id().empty()) return absl::OkStatus();
  observation->carried = records.FindInvitation(sign_in.invitation_id());
  if (observation->carried == nullptr) {
    return UnknownRecord("sign_in.invitation_id", "an invitation");
  }
  if (records.FindOrganization(observation->carried->organization_id()) ==
      nullptr) {
    return UnknownRecord("sign_in.invitation_id",
                         "the invitation's organization");
  }
  return absl::OkStatus();
}

// By what FindNamed found, or else by what the request says.
absl::StatusOr<Route> FindRoute(const Records& records,
                                const SignInObservation& observation) {
  const v1::SignIn& sign_in = *observation.request;
  if (observation.connection != nullptr) {
    return Route{Routing::kConnectionNamed, observation.connection};
  }
  if (!sign_in.email().empty()) {
    return RouteByEmail(records, sign_in.email(), sign_in.organization_id());
  }
  if (!sign_in.organization_id().empty()) {
    return RouteByOrganization(records, sign_in.organization_id());
  }
  return RouteByOrganization(records, observation.carried->organization_id());
}

Initiation InitiationOf(const v1::SignIn& sign_in,
                        const v1::Connection* connection) {
  if (sign_in.initiation() != v1::SignIn::IDP_INITIATED) return Initiation::kSp;
  return connection->policy().idp_initiated() ==
                 v1::ConnectionPolicy::IDP_INITIATED_REFUSED
             ? Initiation::kIdpNotAllowed
             : Initiation::kIdpAllowed;
}

}  // namespace

absl::Status ObserveSignIn(const v1::Request& request, const Records& records,
                           SignInObservations* observations) {
  SignInObservation& observation = observations->emplace_back();
  absl::Status status = ReadRequest(request, &observation);
  if (!status.ok()) return status;
  status = FindNamed(records, request.sign_in(), &observation);
  if (!status.ok()) return status;
  const absl::StatusOr<Route> route = FindRoute(records, observation);
  if (!route.ok()) return route.status();
  observation.connection = route->connection;
  observation.facts.Set(route->fact);
  observation.facts.Set(InitiationOf(request.sign_in(), route->connection));
  observation.predicted = observation.facts;
  if (route->connection == nullptr) return absl::OkStatus();
  status = ObserveEntra(records, &observation);
  if (!status.ok()) return status;
  status = ObserveAccount(records, &observation);
  if (!status.ok()) return status;
  return ObserveOrganizations(records, observations);
}

}  // namespace internal
}  // namespace membership
