// Everybody's next sign-in through every way in, as packed facts, ready to be
// judged. See Directory (membership/directory.h), of which this is the index.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_INDEX_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/internal/judge.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// A row is the one word of packed facts. Numbers that are no value of a fact
// stand for what a row says beside its facts.
static_assert(sign_in::Facts::kWords == 1, "facts are one word");
constexpr uint8_t kOffersInvitation = 7;  // for Invitation: see the offers
constexpr uint8_t kNewUserIdTaken = 15;   // for Routing: an error, as named
constexpr uint8_t kLinkUnknown = 14;

// What all people share who take a way in: all that a decision by key reads of
// the way, in one line of memory.
struct DoorFacts {
  Row facts = 0;  // without the secret
  absl::Time secret_end = absl::InfiniteFuture();
  uint32_t number = 0;  // among the doors of its tenant
  TenantBlocks people;
  v1::MembershipPolicy::PendingInvitation pending_policy =
      v1::MembershipPolicy::PENDING_INVITATION_UNSPECIFIED;
  // Whether nobody can be decided: see DoorNames.
  bool broken = false;
};

struct DoorNames {
  std::string connection_id;
  std::string organization_id;
  Guid tenant_id;
  // Why nobody can be decided, if so.
  absl::Status status;
};

// Thread safety: immutable once built. Movable, not copyable.
class SignInIndex {
 public:
  SignInIndex();
  SignInIndex(SignInIndex&&) = default;
  SignInIndex& operator=(SignInIndex&&) = delete;

  // By door.
  std::vector<DoorFacts> doors;
  std::vector<DoorNames> names;
  PeopleTable people;

  // To be called when all doors are there.
  void IndexDoors();
  // Returns nothing if there is no such door.
  std::optional<size_t> FindDoor(absl::string_view connection_id,
                                 absl::string_view organization_id) const;

  // Judges one person's sign-in. REQUIRES: there is such a person.
  SignInVerdict Judge(const DoorFacts& door, const PeopleTable::Place& place,
                      absl::Time now) const;
  // Why Judge did not decide.
  absl::Status ErrorOf(const DoorFacts& door,
                       const PeopleTable::Place& place) const;

  // Judges the people from number `first` on, as many as fit into `verdicts`.
  // REQUIRES: there are so many.
  void JudgeAll(const DoorFacts& door, size_t first, absl::Time now,
                absl::Span<SignInVerdict> verdicts) const;

  size_t bytes() const;

 private:
  SignInVerdict JudgeFacts(const sign_in::Facts& facts,
                           const Expiries& expiries, absl::Time now) const;

  const sign_in::CompiledTable& rules_;
  // By rule, without effects. That of kNoRule says nothing.
  std::array<SignInVerdict, size_t{kNoRule} + 1> verdicts_;
  // By the ids of connection and organization, which are those of `names`.
  absl::flat_hash_map<std::pair<absl::string_view, absl::string_view>, size_t>
      door_numbers_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_INDEX_H_
