#include "membership/ingest/directory_objects.h"

#include <algorithm>
#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/ingest/collection.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/graph.pb.h"
#include "membership/ingest/problems.h"
#include "membership/internal/contract.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {
namespace {

constexpr char kUserType[] = "#microsoft.graph.user";
constexpr char kGroupType[] = "#microsoft.graph.group";
// The role template of Global Administrators, the same in every tenant.
// Source: Microsoft Entra built-in roles.
constexpr Guid kGlobalAdministrator = {0x62e9039469f54237, 0x9190012177145e10};

// Reads the id and the deletion of a user or a group, and makes room for it in
// `*objects`. Returns the id, or nothing if it is deleted.
template <typename Record, typename Object>
absl::StatusOr<std::optional<Guid>> Register(
    const Record& record, const Place& place,
    absl::flat_hash_map<Guid, Object*>* objects, Warnings* warnings) {
  const absl::StatusOr<Guid> id = ReadGuid(record.id(), place, "id");
  if (!id.ok()) return id.status();
  if (!objects->try_emplace(*id, nullptr).second) {
    return DuplicateId(place);
  }
  const absl::StatusOr<bool> deleted =
      ReadDeleted(record.deleted_date_time(), place);
  if (!deleted.ok()) return deleted.status();
  if (!*deleted) return std::optional<Guid>(*id);
  warnings->Add(place.Field("deletedDateTime"), id->ToString(),
                "is deleted and left out");
  return std::optional<Guid>();
}

absl::Status SetKind(const std::string& user_type, const Place& place,
                     v1::DirectoryUser* user, Warnings* warnings) {
  if (user_type == "Guest") {
    user->set_kind(v1::DirectoryUser::GUEST);
    return absl::OkStatus();
  }
  if (user_type.empty()) {
    warnings->Add(place.Field("userType"),
                  "nothing; the user counts as Member ($select must include "
                  "it; Graph has none for old accounts)");
  } else if (user_type != "Member") {
    return internal::InvalidField(place.Field("userType"), "Member or Guest",
                                  ShownText(user_type));
  }
  user->set_kind(v1::DirectoryUser::MEMBER);
  return absl::OkStatus();
}

absl::Status AddUser(const GraphUser& record, const Place& place,
                     v1::EntraTenant* tenant, DirectoryIndex* index,
                     Warnings* warnings) {
  const auto id = Register(record, place, &index->users, warnings);
  if (!id.ok()) return id.status();
  if (!id->has_value()) return absl::OkStatus();
  if (!record.has_account_enabled()) {
    return internal::InvalidField(place.Field("accountEnabled"),
                                  "true or false ($select must include it)",
                                  "nothing");
  }
  v1::DirectoryUser* user = tenant->add_users();
  index->users[**id] = user;
  user->set_object_id((*id)->ToString());
  user->set_state(record.account_enabled() ? v1::DirectoryUser::ENABLED
                                           : v1::DirectoryUser::DISABLED);
  user->set_user_principal_name(record.user_principal_name());
  user->set_email(record.mail());
  user->set_display_name(record.display_name());
  return SetKind(record.user_type(), place, user, warnings);
}

absl::Status AddGroup(const GraphGroup& record, const Place& place,
                      v1::EntraTenant* tenant, DirectoryIndex* index,
                      Warnings* warnings) {
  const auto id = Register(record, place, &index->groups, warnings);
  if (!id.ok()) return id.status();
  if (!id->has_value()) return absl::OkStatus();
  v1::Group* group = tenant->add_groups();
  index->groups[**id] = group;
  group->set_object_id((*id)->ToString());
  group->set_display_name(record.display_name());
  const bool dynamic =
      std::find(record.group_types().begin(), record.group_types().end(),
                "DynamicMembership") != record.group_types().end();
  group->set_kind(dynamic ? v1::Group::DYNAMIC : v1::Group::ASSIGNED);
  return absl::OkStatus();
}

// A member as far as it matters here.
struct MemberId {
  enum class Kind { kUser, kGroup, kOther };
  Kind kind = Kind::kOther;
  Guid id;
};

// Graph may leave the type out; then the id tells, if it is listed.
absl::StatusOr<MemberId> ReadMember(const Member& record, const Place& place,
                                    const DirectoryIndex& index,
                                    Warnings* warnings) {
  using Kind = MemberId::Kind;
  const std::string& type = record.type();
  if (!type.empty() && type != kUserType && type != kGroupType) {
    return MemberId{};
  }
  const absl::StatusOr<Guid> id = ReadGuid(record.id(), place, "id");
  if (!id.ok()) return id.status();
  if (!type.empty()) {
    return MemberId{type == kUserType ? Kind::kUser : Kind::kGroup, *id};
  }
  if (index.FindUser(*id) != nullptr) return MemberId{Kind::kUser, *id};
  if (index.FindGroup(*id) != nullptr) return MemberId{Kind::kGroup, *id};
  warnings->Add(place.Field("id"), id->ToString(),
                "has no @odata.type and is no listed user or group; left out");
  return MemberId{Kind::kOther, *id};
}

absl::Status AddMembers(const ExportFiles::Pages& pages,
                        const DirectoryIndex& index, v1::Group* group,
                        Warnings* warnings) {
  // A member who moves while the pages are read can come twice.
  absl::flat_hash_set<Guid> seen;
  return ForEachRecord<MemberPage>(
      pages, [&](const Member& record, const Place& place) {
        const absl::StatusOr<MemberId> member =
            ReadMember(record, place, index, warnings);
        if (!member.ok()) return member.status();
        if (member->kind == MemberId::Kind::kOther ||
            !seen.insert(member->id).second) {
          return absl::OkStatus();
        }
        if (member->kind == MemberId::Kind::kGroup) {
          group->add_member_group_ids(member->id.ToString());
          return absl::OkStatus();
        }
        if (index.FindUser(member->id) == nullptr) {
          warnings->Add(place.Field("id"), member->id.ToString(),
                        "is a member but no listed user");
        }
        group->add_member_user_ids(member->id.ToString());
        return absl::OkStatus();
      });
}

// Warns of each folder "`parent`/{folder}" whose collection is not `known`.
void WarnOfUnlistedFolders(const ExportFiles& files, absl::string_view parent,
                           const absl::flat_hash_set<std::string>& known,
                           Warnings* warnings) {
  for (const ExportFiles::Pages* pages : files.MembersIn(parent)) {
    const std::string& path = pages->front().file->path;
    if (known.contains(ParseExportPath(path)->collection)) continue;
    warnings->Add(path, "its folder's name is no listed id; left out");
  }
}

absl::Status MarkAdministrators(const ExportFiles::Pages& pages,
                                const DirectoryIndex& index,
                                Warnings* warnings) {
  return ForEachRecord<MemberPage>(
      pages, [&](const Member& record, const Place& place) {
        const absl::StatusOr<MemberId> member =
            ReadMember(record, place, index, warnings);
        if (!member.ok()) return member.status();
        if (member->kind == MemberId::Kind::kOther) return absl::OkStatus();
        v1::DirectoryUser* user = index.FindUser(member->id);
        if (user != nullptr) {
          user->set_global_administrator(true);
        } else {
          warnings->Add(place.Field("id"), member->id.ToString(),
                        "is Global Administrator but no listed user; a group's "
                        "members are not counted");
        }
        return absl::OkStatus();
      });
}

}  // namespace

