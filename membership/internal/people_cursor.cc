#include "membership/internal/people_cursor.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/people_table.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace internal {
namespace {

bool IsBetter(const SignInVerdict& a, const SignInVerdict& b) {
  if (a.granted() != b.granted()) return a.granted();
  return a.stage() > b.stage();
}

}  // namespace

PeopleCursor::PeopleCursor(const Directory& directory, absl::Time now)
    : people_(directory), index_(people_.index()), now_(now) {}

void PeopleCursor::Enter(absl::Span<const size_t> doors) {
  doors_.assign(doors.begin(), doors.end());
  if (doors_.empty()) {
    person_ = count_ = 0;
    return;
  }
  const DoorFacts& door = index_.doors[doors_[0]];
  only_facts_ = doors_.size() == 1 && !door.broken;
  shared_ = SharedAt(door, now_);
  door_number_ = door.number;
  last_block_ = door.people.first + door.people.mask;
  EnterBlock(door.people.first);
}

void PeopleCursor::EnterBlock(uint32_t block) {
  person_ = count_ = 0;
  for (; count_ == 0 && block <= last_block_; ++block) {
    block_ = block;
    view_ = index_.people.people(block);
    count_ = view_.count();
  }
  ahead_ = index_.people.HasBlock(block_ + 1)
               ? index_.people.people(block_ + 1).RowsOf(0)
               : view_.RowsOf(0);
}

SignInVerdict PeopleCursor::DecideAt(const PeopleTable::Place& place) const {
  SignInVerdict best;
  for (const size_t each : doors_) {
    const DoorFacts& door = index_.doors[each];
    if (door.broken) continue;
    const SignInVerdict verdict = index_.Judge(door, place, now_);
    if (IsBetter(verdict, best)) best = verdict;
  }
  return best;
}

SignInVerdict PeopleCursor::verdict() const {
  return DecideAt({block_, person_});
}

bool PeopleCursor::Has(const Guid& object) const {
  return has_doors() && people_.Has(doors_[0], object);
}

SignInVerdict PeopleCursor::Decide(const Guid& object) const {
  return DecideAt(index_.people.Find(index_.doors[doors_[0]].people, object));
}

}  // namespace internal
}  // namespace membership
