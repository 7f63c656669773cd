// Builds the index of everybody's next sign-in from the records of a directory.

#ifndef MEMBERSHIP_INTERNAL_INDEX_BUILDER_H_
#define MEMBERSHIP_INTERNAL_INDEX_BUILDER_H_

#include "absl/status/statusor.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_index.h"

namespace membership {
namespace internal {

// `configuration` indexes data.configuration. Uses `data` up. Errors:
// kFailedPrecondition if two users have one identity. Linear in the records.
absl::StatusOr<SignInIndex> BuildIndex(DirectoryData* data,
                                       const Records& configuration);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INDEX_BUILDER_H_
