// Finds what a change of records does.

#ifndef MEMBERSHIP_INTERNAL_FIND_RECORD_CHANGES_H_
#define MEMBERSHIP_INTERNAL_FIND_RECORD_CHANGES_H_

#include "absl/status/statusor.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Finds what becomes of `records` when `changed` is put in place of what has
// the same keys, and what has the keys of `deleted` is taken away unless it is
// in `changed` too (see SnapshotChange). Errors: kInvalidArgument for what is
// malformed, kFailedPrecondition if a tenant is listed twice; the path starts
// with the list. Linear in both.
absl::StatusOr<RecordChanges> FindRecordChanges(const Records& records,
                                                const v1::Snapshot& changed,
                                                const v1::Snapshot& deleted);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_FIND_RECORD_CHANGES_H_
