// Changes the people of one tenant in an index.

#ifndef MEMBERSHIP_INTERNAL_TENANT_UPDATE_H_
#define MEMBERSHIP_INTERNAL_TENANT_UPDATE_H_

#include "absl/container/flat_hash_set.h"
#include "membership/guid.h"
#include "membership/internal/people_table.h"
#include "membership/internal/sign_in_index.h"

namespace membership {
namespace internal {

// Puts the people of a tenant into `after`, a copy of `before`: those in
// `people` as `reached` has them, if it does, the others as they were. Returns
// where they are, and notes that; `after->tenants` is to be sealed. Linear in
// the people of the blocks that have one of `people`, and in the blocks; in all
// of the tenant's people if there are too many or too few for its blocks.
// REQUIRES: `people` has everybody if the tenant's doors are not as many as
// before.
TenantBlocks UpdatePeople(const Guid& id,
                          const absl::flat_hash_set<Guid>& people,
                          const SignInIndex& before, const SignInIndex& reached,
                          SignInIndex* after);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_TENANT_UPDATE_H_
