// A clock that stands still until it is told the time.

#ifndef MEMBERSHIP_TESTING_FAKE_CLOCK_H_
#define MEMBERSHIP_TESTING_FAKE_CLOCK_H_

#include "absl/time/time.h"

namespace membership::policy_testing {

// When every FakeClock starts: 2026-01-15 12:00 UTC. The times of the builders'
// records are set around it.
inline absl::Time StartTime() { return absl::FromUnixSeconds(1768478400); }

// Thread safety: a FakeClock belongs to one thread.
class FakeClock {
 public:
  // The present time.
  absl::Time Now() const { return now_; }

  // Goes on by `duration`, or back if it is negative.
  void Advance(absl::Duration duration) { now_ += duration; }

  // Goes to `time`.
  void Set(absl::Time time) { now_ = time; }

 private:
  absl::Time now_ = StartTime();
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_FAKE_CLOCK_H_
