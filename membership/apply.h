// Applies the effects of a decision to a snapshot.
//
// Together with decide.h this makes lifecycles testable: decide, apply, decide
// again. A service does the same to its database in one transaction and can use
// the effects' preconditions to find a lost race.

#ifndef MEMBERSHIP_APPLY_H_
#define MEMBERSHIP_APPLY_H_

#include "absl/status/statusor.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

// Returns `snapshot` with all effects of `decision`, in their order, or an
// error and no change at all.
//
// Idempotent: an effect that is already in the snapshot is left alone, so that
// applying a decision twice equals applying it once. No user, membership or
// invitation is ever deleted; a change made in Entra may delete directory data.
//
// Errors:
//   kFailedPrecondition  a precondition of an effect no longer holds; the
//                        message names the effect and the precondition:
//                        "effects[1].preconditions: MEMBERSHIP_ABSENT does not
//                        hold".
//   kInvalidArgument     an effect is malformed: its kind is not set, or a
//                        precondition's number is unknown.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: linear in the size of the snapshot.
absl::StatusOr<v1::Snapshot> Apply(const v1::Decision& decision,
                                   v1::Snapshot snapshot);

}  // namespace membership

#endif  // MEMBERSHIP_APPLY_H_
