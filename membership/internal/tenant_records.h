// The index over one Entra tenant's directory.

#ifndef MEMBERSHIP_INTERNAL_TENANT_RECORDS_H_
#define MEMBERSHIP_INTERNAL_TENANT_RECORDS_H_

#include <cstddef>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/few.h"
#include "membership/internal/field_path.h"
#include "membership/internal/layered_map.h"
#include "membership/internal/record_changes.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

// The groups that a user is a direct member of, each in no particular order:
// those that are assigned to any application of the tenant, and the others.
struct GroupsOfUser {
  bool empty() const { return assigned.empty() && others.empty(); }
  template <typename Visit>
  void ForEach(const Visit& visit) const {
    for (const v1::Group* each : assigned) visit(*each);
    for (const v1::Group* each : others) visit(*each);
  }

  Few<const v1::Group*> assigned;
  Few<const v1::Group*> others;
};

// One tenant's directory. Borrows the records. Copies share what they have in
// common (layered_map.h).
struct TenantRecords {
  // Checks and indexes `tenant`, which stands at `path`. REQUIRES: nothing is
  // here yet.
  absl::Status Add(const v1::EntraTenant& tenant, const FieldPath& path);

  // Takes the records before a change away, then adds those after it. Errors:
  // as those of Add; of no use afterwards.
  absl::Status Change(const TenantChange& change, const FieldPath& path);
  void Seal();

  bool empty() const { return named == nullptr; }

  // The records that say the tenant's id and name, and its domains. Null if
  // there is no such tenant.
  const v1::EntraTenant* named = nullptr;
  const v1::EntraTenant* with_domains = nullptr;
  // By object id, and by client id.
  LayeredMap<Guid, const v1::DirectoryUser*> users;
  LayeredMap<Guid, const v1::Group*> groups;
  LayeredMap<Guid, const v1::EnterpriseApplication*> applications;
  // By client id and principal.
  LayeredMap<std::pair<Guid, Guid>, bool> user_assignments;
  LayeredMap<std::pair<Guid, Guid>, bool> group_assignments;
  // To how many applications a group is assigned.
  LayeredMap<Guid, size_t> group_assignment_counts;
  LayeredMap<Guid, GroupsOfUser> groups_of_user;

 private:
  absl::Status AddApplication(const v1::EnterpriseApplication& application,
                              const FieldPath& path);
  absl::Status AddGroup(const v1::Group& group, const FieldPath& path);
  absl::Status AddUser(const v1::DirectoryUser& user, const FieldPath& path);
  void RemoveApplication(const v1::EnterpriseApplication& application);
  absl::Status ChangeApplications(const TenantChange& change,
                                  const FieldPath& path,
                                  absl::flat_hash_set<Guid>* people);
  void SortGroupsOf(const absl::flat_hash_set<Guid>& people,
                    const absl::flat_hash_set<const v1::Group*>& gone);
};

// What one of a directory's maps has by the text of an id. Null if there is
// none, as for a malformed one.
template <typename Record>
const Record* InDirectory(const LayeredMap<Guid, const Record*>& records,
                          absl::string_view id) {
  const std::optional<Guid> guid = ParseGuid(id);
  return guid.has_value() ? records.Find(*guid) : nullptr;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_TENANT_RECORDS_H_
