#include "membership/internal/sign_in_index.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/base/attributes.h"
#include "absl/base/optimization.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "absl/utility/utility.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/door_finder.h"
#include "membership/internal/invitation_terms.h"
#include "membership/internal/judge.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/internal/verdict_memo.h"
#include "membership/sign_in_key.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Facts;
using sign_in::Invitation;

// Soon made, and large enough for the people of a few doors; and one for the
// many hundred ways in which people differ, which takes as long as to decide
// some thousand.
using SmallMemo = VerdictMemo<7>;
using LargeMemo = VerdictMemo<10>;
constexpr size_t kManyPeople = 1 << 14;

// The fact about offers at an instant. Sets `*expiry` to when it changes.
Invitation OfferedAt(const Offers& offers, const DoorFacts& door,
                     absl::Time now, absl::Time* expiry) {
  *expiry = absl::InfiniteFuture();
  for (const absl::Time each : offers.expiries) {
    if (now < each) *expiry = std::min(*expiry, each);
  }
  if (*expiry == absl::InfiniteFuture()) return Invitation::kNone;
  return PendingFact(door.pending_policy, offers.invitee, now, expiry);
}

// Out of line, as it is rare.
ABSL_ATTRIBUTE_NOINLINE absl::StatusOr<SignInVerdict> UnknownWay() {
  return UnknownRecord("key.connection_id", "a way into the organization");
}

}  // namespace

SignInIndex::SignInIndex() : rules_(sign_in::Compiled()) {
  const absl::Span<const Rule> rules = sign_in::Rules();
  for (size_t i = 0; i < rules.size(); ++i) {
    verdicts_[i] = SignInVerdict(static_cast<uint8_t>(i),
                                 OutcomeOf(rules[i].then), rules[i].stage,
                                 rules[i].reason, 0, absl::InfiniteFuture());
  }
}

size_t SignInIndex::bytes() const {
  return sizeof(*this) + doors.bytes() + names.bytes() + people.bytes();
}

inline SignInIndex::Judged SignInIndex::JudgeFacts(const Facts& facts,
                                                   const Expiries& expiries,
                                                   absl::Time now) const {
  const Ruling ruling = RuleOn(rules_, facts);
  const SignInVerdict& verdict = verdicts_[ruling.rule];
  return {verdict, ruling.effects,
          StableUntil(facts, verdict.stage(), false, expiries, now)};
}

inline SignInIndex::Judged SignInIndex::JudgeRow(const DoorFacts& door, Row row,
                                                 absl::Time now) const {
  Expiries expiries;
  expiries.secret = door.secret_end;
  return JudgeFacts(Facts(Facts::Words{row | SharedAt(door, now)}), expiries,
                    now);
}

SignInVerdict SignInIndex::JudgeOffers(const DoorFacts& door,
                                       PeopleTable::Place place,
                                       absl::Time now) const {
  const Row row = people.people(place.block).RowOf(door.number, place.person);
  Expiries expiries;
  expiries.secret = door.secret_end;
  Facts facts(Facts::Words{row | SharedAt(door, now)});
  const Offers& offers =
      *people.block(place.block).FindOffers(door.number, place.person);
  facts.Set(OfferedAt(offers, door, now, &expiries.pending));
  return JudgeFacts(facts, expiries, now).verdict();
}

// Both in one piece with all that they call, but for what is rare, which is
// left to DecideRarely: so times that never come cost nothing, and nothing is
// kept across calls. Measured to take 23 % off their instructions.
[[gnu::flatten]] absl::StatusOr<SignInVerdict> SignInIndex::Decide(
    const SignInKey& key, absl::Time now) const {
  const DoorFinder::Door* door =
      names.finder().Find(key.connection_id, key.organization_id);
  if (ABSL_PREDICT_FALSE(door == nullptr || door->tenant_id != key.tenant_id)) {
    return UnknownWay();
  }
  return Decide(door->number, key.object_id, now);
}

[[gnu::flatten]] absl::StatusOr<SignInVerdict> SignInIndex::Decide(
    size_t door, const Guid& object, absl::Time now) const {
  const DoorFacts& at = doors[door];
  if (ABSL_PREDICT_FALSE(at.broken)) return DecideRarely(door, object, now);
  const Row* const rows = people.FindRows(at.people, object);
  if (ABSL_PREDICT_FALSE(rows == nullptr)) {
    return DecideRarely(door, object, now);
  }
  const Row row = rows[at.number];
  if (ABSL_PREDICT_FALSE(HasOffers(row))) {
    return DecideRarely(door, object, now);
  }
  const Judged judged = JudgeRow(at, row, now);
  if (ABSL_PREDICT_FALSE(!judged.rule.decided())) {
    return DecideRarely(door, object, now);
  }
  return absl::StatusOr<SignInVerdict>(absl::in_place, judged.rule,
                                       judged.effects, judged.stable_until);
}

