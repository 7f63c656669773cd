#include "membership/internal/tenant_records.h"

#include <optional>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

absl::Status TenantRecords::Add(const v1::EntraTenant& tenant,
                                const FieldPath& path) {
  for (int i = 0; i < tenant.applications_size(); ++i) {
    absl::Status status =
        AddApplication(tenant.applications(i), path.At(".applications", i));
    if (!status.ok()) return status;
  }
  for (int i = 0; i < tenant.users_size(); ++i) {
    absl::Status status = AddUser(tenant.users(i), path.At(".users", i));
    if (!status.ok()) return status;
  }
  for (int i = 0; i < tenant.groups_size(); ++i) {
    absl::Status status = AddGroup(tenant.groups(i), path.At(".groups", i));
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

absl::Status TenantRecords::AddApplication(
    const v1::EnterpriseApplication& application, const FieldPath& path) {
  std::optional<Guid> client;
  absl::Status status =
      RequireGuid(application.client_id(), path + ".client_id", &client);
  if (!status.ok()) return status;
  status = RequireSet(application.state(), path + ".state");
  if (!status.ok()) return status;
  if (!applications.emplace(*client, &application).second) {
    return Duplicate(path + ".client_id");
  }
  for (int i = 0; i < application.assignments_size(); ++i) {
    const v1::Assignment& assignment = application.assignments(i);
    const FieldPath assignment_path = path.At(".assignments", i);
    std::optional<Guid> principal;
    status = RequireGuid(assignment.principal_id(),
                         assignment_path + ".principal_id", &principal);
    if (!status.ok()) return status;
    status = RequireSet(assignment.principal_type(),
                        assignment_path + ".principal_type");
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
                                    const FieldPath& path) {
  std::optional<Guid> id;
  absl::Status status = RequireGuid(user.object_id(), path + ".object_id", &id);
  if (!status.ok()) return status;
  status = RequireSet(user.state(), path + ".state");
  if (!status.ok()) return status;
  status = RequireSet(user.kind(), path + ".kind");
  if (!status.ok()) return status;
  if (!users.emplace(*id, &user).second) {
    return Duplicate(path + ".object_id");
  }
  return absl::OkStatus();
}

absl::Status TenantRecords::AddGroup(const v1::Group& group,
                                     const FieldPath& path) {
  std::optional<Guid> id;
  absl::Status status =
      RequireGuid(group.object_id(), path + ".object_id", &id);
  if (!status.ok()) return status;
  status = RequireSet(group.kind(), path + ".kind");
  if (!status.ok()) return status;
  if (!groups.emplace(*id, &group).second) {
    return Duplicate(path + ".object_id");
  }
  for (int i = 0; i < group.member_group_ids_size(); ++i) {
    std::optional<Guid> nested;
    status = RequireGuid(group.member_group_ids(i),
                         path.At(".member_group_ids", i), &nested);
    if (!status.ok()) return status;
  }
  absl::flat_hash_set<Guid> members;  // one listed twice is a member once
  for (int i = 0; i < group.member_user_ids_size(); ++i) {
    std::optional<Guid> member;
    status = RequireGuid(group.member_user_ids(i),
                         path.At(".member_user_ids", i), &member);
    if (!status.ok()) return status;
    if (members.insert(*member).second)
      groups_of_user[*member].push_back(&group);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
