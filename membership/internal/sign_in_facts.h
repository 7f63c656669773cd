// The facts on which a sign-in is decided: everything that observe reads from a
// request and its records, as small named enums, and nothing else.
//
// Where a policy field only matters together with something observed, one fact
// holds both ("a guest, who under this policy must be invited"): that keeps the
// space of facts small without deciding anything.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_FACTS_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_FACTS_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/packed_facts.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace sign_in {

// Stage 1. What names the way in, and where it leads.
enum class Routing : uint8_t {
  kConnectionNamed,
  kDomainMatched,
  kOrganizationNamed,
  kAddressMalformed,
  kAddressNotAscii,
  kPublicMailDomain,
  kDomainUnknown,
  kDomainNotVerified,
  kDomainNotAttached,
  kAmbiguous,
  kNoConnection,
};
enum class Initiation : uint8_t { kSp, kIdpAllowed, kIdpNotAllowed };

// Stage 2. An error code of Entra shows as the fact that it reports.
enum class ConnectionState : uint8_t {
  kDraft,
  kCreated,
  kTested,
  kEnabled,
  kDisabled,
};
enum class Secret : uint8_t { kNotSupplied, kValid, kExpired, kWrong };
enum class Consent : uint8_t { kNotSupplied, kGranted, kMissing };
// kNoToken: Entra returned an error, so there is no token with a tenant.
enum class Tenant : uint8_t { kMatches, kDiffers, kMissing, kNoToken };
// What an error code reports that no other fact does.
enum class EntraError : uint8_t {
  kNone,
  kApplicationUnknown,
  kTenantUnknown,
  kRedirectUriMismatch,
  kSingleTenantAtCommonEndpoint,
  kGuestNotRedeemed,
  kConsentDeclined,
  kSessionEnded,
  kUnavailable,
  kOther,
};

// Stage 3. kSettled: Entra let the person in, so nothing is predicted.
enum class DirectoryUser : uint8_t {
  kSettled,
  kNotSupplied,
  kAbsent,
  kDisabled,
  kEnabled,
};
enum class Application : uint8_t {
  kSettled,
  kNotSupplied,
  kDisabled,
  kEnabled
};
enum class Assignment : uint8_t {
  kSettled,
  kNotSupplied,
  kNotRequired,
  kNone,
  kDirect,
  kByGroup,
  kGlobalAdministrator,
};
enum class ConditionalAccess : uint8_t {
  kSettled,
  kNotSupplied,
  kPasses,
  kRequiresMfa,
  kBlocks,
};

// Stage 4.
enum class Identity : uint8_t { kNoStableId, kUnknown, kKnown, kKnownBlocked };
enum class Profile : uint8_t { kSame, kChanged };
// Who holds the asserted address while the identity is unknown: one user who
// could be linked (active or blocked), or somebody who could not.
enum class EmailHolder : uint8_t {
  kNone,
  kOne,
  kOneBlocked,
  kOneUnverified,
  kOneOfSameTenant,
  kSeveral,
};
enum class EmailVerified : uint8_t { kAbsent, kTrue, kFalse };
enum class XmsEdov : uint8_t { kAbsent, kTrue, kFalse };
enum class TrustedDomain : uint8_t { kNo, kYes };
enum class Linking : uint8_t { kVerifiedOnly, kNever, kAlways };
enum class RefusedAccount : uint8_t { kKept, kNotCreated };

// Stage 5.
enum class Organization : uint8_t {
  kNamed,
  kOnlyCandidate,
  kDomainOwner,
  kEachCandidate,
  kSuspended,
  kDeleted,
  kNotServed,
  kNoneActive,
  kAmbiguous,
  kNone,
};

// Stage 6.
enum class Membership : uint8_t {
  kNone,
  kActive,
  kRestricted,
  kSuspended,
  kRemoved,
};
enum class AutoMembership : uint8_t { kOn, kOff };
enum class Trigger : uint8_t { kEverySignIn, kFirstLink };
enum class Rejoin : uint8_t { kRejoin, kStayOut };
// The best invitation for this person: the one carried and acceptable, one
// accepted before, or a pending one and what the policy does with it.
enum class Invitation : uint8_t {
  kNone,
  kPendingLeft,
  kPendingHolds,
  kPendingAccepted,
  kAccepted,
  kCarried,
};
// Whether a carried invitation burns because its address is not this person's.
enum class CarriedInvitation : uint8_t { kNotBurned, kBurned };
enum class DomainGate : uint8_t { kNone, kPassed, kFailed };
enum class Guest : uint8_t { kNo, kLikeMember, kMustBeInvited, kNotAllowed };
enum class Seat : uint8_t { kFree, kNoneRefuse, kNoneRestrict };

