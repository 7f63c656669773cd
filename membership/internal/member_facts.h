// The facts on which requests about memberships and accounts are decided: add,
// remove, suspend, reinstate, change role, block and unblock. Each table reads
// those that it needs.

#ifndef MEMBERSHIP_INTERNAL_MEMBER_FACTS_H_
#define MEMBERSHIP_INTERNAL_MEMBER_FACTS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {
namespace member {

enum class Organization : uint8_t { kActive, kSuspended, kDeleted };
enum class Account : uint8_t { kActive, kBlocked };
enum class Membership : uint8_t {
  kNone,
  kActive,
  kRestricted,
  kSuspended,
  kRemoved,
};
// Whether the member is an owner without whom no active one is left.
enum class LastOwner : uint8_t { kNo, kYes };
// The role that is asked for.
enum class Role : uint8_t { kOther, kSame };
enum class DomainGate : uint8_t { kNoneOrPassed, kFailed };
enum class Guest : uint8_t { kNoOrLikeMember, kMustBeInvited, kNotAllowed };
enum class Seat : uint8_t { kFree, kNoneRefuse, kNoneRestrict };

enum class FactId : uint8_t {
  kOrganization,
  kAccount,
  kMembership,
  kLastOwner,
  kRole,
  kDomainGate,
  kGuest,
  kSeat,
};
constexpr size_t kFactCount = static_cast<size_t>(FactId::kSeat) + 1;

constexpr FactId IdOf(Organization) { return FactId::kOrganization; }
constexpr FactId IdOf(Account) { return FactId::kAccount; }
constexpr FactId IdOf(Membership) { return FactId::kMembership; }
constexpr FactId IdOf(LastOwner) { return FactId::kLastOwner; }
constexpr FactId IdOf(Role) { return FactId::kRole; }
constexpr FactId IdOf(DomainGate) { return FactId::kDomainGate; }
constexpr FactId IdOf(Guest) { return FactId::kGuest; }
constexpr FactId IdOf(Seat) { return FactId::kSeat; }

using Facts = FactArray<FactId, kFactCount>;

// The names of all facts and values, indexed by FactId and by value.
absl::Span<const FactNames> Names();

}  // namespace member
}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_MEMBER_FACTS_H_
