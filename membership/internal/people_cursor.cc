#include "membership/internal/people_cursor.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace internal {
namespace {

// People at a time: many enough that what is done once for all of them costs
// little, and few enough that their verdicts stay in the cache.
constexpr size_t kPeople = 512;

bool IsBetter(const SignInVerdict& a, const SignInVerdict& b) {
  if (a.granted() != b.granted()) return a.granted();
  return a.stage() > b.stage();
}

}  // namespace

PeopleCursor::PeopleCursor(const Directory& directory, absl::Time now)
    : directory_(directory),
      people_(directory),
      now_(now),
      objects_(kPeople),
      verdicts_(kPeople),
      other_door_(kPeople) {}

void PeopleCursor::Enter(absl::Span<const size_t> doors) {
  doors_.assign(doors.begin(), doors.end());
  next_ = 0;
  end_ = doors_.empty() ? 0 : directory_.PeopleAt(doors_[0]);
  Fill();
}

absl::Span<const Guid> PeopleCursor::objects() const {
  return {objects_.data() + begin_, size_ - begin_};
}

absl::Span<const SignInVerdict> PeopleCursor::verdicts() const {
  return {verdicts_.data() + begin_, size_ - begin_};
}

void PeopleCursor::Advance(size_t count) {
  begin_ += count;
  if (begin_ == size_) Fill();
}

void PeopleCursor::Fill() {
  begin_ = 0;
  size_ = std::min(kPeople, end_ - next_);
  if (size_ == 0) return;
  people_.CopyObjects(doors_[0], next_, absl::MakeSpan(objects_.data(), size_));
  for (size_t i = 0; i < doors_.size(); ++i) {
    std::vector<SignInVerdict>& verdicts = i == 0 ? verdicts_ : other_door_;
    people_.DecideAll(doors_[i], next_, now_,
                      absl::MakeSpan(verdicts.data(), size_), &memo_);
    if (i == 0) continue;
    for (size_t j = 0; j < size_; ++j) {
      if (IsBetter(other_door_[j], verdicts_[j])) verdicts_[j] = other_door_[j];
    }
  }
  next_ += size_;
}

bool PeopleCursor::Has(const Guid& object) const {
  return has_doors() && people_.Has(doors_[0], object);
}

SignInVerdict PeopleCursor::Decide(const Guid& object) const {
  SignInVerdict best;
  for (const size_t door : doors_) {
    const absl::StatusOr<SignInVerdict> verdict =
        directory_.Decide(door, object, now_);
    if (verdict.ok() && IsBetter(*verdict, best)) best = *verdict;
  }
  return best;
}

}  // namespace internal
}  // namespace membership
