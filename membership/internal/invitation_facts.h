// The facts on which requests about invitations are decided: create, resend,
// accept, decline and revoke. Each table reads those that it needs.

#ifndef MEMBERSHIP_INTERNAL_INVITATION_FACTS_H_
#define MEMBERSHIP_INTERNAL_INVITATION_FACTS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace invitation {

enum class Organization : uint8_t { kActive, kSuspended, kDeleted };
// The address to invite.
enum class Address : uint8_t { kNormal, kNotAscii, kMalformed };
// When the new invitation ends.
enum class Expiry : uint8_t { kInFuture, kNotInFuture };
// Whether a member holds the invited address, or accepts.
enum class Addressee : uint8_t { kNoMember, kMember };
// Another invitation of the organization to the same address.
enum class OpenInvitation : uint8_t { kNone, kOpen };
// Where the invitation stands at `now`. kEnded: declined, revoked or
// superseded.
enum class State : uint8_t {
  kPending,
  kAccepted,
  kConsumed,
  kExpired,
  kEnded,
};
// Who accepts.
enum class Account : uint8_t { kActive, kBlocked };
// The address of who accepts, by the address rule of the organization.
// kDiffersBurns: and the policy burns the invitation then.
enum class Acceptor : uint8_t {
  kFits,
  kUnverified,
  kDiffers,
  kDiffersBurns,
};
enum class DomainGate : uint8_t { kNoneOrPassed, kFailed };
enum class Guest : uint8_t { kNoOrAllowed, kNotAllowed };
enum class Seat : uint8_t { kFreeOrRestrict, kNoneRefuse };

enum class FactId : uint8_t {
  kOrganization,
  kAddress,
  kExpiry,
  kAddressee,
  kOpenInvitation,
  kState,
  kAccount,
  kAcceptor,
  kDomainGate,
  kGuest,
  kSeat,
};
constexpr size_t kFactCount = static_cast<size_t>(FactId::kSeat) + 1;

constexpr FactId IdOf(Organization) { return FactId::kOrganization; }
constexpr FactId IdOf(Address) { return FactId::kAddress; }
constexpr FactId IdOf(Expiry) { return FactId::kExpiry; }
constexpr FactId IdOf(Addressee) { return FactId::kAddressee; }
constexpr FactId IdOf(OpenInvitation) { return FactId::kOpenInvitation; }
constexpr FactId IdOf(State) { return FactId::kState; }
constexpr FactId IdOf(Account) { return FactId::kAccount; }
constexpr FactId IdOf(Acceptor) { return FactId::kAcceptor; }
constexpr FactId IdOf(DomainGate) { return FactId::kDomainGate; }
constexpr FactId IdOf(Guest) { return FactId::kGuest; }
constexpr FactId IdOf(Seat) { return FactId::kSeat; }

using Facts = FactArray<FactId, kFactCount>;

// The names of all facts and values, indexed by FactId and by value.
absl::Span<const FactNames> Names();

}  // namespace invitation
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INVITATION_FACTS_H_
