// An immutable index over a snapshot, for deciding many requests against it.
//
//   absl::StatusOr<membership::Directory> directory =
//       membership::Directory::Create(std::move(snapshot));
//   if (!directory.ok()) return directory.status();
//   absl::StatusOr<v1::Decision> decision = directory->Decide(request);
//
// `directory.Decide(request)` equals `Decide(request, snapshot)` on every
// input.

#ifndef MEMBERSHIP_DIRECTORY_H_
#define MEMBERSHIP_DIRECTORY_H_

#include <memory>

#include "absl/status/statusor.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

namespace internal {
class Records;
}  // namespace internal

// Thread safety: immutable; all const members may be called from any number of
// threads at once. Movable, not copyable.
class Directory {
 public:
  // Checks and indexes `snapshot`. Errors: kInvalidArgument and
  // kFailedPrecondition, as `Decide` in decide.h. Linear in its size.
  static absl::StatusOr<Directory> Create(v1::Snapshot snapshot);

  Directory(Directory&&) noexcept;
  Directory& operator=(Directory&&) noexcept;
  ~Directory();

  // Returns the decision on `request`. Errors: as `Decide` in decide.h.
  // Constant time on average, apart from the connections and invitations that
  // share the request's domain or address.
  absl::StatusOr<v1::Decision> Decide(const v1::Request& request) const;

  // The records as they were given.
  const v1::Snapshot& snapshot() const { return *snapshot_; }

 private:
  Directory(std::unique_ptr<const v1::Snapshot> snapshot,
            std::unique_ptr<const internal::Records> records);

  std::unique_ptr<const v1::Snapshot> snapshot_;
  std::unique_ptr<const internal::Records> records_;
};

}  // namespace membership

#endif  // MEMBERSHIP_DIRECTORY_H_
