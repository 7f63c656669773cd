// The records that a decision changes.

#ifndef MEMBERSHIP_INTERNAL_DECISION_CHANGE_H_
#define MEMBERSHIP_INTERNAL_DECISION_CHANGE_H_

#include "absl/status/statusor.h"
#include "membership/internal/records.h"
#include "membership/snapshot_change.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {

// Returns what Apply changes in `records`. Errors: as Apply in apply.h;
// kFailedPrecondition for a second record with one key. Linear in the records
// that the effects name or need to be without; to record consent, in the
// connections too.
absl::StatusOr<SnapshotChange> ChangeOfDecision(const v1::Decision& decision,
                                                const Records& records);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DECISION_CHANGE_H_
