// Putting changed records together.

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/layered_map.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

// Copies the records in a map, in the order of their keys.
template <typename Key, typename Record, typename List>
void CopyAll(const LayeredMap<Key, const Record*>& map, List* list) {
  std::vector<std::pair<Key, const Record*>> all;
  map.ForEach([&](const Key& key, const Record* record) {
    all.emplace_back(key, record);
  });
  std::sort(all.begin(), all.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  list->Reserve(static_cast<int>(all.size()));
  for (const auto& each : all) *list->Add() = *each.second;
}

v1::EntraTenant MergeTenant(const TenantRecords& tenant) {
  v1::EntraTenant merged;
  merged.set_tenant_id(tenant.named->tenant_id());
  merged.set_display_name(tenant.named->display_name());
  *merged.mutable_domains() = tenant.with_domains->domains();
  CopyAll(tenant.applications, merged.mutable_applications());
  CopyAll(tenant.users, merged.mutable_users());
  CopyAll(tenant.groups, merged.mutable_groups());
  return merged;
}

}  // namespace

v1::Snapshot Records::Merge() const {
  v1::Snapshot merged;
  CopyAll(maps_.organizations, merged.mutable_organizations());
  CopyAll(maps_.connections, merged.mutable_connections());
  CopyAll(maps_.users, merged.mutable_users());
  CopyAll(maps_.memberships, merged.mutable_memberships());
  CopyAll(maps_.invitations, merged.mutable_invitations());
  *merged.mutable_public_mail_domains() = public_mail_domains();
  std::vector<std::pair<Guid, const TenantRecords*>> tenants;
  maps_.tenants.ForEach([&](const Guid& id, const TenantRecords& tenant) {
    tenants.emplace_back(id, &tenant);
  });
  std::sort(tenants.begin(), tenants.end());
  for (const auto& each : tenants) {
    *merged.add_entra_tenants() = MergeTenant(*each.second);
  }
  return merged;
}

}  // namespace internal
}  // namespace membership
