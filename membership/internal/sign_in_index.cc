#include "membership/internal/sign_in_index.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/internal/contract.h"
#include "membership/internal/invitation_terms.h"
#include "membership/internal/judge.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Facts;
using sign_in::Invitation;

constexpr auto kInvitationBits =
    Facts::kPlaces[static_cast<size_t>(sign_in::FactId::kInvitation)];

bool HasOffers(Row row) {
  return (row >> kInvitationBits.shift & kInvitationBits.mask()) ==
         kOffersInvitation;
}

// What all people share at an instant.
Row SharedAt(const DoorFacts& door, absl::Time now) {
  Facts facts(Facts::Words{door.facts});
  facts.Set(SecretAt(now, door.secret_end));
  return facts.words()[0];
}

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

// Where the verdict of a row was given last: people are many, but the ways in
// which they differ are few.
class Memo {
 public:
  Memo() { rows_.fill(~Row{0}); }  // no row is so

  // Returns the number that was given with the same row, or `number` if none
  // was, and remembers that.
  size_t Find(Row row, size_t number) {
    const size_t slot = row * uint64_t{0x9E3779B97F4A7C15} >> (64 - kBits);
    if (rows_[slot] == row) return numbers_[slot];
    rows_[slot] = row;
    numbers_[slot] = number;
    return number;
  }

 private:
  static constexpr unsigned kBits = 5;
  std::array<Row, 1 << kBits> rows_{};
  std::array<size_t, 1 << kBits> numbers_{};
};

}  // namespace

SignInIndex::SignInIndex() : rules_(sign_in::Compiled()) {
  const absl::Span<const Rule> rules = sign_in::Rules();
  for (size_t i = 0; i < rules.size(); ++i) {
    verdicts_[i] = SignInVerdict(static_cast<uint8_t>(i),
                                 OutcomeOf(rules[i].then), rules[i].stage,
                                 rules[i].reason, 0, absl::InfiniteFuture());
  }
}

absl::Status SignInIndex::ErrorOf(const DoorFacts& door,
                                  const PeopleTable::Place& place) const {
  const Facts facts(Facts::Words{
      people.people(place.block).RowOf(door.number, place.person)});
  switch (facts[static_cast<size_t>(sign_in::FactId::kRouting)]) {
    case kNewUserIdTaken:
      return Duplicate("sign_in.new_user_id");
    case kLinkUnknown:
      return UnknownRecord("connection.links.organization_id",
                           "the organization that the link names");
  }
  return absl::InternalError("no rule decides these facts");
}

size_t SignInIndex::bytes() const {
  return sizeof(*this) + doors.bytes() + names.bytes() + people.bytes();
}

SignInVerdict SignInIndex::JudgeFacts(const Facts& facts,
                                      const Expiries& expiries,
                                      absl::Time now) const {
  const Ruling ruling = RuleOn(rules_, facts);
  const SignInVerdict& verdict = verdicts_[ruling.rule];
  return verdict.With(ruling.effects, StableUntil(facts, verdict.stage(), false,
                                                  expiries, now));
}

SignInVerdict SignInIndex::Judge(const DoorFacts& door,
                                 const PeopleTable::Place& place,
                                 absl::Time now) const {
  const Row row = people.people(place.block).RowOf(door.number, place.person);
  Expiries expiries;
  expiries.secret = door.secret_end;
  Facts facts(Facts::Words{row | SharedAt(door, now)});
  if (HasOffers(row)) {
    const Offers& offers =
        *people.block(place.block).FindOffers(door.number, place.person);
    facts.Set(OfferedAt(offers, door, now, &expiries.pending));
  }
  return JudgeFacts(facts, expiries, now);
}

void SignInIndex::JudgeAll(const DoorFacts& door, size_t first, absl::Time now,
                           absl::Span<SignInVerdict> verdicts) const {
  if (verdicts.empty()) return;
  const Row shared = SharedAt(door, now);
  Expiries expiries;
  expiries.secret = door.secret_end;
  Memo memo;
  PeopleTable::Place place = people.PlaceOf(door.people, first);
  size_t done = 0;
  for (; done < verdicts.size(); ++place.block, place.person = 0) {
    const PeopleView view = people.people(place.block);
    const Row* row = view.RowsOf(door.number) + place.person * view.stride();
    for (; place.person < view.count() && done < verdicts.size();
         ++place.person, row += view.stride()) {
      if (HasOffers(*row)) {
        verdicts[done++] = Judge(door, place, now);
        continue;
      }
      const size_t same = memo.Find(*row, done);
      verdicts[done] =
          same < done
              ? verdicts[same]
              : JudgeFacts(Facts(Facts::Words{*row | shared}), expiries, now);
      ++done;
    }
  }
}

}  // namespace internal
}  // namespace membership
