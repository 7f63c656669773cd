#include "membership/internal/tenant_records.h"

#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

absl::Status TenantRecords::Add(const v1::EntraTenant& tenant,
                                const std::string& path) {
  for (int i = 0; i < tenant.applications_size(); ++i) {
    absl::Status status = AddApplication(
        tenant.applications(i), absl::StrCat(path, ".applications[", i, "]"));
    if (!status.ok()) return status;
  }
  for (int i = 0; i < tenant.users_size(); ++i) {
    absl::Status status =
        AddUser(tenant.users(i), absl::StrCat(path, ".users[", i, "]"));
    if (!status.ok()) return status;
  }
  for (int i = 0; i < tenant.groups_size(); ++i) {
    absl::Status status =
        AddGroup(tenant.groups(i), absl::StrCat(path, ".groups[", i, "]"));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status TenantRecords::AddApplication(
    const v1::EnterpriseApplication& application, const std::string& path) {
  std::optional<Guid> client;
  absl::Status status = RequireGuid(application.client_id(),
                                    absl::StrCat(path, ".client_id"), &client);
  if (!status.ok()) return status;
  status = RequireSet(application.state(), absl::StrCat(path, ".state"));
  if (!status.ok()) return status;
  if (!applications.emplace(*client, &application).second) {
    return Duplicate(absl::StrCat(path, ".client_id"));
  }
  for (int i = 0; i < application.assignments_size(); ++i) {
    const v1::Assignment& assignment = application.assignments(i);
    const std::string assignment_path =
        absl::StrCat(path, ".assignments[", i, "]");
    std::optional<Guid> principal;
    status =
        RequireGuid(assignment.principal_id(),
                    absl::StrCat(assignment_path, ".principal_id"), &principal);
    if (!status.ok()) return status;
    status = RequireSet(assignment.principal_type(),
                        absl::StrCat(assignment_path, ".principal_type"));
    if (!status.ok()) return status;
    if (assignment.principal_type() == v1::Assignment::USER) {
      user_assignments.emplace(*client, *principal);
    } else {
      group_assignments.emplace(*client, *principal);
    }
  }
  return absl::OkStatus();
}

absl::Status TenantRecords::AddUser(const v1::DirectoryUser& user,
                                    const std::string& path) {
  std::optional<Guid> id;
  absl::Status status =
      RequireGuid(user.object_id(), absl::StrCat(path, ".object_id"), &id);
  if (!status.ok()) return status;
  status = RequireSet(user.state(), absl::StrCat(path, ".state"));
  if (!status.ok()) return status;
  status = RequireSet(user.kind(), absl::StrCat(path, ".kind"));
  if (!status.ok()) return status;
  if (!users.emplace(*id, &user).second) {
    return Duplicate(absl::StrCat(path, ".object_id"));
  }
  return absl::OkStatus();
}

absl::Status TenantRecords::AddGroup(const v1::Group& group,
                                     const std::string& path) {
  std::optional<Guid> id;
  absl::Status status =
      RequireGuid(group.object_id(), absl::StrCat(path, ".object_id"), &id);
  if (!status.ok()) return status;
  status = RequireSet(group.kind(), absl::StrCat(path, ".kind"));
  if (!status.ok()) return status;
  if (!groups.emplace(*id, &group).second) {
    return Duplicate(absl::StrCat(path, ".object_id"));
  }
  for (int i = 0; i < group.member_group_ids_size(); ++i) {
    std::optional<Guid> nested;
    status =
        RequireGuid(group.member_group_ids(i),
                    absl::StrCat(path, ".member_group_ids[", i, "]"), &nested);
    if (!status.ok()) return status;
  }
  absl::flat_hash_set<Guid> members;  // one listed twice is a member once
  for (int i = 0; i < group.member_user_ids_size(); ++i) {
    std::optional<Guid> member;
    status =
        RequireGuid(group.member_user_ids(i),
                    absl::StrCat(path, ".member_user_ids[", i, "]"), &member);
    if (!status.ok()) return status;
    if (members.insert(*member).second)
      groups_of_user[*member].push_back(&group);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
