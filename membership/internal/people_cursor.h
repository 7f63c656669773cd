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

// Some people side by side, and what their verdicts follow from.
struct NextPeople {
  // What is no facts: the verdict does not follow from them.
  static constexpr Row kOwnFacts = ~Row{0};

  bool empty() const { return count == 0; }
  Guid ObjectOf(uint32_t i) const { return view.ObjectOf(first + i); }
  // People of the same facts have verdicts of the same outcome, reason and
  // effects, whatever their doors.
  Row FactsOf(uint32_t i) const {
    const Row row = view.RowOf(door, first + i);
    return only_facts && !HasOffers(row) ? row | shared : kOwnFacts;
  }
  // Fetches what is read of people who come when so many are done: the next
  // block lies far from this one.
  void Prefetch(uint32_t i) const {
    __builtin_prefetch(ahead + size_t{first + i} * view.stride());
  }

  PeopleView view;
  uint32_t first = 0;  // in the view
  uint32_t count = 0;
  // Of the only door; not so if there are more, or nobody can be decided.
  bool only_facts = false;
  uint32_t door = 0;
  Row shared = 0;
  const Row* ahead = nullptr;
};

// The verdict on a person is that of the door where it is best: one that
// grants, or else the one that gets farthest; of equals the first. Whom no door
// can decide is not `decided()`. Borrows the directory.
//
// Thread safety: none.
class PeopleCursor {
 public:
  PeopleCursor(const Directory& directory, absl::Time now);
  PeopleCursor(const PeopleCursor&) = delete;
  PeopleCursor& operator=(const PeopleCursor&) = delete;

  const DirectoryPeople& people() const { return people_; }

  // Starts with the first of the people who may take these doors, all of one
  // tenant and one organization. Without doors there is nobody.
  void Enter(absl::Span<const size_t> doors);

  // The next people, of one block: at least one, unless there is nobody left.
  // Good until the cursor moves.
  const NextPeople& next() const { return next_; }
  // REQUIRES: there are so many next.
  void Advance(uint32_t count);

  bool has_doors() const { return !doors_.empty(); }
  // Whether the doors' tenant has the person, wherever the cursor is.
  bool Has(const Guid& object) const;
  // The verdict on a person, wherever the cursor is. REQUIRES: Has(object).
  SignInVerdict Decide(const Guid& object) const;

 private:
  // Goes to the first person from a block on.
  void EnterBlock(uint32_t block);

  const DirectoryPeople people_;
  const SignInIndex& index_;
  const absl::Time now_;
  std::vector<size_t> doors_;
  uint32_t block_ = 0;
  uint32_t last_block_ = 0;
  NextPeople next_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_
