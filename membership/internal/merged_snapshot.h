// A snapshot that is put together when it is first asked for.

#ifndef MEMBERSHIP_INTERNAL_MERGED_SNAPSHOT_H_
#define MEMBERSHIP_INTERNAL_MERGED_SNAPSHOT_H_

#include <memory>

#include "absl/base/call_once.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// A copy starts anew.
//
// Thread safety: may be used from any number of threads.
class MergedSnapshot {
 public:
  MergedSnapshot() = default;
  MergedSnapshot(const MergedSnapshot&) {}
  MergedSnapshot& operator=(const MergedSnapshot&) = delete;

  // Returns what `merge` returned, which is called once.
  template <typename Merge>
  const v1::Snapshot& Get(const Merge& merge) const {
    absl::call_once(once_, [&] {
      snapshot_ = std::make_unique<const v1::Snapshot>(merge());
    });
    return *snapshot_;
  }

 private:
  mutable absl::once_flag once_;
  mutable std::unique_ptr<const v1::Snapshot> snapshot_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_MERGED_SNAPSHOT_H_
