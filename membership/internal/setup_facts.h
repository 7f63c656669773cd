// The facts on which the set-up of connections is decided: create, set secret,
// test, enable, disable, attach domain and set auto-membership. Each table
// reads those that it needs. Source: handbook, steps 1 to 7.

#ifndef MEMBERSHIP_INTERNAL_SETUP_FACTS_H_
#define MEMBERSHIP_INTERNAL_SETUP_FACTS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace setup {

enum class Organization : uint8_t { kActive, kSuspended, kDeleted };
// kAbsent: no connection has the id.
enum class ConnectionState : uint8_t {
  kAbsent,
  kDraft,
  kCreated,
  kTested,
  kEnabled,
  kDisabled,
};
// Whether organization and primary domain, which are fixed once the connection
// is created, are those on record.
enum class FixedInputs : uint8_t { kSame, kOthers };
// Whether a successful test is on record.
enum class EverTested : uint8_t { kNo, kYes };
enum class AccountTypes : uint8_t { kSingleTenant, kOthers };
enum class ClientId : uint8_t { kGuid, kMalformed };
enum class CallbackUrl : uint8_t { kHttps, kOther };
// kId: what was typed is a GUID, which is the ID of a secret.
enum class ClientSecret : uint8_t { kValue, kMissing, kId };
enum class SecretEnd : uint8_t { kInFutureOrUnknown, kPast };
// kOfAnother: an organization that the connection does not serve verified it.
enum class Domain : uint8_t {
  kUsable,
  kMalformed,
  kMicrosoft,
  kPublicMail,
  kOfAnother,
};
enum class DomainAttached : uint8_t { kNo, kYes };
// Whether other domains are attached.
enum class OtherDomains : uint8_t { kNone, kSome };
enum class Channel : uint8_t { kSelfService, kBackOffice };
// Whether the value asked for is the one on record.
enum class AutoMembership : uint8_t { kOther, kSame };
// What a test says of the connection.
enum class TestedConnection : uint8_t {
  kLive,
  kTenantDiffers,
  kSecretExpired,
  kSecretWrong,
  kConsentMissing,
  kApplicationUnknown,
  kRedirectUriMismatch,
  kSingleTenantAtCommonEndpoint,
};
// What a test says of the tester.
enum class TestedSignIn : uint8_t {
  kLetIn,
  kNotInTenant,
  kAccountDisabled,
  kGuestNotRedeemed,
  kApplicationDisabled,
  kNotAssigned,
  kConditionalAccessBlocked,
  kMfaRequired,
  kConsentDeclined,
  kSessionEnded,
  kUnavailable,
  kRefused,
};

enum class FactId : uint8_t {
  kOrganization,
  kConnectionState,
  kFixedInputs,
  kEverTested,
  kAccountTypes,
  kClientId,
  kCallbackUrl,
  kClientSecret,
  kSecretEnd,
  kDomain,
  kDomainAttached,
  kOtherDomains,
  kChannel,
  kAutoMembership,
  kTestedConnection,
  kTestedSignIn,
};
constexpr size_t kFactCount = static_cast<size_t>(FactId::kTestedSignIn) + 1;

constexpr FactId IdOf(Organization) { return FactId::kOrganization; }
constexpr FactId IdOf(ConnectionState) { return FactId::kConnectionState; }
constexpr FactId IdOf(FixedInputs) { return FactId::kFixedInputs; }
constexpr FactId IdOf(EverTested) { return FactId::kEverTested; }
constexpr FactId IdOf(AccountTypes) { return FactId::kAccountTypes; }
constexpr FactId IdOf(ClientId) { return FactId::kClientId; }
constexpr FactId IdOf(CallbackUrl) { return FactId::kCallbackUrl; }
constexpr FactId IdOf(ClientSecret) { return FactId::kClientSecret; }
constexpr FactId IdOf(SecretEnd) { return FactId::kSecretEnd; }
constexpr FactId IdOf(Domain) { return FactId::kDomain; }
constexpr FactId IdOf(DomainAttached) { return FactId::kDomainAttached; }
constexpr FactId IdOf(OtherDomains) { return FactId::kOtherDomains; }
constexpr FactId IdOf(Channel) { return FactId::kChannel; }
constexpr FactId IdOf(AutoMembership) { return FactId::kAutoMembership; }
constexpr FactId IdOf(TestedConnection) { return FactId::kTestedConnection; }
constexpr FactId IdOf(TestedSignIn) { return FactId::kTestedSignIn; }

using Facts = FactArray<FactId, kFactCount>;

// The names of all facts and values, indexed by FactId and by value.
absl::Span<const FactNames> Names();

// The combinations of values that no set-up request brings about.
absl::Span<const Exclusion> Exclusions();

}  // namespace setup
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SETUP_FACTS_H_
