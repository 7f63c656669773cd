// Stages 2 and 3: the connection, and what Entra says or would say.

#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "membership/internal/client_secret.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/entra_lookup.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/internal/translate.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Application;
using sign_in::Assignment;
using sign_in::ConditionalAccess;
using sign_in::Consent;
using sign_in::DirectoryUser;
using sign_in::Secret;
using sign_in::Tenant;

// What the directory says of the person. The ways through the assignment check
// are those of `paths`, which has none for who is not listed.
DirectoryReading ReadingOf(const EntraLookup& found,
                           const std::vector<v1::EntraPath>& paths) {
  DirectoryReading reading;
  reading.supplied = found.tenant != nullptr;
  reading.identified = found.object_id.has_value();
  reading.listed = found.user != nullptr;
  reading.enabled =
      reading.listed && found.user->state() == v1::DirectoryUser::ENABLED;
  for (const v1::EntraPath& path : paths) {
    reading.global_administrator |=
        path.kind() == v1::EntraPath::GLOBAL_ADMINISTRATOR;
    reading.direct |= path.kind() == v1::EntraPath::DIRECT_ASSIGNMENT;
    reading.by_group |= path.kind() == v1::EntraPath::GROUP_ASSIGNMENT;
  }
  return reading;
}

ConditionalAccess ConditionalAccessOf(const v1::SignIn& sign_in) {
  static constexpr Translation<v1::Prediction::ConditionalAccess,
                               ConditionalAccess>
      kRows[] = {
          {v1::Prediction::PASSES, ConditionalAccess::kPasses},
          {v1::Prediction::REQUIRES_MFA, ConditionalAccess::kRequiresMfa},
          {v1::Prediction::BLOCKS, ConditionalAccess::kBlocks}};
  return Translate(sign_in.prediction().conditional_access(), kRows,
                   ConditionalAccess::kNotSupplied);
}

Tenant TenantOf(const SignInObservation& observation,
                const EntraLookup& found) {
  if (!observation.tenant_id.has_value()) {
    return observation.request->has_error() ? Tenant::kNoToken
                                            : Tenant::kMissing;
  }
  return observation.tenant_id == found.tenant_id ? Tenant::kMatches
                                                  : Tenant::kDiffers;
}

// What Entra has settled by letting the person in, or by an error of its own.
void SetSettled(sign_in::Facts* facts) {
  facts->Set(DirectoryUser::kSettled);
  facts->Set(Application::kSettled);
  facts->Set(Assignment::kSettled);
  facts->Set(ConditionalAccess::kSettled);
}

}  // namespace

absl::Status ObserveEntra(const Records& records,
                          SignInObservation* observation) {
  const v1::Connection& connection = *observation->connection;
  EntraLookup found;
  absl::Status status =
      LookUpEntra(records, connection, observation->object_id, &found);
  if (!status.ok()) return status;
  const v1::SignIn& sign_in = *observation->request;
  sign_in::Facts& facts = observation->facts;
  const absl::Time secret_expiry = SecretEnd(connection, found.application);
  observation->paths = EntraPathsOf(found);
  ReadConnection(connection, &facts);
  facts.Set(TenantOf(*observation, found));
  facts.Set(SecretAt(observation->now, secret_expiry));
  ReadDirectory(ReadingOf(found, observation->paths), found.application,
                &facts);
  ReadApplication(found.application, &facts);
  facts.Set(ConditionalAccessOf(sign_in));
  if (sign_in.has_validated() || sign_in.has_error()) {
    facts.Set(Secret::kValid);
    facts.Set(Consent::kGranted);
  } else {
    observation->expiries.secret = secret_expiry;
  }
  observation->predicted = facts;
  observation->guest =
      sign_in.claims().guest() ||
      (found.user != nullptr && found.user->kind() == v1::DirectoryUser::GUEST);
  if (sign_in.has_validated() || sign_in.has_error()) {
    SetSettled(&facts);
    if (sign_in.has_error()) SetEntraError(sign_in.error().code(), &facts);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
