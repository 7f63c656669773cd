#include "membership/internal/entra_lookup.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/records.h"

namespace membership {
namespace internal {
namespace {

// Calls `visit` with the kind of each way, and its group or null; groups last,
// in no particular order.
template <typename Visit>
void VisitPaths(const EntraLookup& found, const Visit& visit) {
  if (found.application == nullptr || found.user == nullptr) return;
  if (!found.application->assignment_required()) {
    visit(v1::EntraPath::ASSIGNMENT_NOT_REQUIRED, nullptr);
  }
  if (found.user->global_administrator()) {
    visit(v1::EntraPath::GLOBAL_ADMINISTRATOR, nullptr);
  }
  if (found.tenant->user_assignments.Contains(
          std::make_pair(*found.client_id, *found.object_id))) {
    visit(v1::EntraPath::DIRECT_ASSIGNMENT, nullptr);
  }
  for (const v1::Group* group :
       found.tenant->groups_of_user.Find(*found.object_id).assigned) {
    if (found.tenant->group_assignments.Contains(
            std::make_pair(*found.client_id, *ParseGuid(group->object_id())))) {
      visit(v1::EntraPath::GROUP_ASSIGNMENT, group);
    }
  }
}

}  // namespace

absl::Status LookUpEntra(const Records& records,
                         const v1::Connection& connection,
                         const std::optional<Guid>& object_id,
                         EntraLookup* found) {
  found->tenant_id = ParseGuid(connection.tenant_id());
  if (found->tenant_id.has_value()) {
    found->tenant = records.FindTenant(*found->tenant_id);
  }
  if (found->tenant == nullptr) return absl::OkStatus();
  found->object_id = object_id;
  if (object_id.has_value()) {
    found->user = found->tenant->users.Find(*object_id);
  }
  found->client_id = ParseGuid(connection.client_id());
  if (found->tenant->applications.empty() || !found->client_id.has_value()) {
    return absl::OkStatus();
  }
  found->application = found->tenant->applications.Find(*found->client_id);
  if (found->application == nullptr) {
    return ContradictingField(
        absl::StrCat("entra_tenants[tenant_id=", found->tenant_id->ToString(),
                     "].applications"),
        "the application with the connection's client id", "others");
  }
  return absl::OkStatus();
}

std::vector<v1::EntraPath> EntraPathsOf(const EntraLookup& found) {
  std::vector<v1::EntraPath> paths;
  std::vector<const v1::Group*> groups;
  VisitPaths(found, [&](v1::EntraPath::Kind kind, const v1::Group* group) {
    if (group != nullptr) {
      groups.push_back(group);
      return;
    }
    paths.emplace_back();
    paths.back().set_kind(kind);
  });
  std::sort(groups.begin(), groups.end(),
            [](const v1::Group* a, const v1::Group* b) {
              return *ParseGuid(a->object_id()) < *ParseGuid(b->object_id());
            });
  for (const v1::Group* group : groups) {
    paths.emplace_back();
    paths.back().set_kind(v1::EntraPath::GROUP_ASSIGNMENT);
    paths.back().set_group_id(ParseGuid(group->object_id())->ToString());
    paths.back().set_group_display_name(group->display_name());
  }
  return paths;
}

size_t CountEntraPaths(const EntraLookup& found) {
  size_t count = 0;
  VisitPaths(found, [&](v1::EntraPath::Kind, const v1::Group*) { ++count; });
  return count;
}

}  // namespace internal
}  // namespace membership
