#include "membership/internal/tenant_records.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"
#include "membership/internal/record_changes.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {
namespace {

// Adds the direct members of a group that passed its checks, or of none.
void AddMembers(const v1::Group* group, absl::flat_hash_set<Guid>* people) {
  if (group == nullptr) return;
  for (const auto& member : group->member_user_ids()) {
    people->insert(*ParseGuid(member));
  }
}

}  // namespace

absl::Status TenantRecords::Add(const v1::EntraTenant& tenant,
                                const FieldPath& path) {
  named = &tenant;
  with_domains = &tenant;
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
  const v1::EnterpriseApplication*& place = applications.Change(*client);
  if (place != nullptr) return Duplicate(path + ".client_id");
  place = &application;
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
      user_assignments.Change(std::make_pair(*client, *principal)) = true;
    } else {
      bool& assigned =
          group_assignments.Change(std::make_pair(*client, *principal));
      if (!assigned) ++group_assignment_counts.Change(*principal);
      assigned = true;
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
  const v1::DirectoryUser*& place = users.Change(*id);
  if (place != nullptr) return Duplicate(path + ".object_id");
  place = &user;
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
  const v1::Group*& place = groups.Change(*id);
  if (place != nullptr) return Duplicate(path + ".object_id");
  place = &group;
  for (int i = 0; i < group.member_group_ids_size(); ++i) {
    std::optional<Guid> nested;
    status = RequireGuid(group.member_group_ids(i),
                         path.At(".member_group_ids", i), &nested);
    if (!status.ok()) return status;
  }
  const bool assigned = group_assignment_counts.Contains(*id);
  absl::flat_hash_set<Guid> members;  // one listed twice is a member once
  for (int i = 0; i < group.member_user_ids_size(); ++i) {
    std::optional<Guid> member;
    status = RequireGuid(group.member_user_ids(i),
                         path.At(".member_user_ids", i), &member);
    if (!status.ok()) return status;
    if (!members.insert(*member).second) continue;
    GroupsOfUser& of_user = groups_of_user.Change(*member);
    (assigned ? of_user.assigned : of_user.others).push_back(&group);
  }
  return absl::OkStatus();
}

void TenantRecords::RemoveApplication(
    const v1::EnterpriseApplication& application) {
  const Guid client = *ParseGuid(application.client_id());
  applications.Change(client) = nullptr;
  for (const v1::Assignment& each : application.assignments()) {
    const Guid principal = *ParseGuid(each.principal_id());
    const auto key = std::make_pair(client, principal);
    if (each.principal_type() == v1::Assignment::USER) {
      user_assignments.Change(key) = false;
    } else {
      bool& assigned = group_assignments.Change(key);
      if (assigned) --group_assignment_counts.Change(principal);
      assigned = false;
    }
  }
}

// Adds to `people` the members of each group that stays, but gets its first
// assignment or loses its last.
absl::Status TenantRecords::ChangeApplications(
    const TenantChange& change, const FieldPath& path,
    absl::flat_hash_set<Guid>* people) {
  absl::flat_hash_map<Guid, bool> was_assigned;
  for (const auto& each : change.applications) {
    for (const v1::EnterpriseApplication* side : {each.before, each.after}) {
      if (side == nullptr) continue;
      for (const v1::Assignment& assignment : side->assignments()) {
        const std::optional<Guid> id = ParseGuid(assignment.principal_id());
        if (!id.has_value()) continue;
        was_assigned.emplace(*id, group_assignment_counts.Contains(*id));
      }
    }
  }
  for (const auto& each : change.applications) {
    if (each.before != nullptr) RemoveApplication(*each.before);
  }
  for (const auto& each : change.applications) {
    if (each.after == nullptr) continue;
    absl::Status status =
        AddApplication(*each.after, path.At(".applications", each.index));
    if (!status.ok()) return status;
  }
  for (const auto& each : was_assigned) {
    if (group_assignment_counts.Contains(each.first) == each.second) continue;
    AddMembers(groups.Find(each.first), people);
  }
  return absl::OkStatus();
}

void TenantRecords::SortGroupsOf(
    const absl::flat_hash_set<Guid>& people,
    const absl::flat_hash_set<const v1::Group*>& gone) {
  for (const Guid& person : people) {
    GroupsOfUser& of_user = groups_of_user.Change(person);
    GroupsOfUser sorted;
    of_user.ForEach([&](const v1::Group& group) {
      if (gone.contains(&group)) return;
      const bool assigned =
          group_assignment_counts.Contains(*ParseGuid(group.object_id()));
      (assigned ? sorted.assigned : sorted.others).push_back(&group);
    });
    of_user = std::move(sorted);
  }
}

absl::Status TenantRecords::Change(const TenantChange& change,
                                   const FieldPath& path) {
  if (change.deleted) {
    *this = TenantRecords();
    if (change.after == nullptr) return absl::OkStatus();
  }
  if (change.after != nullptr) {
    if (named == nullptr || !change.after->display_name().empty()) {
      named = change.after;
    }
    if (with_domains == nullptr || change.after->domains_size() > 0) {
      with_domains = change.after;
    }
  }
  absl::flat_hash_set<Guid> people;
  absl::flat_hash_set<const v1::Group*> gone;
  for (const auto& each : change.users) {
    if (each.before == nullptr) continue;
    users.Change(*ParseGuid(each.before->object_id())) = nullptr;
  }
  for (const auto& each : change.groups) {
    if (each.before == nullptr) continue;
    groups.Change(*ParseGuid(each.before->object_id())) = nullptr;
    gone.insert(each.before);
    AddMembers(each.before, &people);
  }
  absl::Status status = ChangeApplications(change, path, &people);
  SortGroupsOf(people, gone);
  for (const auto& each : change.users) {
    if (each.after == nullptr || !status.ok()) continue;
    status = AddUser(*each.after, path.At(".users", each.index));
  }
  for (const auto& each : change.groups) {
    if (each.after == nullptr || !status.ok()) continue;
    status = AddGroup(*each.after, path.At(".groups", each.index));
  }
  return status;
}

void TenantRecords::Seal() {
  users.Seal();
  groups.Seal();
  applications.Seal();
  user_assignments.Seal();
  group_assignments.Seal();
  group_assignment_counts.Seal();
  groups_of_user.Seal();
}

}  // namespace internal
}  // namespace membership
