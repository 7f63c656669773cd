#include "membership/internal/people_cursor.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/people_block.h"
#include "membership/internal/sign_in_index.h"
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
    next_.count = 0;
    return;
  }
  const DoorFacts& door = index_.doors[doors_[0]];
  next_.only_facts = doors_.size() == 1 && !door.broken;
  next_.door = door.number;
  next_.shared = SharedAt(door, now_);
  last_block_ = door.people.first + door.people.mask;
  EnterBlock(door.people.first);
}

void PeopleCursor::EnterBlock(uint32_t block) {
  next_.first = next_.count = 0;
  for (; next_.count == 0 && block <= last_block_; ++block) {
    block_ = block;
    next_.view = index_.people.people(block);
    next_.count = next_.view.count();
  }
  const PeopleView ahead = index_.people.HasBlock(block_ + 1)
                               ? index_.people.people(block_ + 1)
                               : next_.view;
  next_.ahead = ahead.RowsOf(0);
}

void PeopleCursor::Advance(uint32_t count) {
  next_.first += count;
  next_.count -= count;
  if (next_.count == 0) EnterBlock(block_ + 1);
}

bool PeopleCursor::Has(const Guid& object) const {
  return has_doors() && people_.Has(doors_[0], object);
}

SignInVerdict PeopleCursor::Decide(const Guid& object) const {
  SignInVerdict best;
  for (const size_t door : doors_) {
    const absl::StatusOr<SignInVerdict> verdict =
        index_.Decide(door, object, now_);
    if (verdict.ok() && IsBetter(*verdict, best)) best = *verdict;
  }
  return best;
}

}  // namespace internal
}  // namespace membership
