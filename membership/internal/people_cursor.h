// Goes through the people of a tenant who may sign in to one organization, and
// says what becomes of their next sign-ins.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/directory_people.h"
#include "membership/internal/people_block.h"
#include "membership/internal/sign_in_index.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace internal {

// The verdict on a person is that of the door where it is best: one that
// grants, or else the one that gets farthest; of equals the first. Whom no door
// can decide is not `decided()`. Borrows the directory.
//
// Thread safety: none.
class PeopleCursor {
 public:
  // What facts() says of people whose verdicts do not follow from it.
  static constexpr Row kOwnFacts = ~Row{0};

  PeopleCursor(const Directory& directory, absl::Time now);
  PeopleCursor(const PeopleCursor&) = delete;
  PeopleCursor& operator=(const PeopleCursor&) = delete;

  const DirectoryPeople& people() const { return people_; }

  // Starts with the first of the people who may take these doors, all of one
  // tenant and one organization. Without doors there is nobody.
  void Enter(absl::Span<const size_t> doors);

  // Whether there is a person. REQUIRES of what concerns that person: there is.
  bool HasPerson() const { return person_ < count_; }
  Guid object() const { return view_.ObjectOf(person_); }
  // People of the same facts have verdicts of the same outcome, reason and
  // effects, whatever their doors.
  Row facts() const {
    const Row row = view_.RowOf(door_number_, person_);
    return only_facts_ && !HasOffers(row) ? row | shared_ : kOwnFacts;
  }
  SignInVerdict verdict() const;
  void Advance() {
    __builtin_prefetch(ahead_);
    ahead_ += view_.stride();
    if (++person_ == count_) EnterBlock(block_ + 1);
  }

  bool has_doors() const { return !doors_.empty(); }
  // Whether the doors' tenant has the person, wherever the cursor is.
  bool Has(const Guid& object) const;
  // The verdict on a person, wherever the cursor is. REQUIRES: Has(object).
  SignInVerdict Decide(const Guid& object) const;

 private:
  // Goes to the first person from a block on.
  void EnterBlock(uint32_t block);
  SignInVerdict DecideAt(const PeopleTable::Place& place) const;

  const DirectoryPeople people_;
  const SignInIndex& index_;
  const absl::Time now_;
  std::vector<size_t> doors_;
  // Of the only door, whose people's facts tell.
  bool only_facts_ = false;
  Row shared_ = 0;
  uint32_t door_number_ = 0;
  // Where the cursor is.
  PeopleView view_;
  uint32_t block_ = 0;
  uint32_t last_block_ = 0;
  uint32_t person_ = 0;
  uint32_t count_ = 0;
  // In the block after, so far as the people here: to be fetched meanwhile, for
  // it lies far from this one.
  const Row* ahead_ = nullptr;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_