v1::DirectoryUser* DirectoryIndex::FindUser(const Guid& id) const {
  const auto found = users.find(id);
  return found == users.end() ? nullptr : found->second;
}

v1::Group* DirectoryIndex::FindGroup(const Guid& id) const {
  const auto found = groups.find(id);
  return found == groups.end() ? nullptr : found->second;
}

absl::Status ReadUsers(const ExportFiles& files, v1::EntraTenant* tenant,
                       DirectoryIndex* index, Warnings* warnings) {
  const absl::StatusOr<ExportFiles::Pages> pages = files.Require(kUsers);
  if (!pages.ok()) return pages.status();
  return ForEachRecord<UserPage>(
      *pages, [&](const GraphUser& record, const Place& place) {
        return AddUser(record, place, tenant, index, warnings);
      });
}

absl::Status ReadGroups(const ExportFiles& files, v1::EntraTenant* tenant,
                        DirectoryIndex* index, Warnings* warnings) {
  absl::Status status = ForEachRecord<GroupPage>(
      files.Of(kGroups), [&](const GraphGroup& record, const Place& place) {
        return AddGroup(record, place, tenant, index, warnings);
      });
  if (!status.ok()) return status;
  absl::flat_hash_set<std::string> collections;
  // In the order of groups.json, all of which is known by now.
  for (v1::Group& group : *tenant->mutable_groups()) {
    const std::string collection =
        MembersOf(kGroups, *ParseGuid(group.object_id()));
    status = AddMembers(files.Of(collection), *index, &group, warnings);
    if (!status.ok()) return status;
    collections.insert(collection);
  }
  WarnOfUnlistedFolders(files, kGroups, collections, warnings);
  return absl::OkStatus();
}

absl::Status ReadGlobalAdministrators(const ExportFiles& files,
                                      const DirectoryIndex& index,
                                      Warnings* warnings) {
  absl::flat_hash_set<std::string> collections;
  absl::Status status = ForEachRecord<DirectoryRolePage>(
      files.Of(kDirectoryRoles),
      [&](const DirectoryRole& role, const Place& place) {
        const absl::StatusOr<Guid> id = ReadGuid(role.id(), place, "id");
        if (!id.ok()) return id.status();
        const std::string collection = MembersOf(kDirectoryRoles, *id);
        if (!collections.insert(collection).second) {
          return DuplicateId(place);
        }
        const absl::StatusOr<Guid> role_template =
            ReadGuid(role.role_template_id(), place, "roleTemplateId");
        if (!role_template.ok()) return role_template.status();
        if (*role_template != kGlobalAdministrator) return absl::OkStatus();
        const ExportFiles::Pages& members = files.Of(collection);
        if (members.empty()) {
          warnings->Add(collection + ".json",
                        "no such file: who is Global Administrator is unknown");
        }
        return MarkAdministrators(members, index, warnings);
      });
  if (!status.ok()) return status;
  WarnOfUnlistedFolders(files, kDirectoryRoles, collections, warnings);
  return absl::OkStatus();
}

}  // namespace ingest
}  // namespace membership