ABSL_ATTRIBUTE_NOINLINE absl::StatusOr<SignInVerdict> SignInIndex::DecideRarely(
    size_t door, const Guid& object, absl::Time now) const {
  const DoorFacts& at = doors[door];
  if (at.broken) return names[door].status;
  const PeopleTable::Place place = people.Find(at.people, object);
  if (!people.Exists(place)) {
    return UnknownRecord("key.object_id", "somebody of the tenant");
  }
  const Row row = people.people(place.block).RowOf(at.number, place.person);
  const SignInVerdict verdict = HasOffers(row)
                                    ? JudgeOffers(at, place, now)
                                    : JudgeRow(at, row, now).verdict();
  if (verdict.decided()) return verdict;
  const Facts facts(Facts::Words{row});
  switch (facts[static_cast<size_t>(sign_in::FactId::kRouting)]) {
    case kNewUserIdTaken:
      return Duplicate("sign_in.new_user_id");
    case kLinkUnknown:
      return UnknownRecord("connection.links.organization_id",
                           "the organization that the link names");
  }
  return absl::InternalError("no rule decides these facts");
}

template <typename Entry>
Entry SignInIndex::EntryOf(Row facts, absl::Time now) const {
  // Whether the secret's end counts follows from the facts alone.
  Expiries soon;
  soon.secret = now + absl::Nanoseconds(1);
  Entry entry;
  entry.facts = facts;
  entry.verdict = JudgeFacts(Facts(Facts::Words{facts}), soon, now).verdict();
  entry.counts_secret = entry.verdict.stable_until() != absl::InfiniteFuture();
  return entry;
}

template <typename Memo>
void SignInIndex::JudgeWith(Memo* memo, const DoorFacts& door, size_t first,
                            absl::Time now,
                            absl::Span<SignInVerdict> verdicts) const {
  if (verdicts.empty()) return;
  const Row shared = SharedAt(door, now);
  const absl::Time secret_end =
      door.secret_end > now ? door.secret_end : absl::InfiniteFuture();
  PeopleTable::Place place = people.PlaceOf(door.people, first);
  const uint32_t last = door.people.first + door.people.mask;
  size_t done = 0;
  for (; done < verdicts.size(); ++place.block, place.person = 0) {
    const PeopleView view = people.people(place.block);
    const Row* row = view.RowsOf(door.number) + place.person * view.stride();
    // The rows of a block lie far from those of the next, which is fetched
    // meanwhile.
    const Row* ahead = place.block == last
                           ? row
                           : people.people(place.block + 1).RowsOf(door.number);
    for (; place.person < view.count() && done < verdicts.size();
         ++place.person, row += view.stride(), ahead += view.stride()) {
      __builtin_prefetch(ahead);
      const Row facts = *row | shared;
      auto& known = memo->For(facts);
      if (known.facts != facts) {
        if (HasOffers(*row)) {  // which are each person's own
          verdicts[done++] = JudgeOffers(door, place, now);
          continue;
        }
        known = EntryOf<typename Memo::Entry>(facts, now);
      }
      verdicts[done++] = known.counts_secret
                             ? known.verdict.StableUntil(secret_end)
                             : known.verdict;
    }
  }
}

void SignInIndex::JudgeAll(const DoorFacts& door, size_t first, absl::Time now,
                           absl::Span<SignInVerdict> verdicts) const {
  SmallMemo memo;
  JudgeWith(&memo, door, first, now, verdicts);
}

template <typename Memo>
void SignInIndex::JudgeDoorsWith(Memo* memo, size_t first, size_t end,
                                 absl::Time now,
                                 absl::Span<SignInVerdict> verdicts) const {
  for (size_t i = first; i < end; ++i) {
    const DoorFacts& door = doors[i];
    const auto own = verdicts.first(people.CountPeople(door.people));
    if (door.broken) {
      std::fill(own.begin(), own.end(), SignInVerdict());
    } else {
      JudgeWith(memo, door, 0, now, own);
    }
    verdicts.remove_prefix(own.size());
  }
}

void SignInIndex::JudgeDoors(size_t first, size_t end, absl::Time now,
                             absl::Span<SignInVerdict> verdicts) const {
  if (verdicts.size() < kManyPeople) {
    SmallMemo memo;
    JudgeDoorsWith(&memo, first, end, now, verdicts);
  } else {
    LargeMemo memo;
    JudgeDoorsWith(&memo, first, end, now, verdicts);
  }
}

}  // namespace internal
}  // namespace membership
