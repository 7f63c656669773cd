// The index over one Entra tenant's directory.

#ifndef MEMBERSHIP_INTERNAL_TENANT_RECORDS_H_
#define MEMBERSHIP_INTERNAL_TENANT_RECORDS_H_

#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "membership/guid.h"
#include "membership/internal/field_path.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

// One tenant's directory. Borrows the tenant's record.
struct TenantRecords {
  // Checks and indexes `tenant`, which stands at `path`.
  absl::Status Add(const v1::EntraTenant& tenant, const FieldPath& path);

  absl::flat_hash_map<Guid, const v1::DirectoryUser*> users;
  // By client id.
  absl::flat_hash_map<Guid, const v1::EnterpriseApplication*> applications;
  // By client id and principal.
  absl::flat_hash_set<std::pair<Guid, Guid>> user_assignments;
  absl::flat_hash_set<std::pair<Guid, Guid>> group_assignments;
  absl::flat_hash_map<Guid, const v1::Group*> groups;
  // The groups that a user is a direct member of, in no particular order.
  absl::flat_hash_map<Guid, std::vector<const v1::Group*>> groups_of_user;

 private:
  absl::Status AddApplication(const v1::EnterpriseApplication& application,
                              const FieldPath& path);
  absl::Status AddGroup(const v1::Group& group, const FieldPath& path);
  absl::Status AddUser(const v1::DirectoryUser& user, const FieldPath& path);
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_TENANT_RECORDS_H_
