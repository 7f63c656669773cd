#include "membership/internal/connection_test_result.h"

#include "membership/guid.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/judge.h"
#include "membership/internal/observe_setup.h"
#include "membership/internal/setup_facts.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/internal/translate.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace {

using setup::TestedConnection;
using setup::TestedSignIn;
using v1::Decision;

// The verdict on an answer of Entra, at a sign-in through an enabled
// connection.
Decision::Reason ReasonAtSignIn(const v1::TestConnectionRequest& request,
                                SetupObservation* observation) {
  sign_in::Facts facts;
  facts.Set(sign_in::ConnectionState::kEnabled);
  facts.Set(sign_in::Secret::kValid);
  facts.Set(sign_in::Consent::kGranted);
  facts.Set(request.tenant_id().empty() && request.has_error()
                ? sign_in::Tenant::kNoToken
            : ParseGuid(request.tenant_id()) ==
                    ParseGuid(observation->connection->tenant_id())
                ? sign_in::Tenant::kMatches
                : sign_in::Tenant::kDiffers);
  if (request.has_error()) SetEntraError(request.error().code(), &facts);
  observation->tenant_unknown =
      facts.Get<sign_in::EntraError>() == sign_in::EntraError::kTenantUnknown;
  const Verdict verdict = Judge(sign_in::Rules(), facts);
  const Rule& rule = sign_in::Rules()[verdict.rule];
  return rule.stage <= Decision::ENTRA ? rule.reason
                                       : Decision::REASON_UNSPECIFIED;
}

}  // namespace

void ObserveTestResult(const v1::TestConnectionRequest& request,
                       SetupObservation* observation) {
  static constexpr Translation<Decision::Reason, TestedConnection>
      kConnection[] = {
          {Decision::TENANT_MISMATCH, TestedConnection::kTenantDiffers},
          {Decision::CLIENT_SECRET_EXPIRED, TestedConnection::kSecretExpired},
          {Decision::CLIENT_SECRET_WRONG, TestedConnection::kSecretWrong},
          {Decision::CONSENT_MISSING, TestedConnection::kConsentMissing},
          {Decision::APPLICATION_UNKNOWN,
           TestedConnection::kApplicationUnknown},
          {Decision::REDIRECT_URI_MISMATCH,
           TestedConnection::kRedirectUriMismatch},
          {Decision::SINGLE_TENANT_AT_COMMON_ENDPOINT,
           TestedConnection::kSingleTenantAtCommonEndpoint}};
  static constexpr Translation<Decision::Reason, TestedSignIn> kSignIn[] = {
      {Decision::REASON_UNSPECIFIED, TestedSignIn::kLetIn},
      {Decision::NOT_IN_TENANT, TestedSignIn::kNotInTenant},
      {Decision::ACCOUNT_DISABLED, TestedSignIn::kAccountDisabled},
      {Decision::GUEST_NOT_REDEEMED, TestedSignIn::kGuestNotRedeemed},
      {Decision::APPLICATION_DISABLED, TestedSignIn::kApplicationDisabled},
      {Decision::NOT_ASSIGNED, TestedSignIn::kNotAssigned},
      {Decision::CONDITIONAL_ACCESS_BLOCKED,
       TestedSignIn::kConditionalAccessBlocked},
      {Decision::MFA_REQUIRED, TestedSignIn::kMfaRequired},
      {Decision::CONSENT_DECLINED, TestedSignIn::kConsentDeclined},
      {Decision::SESSION_ENDED, TestedSignIn::kSessionEnded},
      {Decision::IDENTITY_PROVIDER_UNAVAILABLE, TestedSignIn::kUnavailable}};
  const Decision::Reason reason = ReasonAtSignIn(request, observation);
  observation->facts.Set(
      Translate(reason, kConnection, TestedConnection::kLive));
  observation->facts.Set(Translate(reason, kSignIn, TestedSignIn::kRefused));
}

}  // namespace internal
}  // namespace membership
