// Goes through the people of a tenant and decides their next sign-ins to one
// organization, some at a time and in fixed memory.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_

#include <cstddef>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/directory_people.h"
#include "membership/internal/verdict_memo.h"
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
  PeopleCursor(const Directory& directory, absl::Time now);
  PeopleCursor(const PeopleCursor&) = delete;
  PeopleCursor& operator=(const PeopleCursor&) = delete;

  const DirectoryPeople& people() const { return people_; }

  // Starts with the first of the people who may take these doors, all of one
  // tenant and one organization. Without doors there is nobody.
  void Enter(absl::Span<const size_t> doors);

  // The next people, and the verdicts on them: at least one, unless there is
  // nobody left. Good until Advance.
  absl::Span<const Guid> objects() const;
  absl::Span<const SignInVerdict> verdicts() const;
  // REQUIRES: there are so many of them.
  void Advance(size_t count);

  bool has_doors() const { return !doors_.empty(); }
  // Whether the doors' tenant has the person, wherever the cursor is.
  bool Has(const Guid& object) const;
  // The verdict on a person, wherever the cursor is. REQUIRES: Has(object).
  SignInVerdict Decide(const Guid& object) const;

 private:
  void Fill();

  const Directory& directory_;
  const DirectoryPeople people_;
  const absl::Time now_;
  std::vector<size_t> doors_;
  size_t next_ = 0;   // the first person who is not in the buffers yet
  size_t end_ = 0;    // how many people there are
  size_t begin_ = 0;  // in the buffers
  size_t size_ = 0;   // of the buffers, as far as they are filled
  std::vector<Guid> objects_;
  std::vector<SignInVerdict> verdicts_;
  std::vector<SignInVerdict> other_door_;
  VerdictMemo memo_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_CURSOR_H_
