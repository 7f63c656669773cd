// Changes the index of everybody's next sign-in with the records.

#ifndef MEMBERSHIP_INTERNAL_INDEX_UPDATE_H_
#define MEMBERSHIP_INTERNAL_INDEX_UPDATE_H_

#include "absl/status/statusor.h"
#include "membership/internal/change_reach.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_index.h"

namespace membership {
namespace internal {

// Returns the index of `after`, which the changes made of the records that
// `before` is of. `reach` is that of the changes. Shares with `before` what
// stays. In proportion to the people that are reached and to the doors of their
// tenants; to all doors where some come, go or break.
absl::StatusOr<SignInIndex> UpdateIndex(const SignInIndex& before,
                                        const RecordChanges& changes,
                                        const ChangeReach& reach,
                                        const Records& after);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INDEX_UPDATE_H_
