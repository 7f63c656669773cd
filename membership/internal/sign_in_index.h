// Everybody's next sign-in through every way in, as packed facts, ready to be
// judged. See Directory (membership/directory.h), of which this is the index.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_INDEX_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_INDEX_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/internal/door_table.h"
#include "membership/internal/judge.h"
#include "membership/internal/layered_map.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/shared_vector.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/sign_in_key.h"
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
struct alignas(64) DoorFacts {
  Row facts = 0;  // without the secret
  absl::Time secret_end = absl::InfiniteFuture();
  uint32_t number = 0;  // among the doors of its tenant
  TenantBlocks people;
  v1::MembershipPolicy::PendingInvitation pending_policy =
      v1::MembershipPolicy::PENDING_INVITATION_UNSPECIFIED;
  // Whether nobody can be decided: see DoorNames.
  bool broken = false;

  friend bool operator==(const DoorFacts& a, const DoorFacts& b) {
    return a.facts == b.facts && a.secret_end == b.secret_end &&
           a.number == b.number && a.people == b.people &&
           a.pending_policy == b.pending_policy && a.broken == b.broken;
  }
};

// Whether a person has offers: the row alone does not tell the facts.
inline bool HasOffers(Row row) {
  constexpr auto kBits = sign_in::Facts::kPlaces[static_cast<size_t>(
      sign_in::FactId::kInvitation)];
  return (row >> kBits.shift & kBits.mask()) == kOffersInvitation;
}

// What all people of a door share at an instant, to be joined with each row.
inline Row SharedAt(const DoorFacts& door, absl::Time now) {
  sign_in::Facts facts(sign_in::Facts::Words{door.facts});
  facts.Set(SecretAt(now, door.secret_end));
  return facts.words()[0];
}

// Where the people of a tenant are.
struct TenantPlace {
  TenantBlocks blocks;
  bool known = false;

  bool empty() const { return !known; }  // for LayeredMap
};

// Thread safety: immutable once built. Copies share what they have in common.
class SignInIndex {
 public:
  SignInIndex();
  SignInIndex(const SignInIndex&) = default;
  SignInIndex(SignInIndex&&) = default;
  SignInIndex& operator=(const SignInIndex&) = delete;
  SignInIndex& operator=(SignInIndex&&) = delete;

  // By door.
  SharedVector<DoorFacts> doors;
  DoorTable names;
  PeopleTable people;
  // By id. Tenants without doors have people too.
  LayeredMap<Guid, TenantPlace> tenants;

  // Both decide one sign-in: as Directory::Decide.
  absl::StatusOr<SignInVerdict> Decide(const SignInKey& key,
                                       absl::Time now) const;
  // REQUIRES: there is such a door.
  absl::StatusOr<SignInVerdict> Decide(size_t door, const Guid& object,
                                       absl::Time now) const;

  // Judges the people from number `first` on, as many as fit into `verdicts`.
  // REQUIRES: there are so many.
  void JudgeAll(const DoorFacts& door, size_t first, absl::Time now,
                absl::Span<SignInVerdict> verdicts) const;
  // Judges everybody at the doors from `first` on to before `end`. REQUIRES:
  // `verdicts` has room for them.
  void JudgeDoors(size_t first, size_t end, absl::Time now,
                  absl::Span<SignInVerdict> verdicts) const;

  size_t bytes() const;

 private:
  // A verdict in its parts.
  struct Judged {
    SignInVerdict verdict() const {
      return SignInVerdict(rule, effects, stable_until);
    }

    const SignInVerdict& rule;  // of verdicts_
    EffectSet effects = 0;
    absl::Time stable_until;
  };

  // Decides as Decide does, without haste: for those with offers or whom
  // FindRows does not find, and errors.
  absl::StatusOr<SignInVerdict> DecideRarely(size_t door, const Guid& object,
                                             absl::Time now) const;
  // Judges the sign-in of one person without offers, and of one with them.
  Judged JudgeRow(const DoorFacts& door, Row row, absl::Time now) const;
  SignInVerdict JudgeOffers(const DoorFacts& door, PeopleTable::Place place,
                            absl::Time now) const;
  // JudgeAll with a VerdictMemo that has nothing but verdicts at `now`.
  template <typename Memo>
  void JudgeWith(Memo* memo, const DoorFacts& door, size_t first,
                 absl::Time now, absl::Span<SignInVerdict> verdicts) const;
  // JudgeDoors with one.
  template <typename Memo>
  void JudgeDoorsWith(Memo* memo, size_t first, size_t end, absl::Time now,
                      absl::Span<SignInVerdict> verdicts) const;
  // The entry of such a memo.
  template <typename Entry>
  Entry EntryOf(Row facts, absl::Time now) const;
  Judged JudgeFacts(const sign_in::Facts& facts, const Expiries& expiries,
                    absl::Time now) const;

  const sign_in::CompiledTable& rules_;
  // By rule, without effects. That of kNoRule says nothing.
  std::array<SignInVerdict, size_t{kNoRule} + 1> verdicts_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_INDEX_H_
