#include "membership/internal/find_record_changes.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"
#include "membership/internal/layered_map.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/internal/well_formed.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

size_t SizeOf(const v1::Group& group) {
  return 1 + static_cast<size_t>(group.member_user_ids_size() +
                                 group.member_group_ids_size());
}
size_t SizeOf(const v1::EnterpriseApplication& application) {
  return 1 + static_cast<size_t>(application.assignments_size());
}
template <typename Record>
size_t SizeOf(const Record&) {
  return 1;
}

class Finder {
 public:
  explicit Finder(const Records& records) : records_(records) {}

  absl::Status FindChanged(const v1::Snapshot& changed) {
    FindAll(changed, true);
    for (int i = 0; i < changed.entra_tenants_size(); ++i) {
      const v1::EntraTenant& tenant = changed.entra_tenants(i);
      TenantChange* change = nullptr;
      absl::Status status =
          TenantOf(tenant, FieldPath("entra_tenants", i), &change);
      if (!status.ok()) return status;
      if (change->after != nullptr) {
        return Duplicate(FieldPath("entra_tenants", i) + ".tenant_id");
      }
      change->after = &tenant;
      change->index = i;
      ++changes_.size;
      FindInTenant(tenant, true, change);
    }
    return absl::OkStatus();
  }

  absl::Status FindDeleted(const v1::Snapshot& deleted) {
    FindAll(deleted, false);
    for (int i = 0; i < deleted.entra_tenants_size(); ++i) {
      const v1::EntraTenant& tenant = deleted.entra_tenants(i);
      TenantChange* change = nullptr;
      absl::Status status =
          TenantOf(tenant, FieldPath("entra_tenants", i), &change);
      if (!status.ok()) return status;
      if (tenant.users().empty() && tenant.groups().empty() &&
          tenant.applications().empty()) {
        DeleteTenant(change);
      } else {
        FindInTenant(tenant, false, change);
      }
    }
    return absl::OkStatus();
  }

  RecordChanges Take() && { return std::move(changes_); }

 private:
  // Notes a record that is put in place of `before` or, if not `is_put`, says
  // that this is deleted.
  template <typename Record>
  void Note(const Record* before, const Record& record, int index, bool is_put,
            ChangesOf<Record>* list) {
    if (before != nullptr && !seen_.insert(before).second) before = nullptr;
    if (before == nullptr && !is_put) return;
    RecordChange<Record> change;
    change.before = before;
    if (is_put) change.after = &record;
    change.index = index;
    changes_.size += SizeOf(record) + (before == nullptr ? 0 : SizeOf(*before));
    list->push_back(change);
  }
  template <typename List, typename Find, typename Record>
  void NoteAll(const List& records, const Find& find, bool is_put,
               ChangesOf<Record>* list) {
    for (int i = 0; i < records.size(); ++i) {
      Note(find(records[i]), records[i], i, is_put, list);
    }
  }

  void FindAll(const v1::Snapshot& snapshot, bool is_put) {
    NoteAll(
        snapshot.organizations(),
        [&](const auto& each) { return records_.FindOrganization(each.id()); },
        is_put, &changes_.organizations);
    NoteAll(
        snapshot.connections(),
        [&](const auto& each) { return records_.FindConnection(each.id()); },
        is_put, &changes_.connections);
    NoteAll(
        snapshot.users(),
        [&](const auto& each) { return records_.FindUser(each.id()); }, is_put,
        &changes_.users);
    NoteAll(
        snapshot.memberships(),
        [&](const auto& each) {
          return records_.FindMembership(each.organization_id(),
                                         each.user_id());
        },
        is_put, &changes_.memberships);
    NoteAll(
        snapshot.invitations(),
        [&](const auto& each) { return records_.FindInvitation(each.id()); },
        is_put, &changes_.invitations);
  }

  absl::Status TenantOf(const v1::EntraTenant& tenant, const FieldPath& path,
                        TenantChange** change) {
    std::optional<Guid> id;
    absl::Status status =
        RequireGuid(tenant.tenant_id(), path + ".tenant_id", &id);
    if (!status.ok()) return status;
    const auto inserted = tenants_.emplace(*id, changes_.tenants.size());
    if (inserted.second) {
      changes_.tenants.emplace_back();
      changes_.tenants.back().id = *id;
    }
    *change = &changes_.tenants[inserted.first->second];
    return absl::OkStatus();
  }

  void FindInTenant(const v1::EntraTenant& tenant, bool is_put,
                    TenantChange* change) {
    static const auto* const kNothing = new TenantRecords();
    const TenantRecords* found = records_.FindTenant(change->id);
    const TenantRecords& before = found == nullptr ? *kNothing : *found;
    NoteAll(
        tenant.users(),
        [&](const auto& each) {
          return InDirectory(before.users, each.object_id());
        },
        is_put, &change->users);
    NoteAll(
        tenant.groups(),
        [&](const auto& each) {
          return InDirectory(before.groups, each.object_id());
        },
        is_put, &change->groups);
    NoteAll(
        tenant.applications(),
        [&](const auto& each) {
          return InDirectory(before.applications, each.client_id());
        },
        is_put, &change->applications);
  }

  void DeleteTenant(TenantChange* change) {
    const TenantRecords* before = records_.FindTenant(change->id);
    if (before == nullptr) return;
    change->deleted = true;
    before->users.ForEach([&](const Guid&, const v1::DirectoryUser* each) {
      Note(each, *each, 0, false, &change->users);
    });
    before->groups.ForEach([&](const Guid&, const v1::Group* each) {
      Note(each, *each, 0, false, &change->groups);
    });
    before->applications.ForEach(
        [&](const Guid&, const v1::EnterpriseApplication* each) {
          Note(each, *each, 0, false, &change->applications);
        });
  }

  const Records& records_;
  RecordChanges changes_;
  absl::flat_hash_map<Guid, size_t> tenants_;  // places in changes_.tenants
  absl::flat_hash_set<const void*> seen_;      // records before
};

}  // namespace

absl::StatusOr<RecordChanges> FindRecordChanges(const Records& records,
                                                const v1::Snapshot& changed,
                                                const v1::Snapshot& deleted) {
  for (const v1::Snapshot* each : {&changed, &deleted}) {
    absl::Status status = CheckWellFormed(*each);
    if (!status.ok()) return status;
  }
  Finder finder(records);
  absl::Status status = finder.FindChanged(changed);
  if (!status.ok()) return status;
  status = finder.FindDeleted(deleted);
  if (!status.ok()) return status;
  return std::move(finder).Take();
}

}  // namespace internal
}  // namespace membership
