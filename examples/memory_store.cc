#include "examples/memory_store.h"

#include <functional>
#include <mutex>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/apply.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace examples {

using membership::v1::Decision;
using membership::v1::SignIn;
using membership::v1::Snapshot;

void MemoryStore::Reset(const Snapshot& records) {
  const std::lock_guard<std::mutex> lock(mutex_);
  records_ = records;
}

absl::StatusOr<Snapshot> MemoryStore::Load(const SignIn& /*sign_in*/) {
  return records();
}

absl::Status MemoryStore::Commit(const Decision& decision) {
  std::unique_lock<std::mutex> lock(mutex_);
  if (std::function<void()> rival = std::exchange(rival_, nullptr)) {
    lock.unlock();
    rival();
    lock.lock();
  }
  absl::StatusOr<Snapshot> next = membership::Apply(decision, records_);
  if (!next.ok()) return next.status();
  records_ = *std::move(next);
  return absl::OkStatus();
}

Snapshot MemoryStore::records() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return records_;
}

void MemoryStore::BeforeNextCommit(std::function<void()> rival) {
  const std::lock_guard<std::mutex> lock(mutex_);
  rival_ = std::move(rival);
}

}  // namespace examples
