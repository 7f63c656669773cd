// Builds the index of everybody's next sign-in from the records of a directory.

#ifndef MEMBERSHIP_INTERNAL_INDEX_BUILDER_H_
#define MEMBERSHIP_INTERNAL_INDEX_BUILDER_H_

#include <vector>

#include "absl/status/statusor.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_index.h"
#include "membership/v1/connection.pb.h"

namespace membership {
namespace internal {

// `configuration` has the organizations and connections. The doors of a tenant
// are in the order of their connections' ids and of their links. Uses `data`
// up. Errors: kFailedPrecondition if two users have one identity. Linear in the
// records.
absl::StatusOr<SignInIndex> BuildIndex(DirectoryData* data,
                                       const Records& configuration);

// Builds an index that has the doors of some of the connections alone.
absl::StatusOr<SignInIndex> BuildIndex(
    DirectoryData* data, const Records& configuration,
    std::vector<const v1::Connection*> connections);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INDEX_BUILDER_H_
