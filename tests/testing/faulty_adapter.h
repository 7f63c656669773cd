// A service in memory with a planted fault.

#ifndef TESTS_TESTING_FAULTY_ADAPTER_H_
#define TESTS_TESTING_FAULTY_ADAPTER_H_

#include <functional>
#include <mutex>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/testing/policy_adapter.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::policy_testing {

enum class Fault {
  kNone,
  // Writes the user and the membership, and decides then.
  kWritesBeforeDecision,
  // Writes effects whatever holds.
  kIgnoresPreconditions,
  // Writes nothing.
  kForgetsEffects,
  // Writes only if granted.
  kForgetsEffectsOfRefusals,
  // Writes what can be written of a decision.
  kWritesEffectsOneByOne,
  // Answers by the decision though it could not be written.
  kIgnoresLostRaces,
  // Loads no memberships that were removed.
  kLoadsNoTombstones,
  // Loads users by their identity only.
  kLoadsByIdentityOnly,
  // Loads one person's memberships, and no number of the others.
  kLoadsNoSeats,
  // Decides for the time at which the test runs.
  kReadsItsOwnClock,
  // Takes whatever goes wrong for a refusal.
  kHidesErrors,
};

// Thread safety: safe to use from any number of threads at once.
class FaultyAdapter : public PolicyAdapter {
 public:
  // An adapter that is not interruptible has only that said of it.
  explicit FaultyAdapter(Fault fault, bool interruptible = true)
      : fault_(fault), interruptible_(interruptible) {}

  absl::Status Reset(const v1::Snapshot& records) override;
  absl::StatusOr<v1::Decision> SignIn(const v1::SignIn& sign_in,
                                      absl::Time now) override;
  absl::StatusOr<v1::Snapshot> Records() override;
  bool InterruptWith(std::function<void()> rival) override;

 private:
  v1::Snapshot Load(const v1::SignIn& sign_in);
  void WriteAtOnce(const v1::SignIn& sign_in);
  absl::Status Write(v1::Decision decision);

  const Fault fault_;
  const bool interruptible_;
  std::mutex mutex_;
  v1::Snapshot records_;
  std::function<void()> rival_;
};

}  // namespace membership::policy_testing

#endif  // TESTS_TESTING_FAULTY_ADAPTER_H_
