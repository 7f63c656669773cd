#include "membership/internal/updatable.h"

#include <algorithm>
#include <cstddef>

#include "membership/internal/record_changes.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

constexpr size_t kNeverWorn = 4000;

int CountRecords(const v1::EntraTenant& tenant) {
  int count = tenant.users_size() + tenant.groups_size();
  for (const v1::Group& each : tenant.groups()) {
    count += each.member_user_ids_size();
  }
  for (const v1::EnterpriseApplication& each : tenant.applications()) {
    count += each.assignments_size();
  }
  return count;
}

}  // namespace

Updatable::Updatable(const v1::Snapshot& snapshot)
    : size(static_cast<size_t>(snapshot.users_size()) +
           static_cast<size_t>(snapshot.memberships_size()) +
           static_cast<size_t>(snapshot.invitations_size())) {
  for (const v1::EntraTenant& each : snapshot.entra_tenants()) {
    size += static_cast<size_t>(CountRecords(each));
  }
  addresses.Add(snapshot);
  addresses.Seal();
}

void Updatable::Change(const RecordChanges& changes) {
  changed += changes.size;
  for (const TenantChange& tenant : changes.tenants) {
    for (const auto& each : tenant.users) {
      if (each.before != nullptr) addresses.Remove(tenant.id, *each.before);
    }
    for (const auto& each : tenant.users) {
      if (each.after != nullptr) addresses.Add(tenant.id, *each.after);
    }
  }
  addresses.Seal();
}

bool Updatable::IsWorn() const {
  return changed > std::max(size / 2, kNeverWorn);
}

}  // namespace internal
}  // namespace membership