enum class FactId : uint8_t {
  kRouting,
  kInitiation,
  kConnectionState,
  kSecret,
  kConsent,
  kTenant,
  kEntraError,
  kDirectoryUser,
  kApplication,
  kAssignment,
  kConditionalAccess,
  kIdentity,
  kProfile,
  kEmailHolder,
  kEmailVerified,
  kXmsEdov,
  kTrustedDomain,
  kLinking,
  kRefusedAccount,
  kOrganization,
  kMembership,
  kAutoMembership,
  kTrigger,
  kRejoin,
  kInvitation,
  kCarriedInvitation,
  kDomainGate,
  kGuest,
  kSeat,
};
constexpr size_t kFactCount = static_cast<size_t>(FactId::kSeat) + 1;

constexpr FactId IdOf(Routing) { return FactId::kRouting; }
constexpr FactId IdOf(Initiation) { return FactId::kInitiation; }
constexpr FactId IdOf(ConnectionState) { return FactId::kConnectionState; }
constexpr FactId IdOf(Secret) { return FactId::kSecret; }
constexpr FactId IdOf(Consent) { return FactId::kConsent; }
constexpr FactId IdOf(Tenant) { return FactId::kTenant; }
constexpr FactId IdOf(EntraError) { return FactId::kEntraError; }
constexpr FactId IdOf(DirectoryUser) { return FactId::kDirectoryUser; }
constexpr FactId IdOf(Application) { return FactId::kApplication; }
constexpr FactId IdOf(Assignment) { return FactId::kAssignment; }
constexpr FactId IdOf(ConditionalAccess) { return FactId::kConditionalAccess; }
constexpr FactId IdOf(Identity) { return FactId::kIdentity; }
constexpr FactId IdOf(Profile) { return FactId::kProfile; }
constexpr FactId IdOf(EmailHolder) { return FactId::kEmailHolder; }
constexpr FactId IdOf(EmailVerified) { return FactId::kEmailVerified; }
constexpr FactId IdOf(XmsEdov) { return FactId::kXmsEdov; }
constexpr FactId IdOf(TrustedDomain) { return FactId::kTrustedDomain; }
constexpr FactId IdOf(Linking) { return FactId::kLinking; }
constexpr FactId IdOf(RefusedAccount) { return FactId::kRefusedAccount; }
constexpr FactId IdOf(Organization) { return FactId::kOrganization; }
constexpr FactId IdOf(Membership) { return FactId::kMembership; }
constexpr FactId IdOf(AutoMembership) { return FactId::kAutoMembership; }
constexpr FactId IdOf(Trigger) { return FactId::kTrigger; }
constexpr FactId IdOf(Rejoin) { return FactId::kRejoin; }
constexpr FactId IdOf(Invitation) { return FactId::kInvitation; }
constexpr FactId IdOf(CarriedInvitation) { return FactId::kCarriedInvitation; }
constexpr FactId IdOf(DomainGate) { return FactId::kDomainGate; }
constexpr FactId IdOf(Guest) { return FactId::kGuest; }
constexpr FactId IdOf(Seat) { return FactId::kSeat; }

// How many values each fact has, given the last value of each.
template <typename... Last>
constexpr std::array<uint8_t, kFactCount> CountValues(Last... last) {
  static_assert(sizeof...(last) == kFactCount, "one value a fact");
  std::array<uint8_t, kFactCount> counts{};
  const std::array<size_t, kFactCount> facts{
      static_cast<size_t>(IdOf(last))...};
  const std::array<size_t, kFactCount> values{static_cast<size_t>(last)...};
  for (size_t i = 0; i < kFactCount; ++i) {
    counts[facts[i]] = static_cast<uint8_t>(values[i] + 1);
  }
  return counts;
}

struct Vocabulary {
  static constexpr std::array<uint8_t, kFactCount> kValueCounts = CountValues(
      Routing::kNoConnection, Initiation::kIdpNotAllowed,
      ConnectionState::kDisabled, Secret::kWrong, Consent::kMissing,
      Tenant::kNoToken, EntraError::kOther, DirectoryUser::kEnabled,
      Application::kEnabled, Assignment::kGlobalAdministrator,
      ConditionalAccess::kBlocks, Identity::kKnownBlocked, Profile::kChanged,
      EmailHolder::kSeveral, EmailVerified::kFalse, XmsEdov::kFalse,
      TrustedDomain::kYes, Linking::kAlways, RefusedAccount::kNotCreated,
      Organization::kNone, Membership::kRemoved, AutoMembership::kOff,
      Trigger::kFirstLink, Rejoin::kStayOut, Invitation::kCarried,
      CarriedInvitation::kBurned, DomainGate::kFailed, Guest::kNotAllowed,
      Seat::kNoneRestrict);
};

using Facts = PackedFacts<Vocabulary>;

// The names of all facts and values, indexed by FactId and by value.
absl::Span<const FactNames> Names();

// The combinations of values that no sign-in brings about.
absl::Span<const Exclusion> Exclusions();

}  // namespace sign_in
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_FACTS_H_
