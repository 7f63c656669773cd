// A database in memory for tests of the login hook.

#ifndef MEMBERSHIP_EXAMPLES_MEMORY_STORE_H_
#define MEMBERSHIP_EXAMPLES_MEMORY_STORE_H_

#include <functional>
#include <mutex>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "examples/login_hook.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace examples {

// Thread safety: safe to use from any number of threads at once.
class MemoryStore : public Store {
 public:
  // Makes `records` all that there is.
  void Reset(const membership::v1::Snapshot& records);

  absl::StatusOr<membership::v1::Snapshot> Load(
      const membership::v1::SignIn& sign_in) override;
  absl::Status Commit(const membership::v1::Decision& decision) override;

  // All records.
  membership::v1::Snapshot records() const;

  // Calls `rival` once, when the next commit begins.
  void BeforeNextCommit(std::function<void()> rival);

 private:
  mutable std::mutex mutex_;
  membership::v1::Snapshot records_;
  std::function<void()> rival_;
};

}  // namespace examples

#endif  // MEMBERSHIP_EXAMPLES_MEMORY_STORE_H_
