// Records before and after changes, and after the changes were taken back.

#ifndef MEMBERSHIP_INTERNAL_CHANGED_WORLD_H_
#define MEMBERSHIP_INTERNAL_CHANGED_WORLD_H_

#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/internal/change_scope.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Records, with the snapshot that they borrow.
struct World {
  std::unique_ptr<const v1::Snapshot> snapshot;
  std::unique_ptr<const Records> records;
};

// Errors: as Records::Create.
absl::StatusOr<World> MakeWorld(v1::Snapshot snapshot);

// The world after the changes that were granted, whom they are about, and how
// they are taken back.
struct Changed {
  World after;
  std::vector<v1::Decision> decisions;
  std::vector<ChangeScope> scopes;
  std::vector<v1::Request> inverses;  // the last change first
  bool invertible = true;
  bool deletes_user = false;
};

// Errors: kInvalidArgument if there are none, or one is a sign-in.
absl::Status CheckChanges(absl::Span<const v1::Request> changes);

// Makes the changes one after the other at `now`, up to the first that is not
// granted. Errors: as Decide in decide.h.
absl::StatusOr<Changed> MakeChanges(absl::Span<const v1::Request> changes,
                                    const v1::Snapshot& snapshot,
                                    absl::Time now);

// Returns the world after the changes were taken back; nothing if they can't
// be.
std::optional<World> TakeBack(const Changed& changed, absl::Time now);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CHANGED_WORLD_H_
