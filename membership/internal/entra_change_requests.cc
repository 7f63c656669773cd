#include "membership/internal/entra_change_requests.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/entra_change_facts.h"
#include "membership/internal/entra_change_rules.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/internal/render_verdict.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra_change.pb.h"

namespace membership {
namespace internal {
namespace {

using entra_change::Directory;
using v1::EntraChange;

constexpr absl::string_view kKind = "entra_change";

// Reads changes of one tenant.
class Reader {
 public:
  Reader(const Records& records, const TenantRecords& tenant,
         const Guid& tenant_id)
      : records_(records), tenant_(tenant), tenant_id_(tenant_id) {}

  // Whether the directory data shows the change already. Errors: as `Decide` in
  // decide.h.
  absl::StatusOr<bool> IsSame(const EntraChange& change) const {
    switch (change.kind_case()) {
      case EntraChange::kAssign:
        return IsAssigned(change.assign(), "assign", true);
      case EntraChange::kUnassign:
        return IsAssigned(change.unassign(), "unassign", false);
      case EntraChange::kJoinGroup:
        return IsInGroup(change.join_group(), "join_group", true);
      case EntraChange::kLeaveGroup:
        return IsInGroup(change.leave_group(), "leave_group", false);
      case EntraChange::kDisableUser:
        return HasUserState(change.disable_user(), "disable_user",
                            v1::DirectoryUser::DISABLED);
      case EntraChange::kEnableUser:
        return HasUserState(change.enable_user(), "enable_user",
                            v1::DirectoryUser::ENABLED);
      case EntraChange::kDeleteUser:
        return IsDeleted(change.delete_user());
      case EntraChange::kRequireAssignment:
        return RequiresAssignment(change.require_assignment(),
                                  "require_assignment", true);
      case EntraChange::kWaiveAssignment:
        return RequiresAssignment(change.waive_assignment(), "waive_assignment",
                                  false);
      case EntraChange::kEnableApplication:
        return HasApplicationState(change.enable_application(),
                                   "enable_application",
                                   v1::EnterpriseApplication::ENABLED);
      case EntraChange::kDisableApplication:
        return HasApplicationState(change.disable_application(),
                                   "disable_application",
                                   v1::EnterpriseApplication::DISABLED);
      case EntraChange::kGrantConsent:
        return HasConsent(change.grant_consent(), "grant_consent",
                          v1::Connection::GRANTED);
      case EntraChange::kWithdrawConsent:
        return HasConsent(change.withdraw_consent(), "withdraw_consent",
                          v1::Connection::MISSING);
      case EntraChange::KIND_NOT_SET:
        break;
    }
    return InvalidField(absl::StrCat(kKind, ".kind"), "a change", "none");
  }

 private:
  static std::string Path(absl::string_view kind, absl::string_view field) {
    return absl::StrCat(kKind, ".", kind, field.empty() ? "" : ".", field);
  }

  absl::StatusOr<const v1::EnterpriseApplication*> Application(
      absl::string_view client_id, const std::string& path) const {
    std::optional<Guid> id;
    absl::Status status = RequireGuid(client_id, path, &id);
    if (!status.ok()) return status;
    const v1::EnterpriseApplication* found = tenant_.applications.Find(*id);
    if (found == nullptr) {
      return UnknownRecord(path, "an application of the tenant");
    }
    return found;
  }

  absl::StatusOr<const v1::DirectoryUser*> User(absl::string_view object_id,
                                                const std::string& path) const {
    std::optional<Guid> id;
    absl::Status status = RequireGuid(object_id, path, &id);
    if (!status.ok()) return status;
    const v1::DirectoryUser* found = tenant_.users.Find(*id);
    if (found == nullptr) return UnknownRecord(path, "a user of the tenant");
    return found;
  }

  // Checks that the tenant lists the user or group.
  absl::Status CheckPrincipal(const Guid& id,
                              v1::Assignment::PrincipalType type,
                              const std::string& path) const {
    const bool listed = type == v1::Assignment::USER
                            ? tenant_.users.Contains(id)
                            : tenant_.groups.Contains(id);
    return listed ? absl::OkStatus()
                  : UnknownRecord(path, "a user or group of the tenant");
  }

  // Whether the directory shows the assignment if `wanted`, or else lacks it.
  absl::StatusOr<bool> IsAssigned(const v1::ApplicationAssignment& assignment,
                                  absl::string_view kind, bool wanted) const {
    const auto application =
        Application(assignment.client_id(), Path(kind, "client_id"));
    if (!application.ok()) return application.status();
    std::optional<Guid> principal;
    absl::Status status = RequireGuid(assignment.principal_id(),
                                      Path(kind, "principal_id"), &principal);
    if (!status.ok()) return status;
    status =
        RequireSet(assignment.principal_type(), Path(kind, "principal_type"));
    if (!status.ok()) return status;
    const auto& assignments =
        assignment.principal_type() == v1::Assignment::USER
            ? tenant_.user_assignments
            : tenant_.group_assignments;
    const bool assigned = assignments.Contains(
        std::make_pair(*ParseGuid(assignment.client_id()), *principal));
    if (assigned == wanted) return true;
    if (wanted) {
      status = CheckPrincipal(*principal, assignment.principal_type(),
                              Path(kind, "principal_id"));
      if (!status.ok()) return status;
    }
    return false;
  }

  absl::StatusOr<bool> IsInGroup(const v1::GroupMember& asked,
                                 absl::string_view kind, bool wanted) const {
    std::optional<Guid> group_id;
    absl::Status status =
        RequireGuid(asked.group_id(), Path(kind, "group_id"), &group_id);
    if (!status.ok()) return status;
    const v1::Group* group = tenant_.groups.Find(*group_id);
    if (group == nullptr) {
      return UnknownRecord(Path(kind, "group_id"), "a group of the tenant");
    }
    std::optional<Guid> member_id;
    status =
        RequireGuid(asked.member_id(), Path(kind, "member_id"), &member_id);
    if (!status.ok()) return status;
    status = RequireSet(asked.member_type(), Path(kind, "member_type"));
    if (!status.ok()) return status;
    if (wanted && asked.member_type() == v1::Assignment::GROUP &&
        member_id == group_id) {
      return InvalidField(Path(kind, "member_id"), "another group",
                          "the group itself");
    }
    const auto& members = asked.member_type() == v1::Assignment::USER
                              ? group->member_user_ids()
                              : group->member_group_ids();
    const bool member = std::any_of(
        members.begin(), members.end(),
        [&](const auto& each) { return ParseGuid(each) == member_id; });
    if (member == wanted) return true;
    if (wanted) {
      status = CheckPrincipal(*member_id, asked.member_type(),
                              Path(kind, "member_id"));
      if (!status.ok()) return status;
    }
    return false;
  }

  absl::StatusOr<bool> HasUserState(absl::string_view object_id,
                                    absl::string_view kind,
                                    v1::DirectoryUser::State state) const {
    const auto user = User(object_id, Path(kind, ""));
    if (!user.ok()) return user.status();
    return (*user)->state() == state;
  }

  absl::StatusOr<bool> IsDeleted(absl::string_view object_id) const {
    std::optional<Guid> id;
    absl::Status status = RequireGuid(object_id, Path("delete_user", ""), &id);
    if (!status.ok()) return status;
    return !tenant_.users.Contains(*id);
  }

  absl::StatusOr<bool> RequiresAssignment(absl::string_view client_id,
                                          absl::string_view kind,
                                          bool required) const {
    const auto application = Application(client_id, Path(kind, ""));
    if (!application.ok()) return application.status();
    return (*application)->assignment_required() == required;
  }

  absl::StatusOr<bool> HasApplicationState(
      absl::string_view client_id, absl::string_view kind,
      v1::EnterpriseApplication::State state) const {
    const auto application = Application(client_id, Path(kind, ""));
    if (!application.ok()) return application.status();
    return (*application)->state() == state;
  }

  absl::StatusOr<bool> HasConsent(absl::string_view client_id,
                                  absl::string_view kind,
                                  v1::Connection::Consent consent) const {
    std::optional<Guid> client;
    absl::Status status = RequireGuid(client_id, Path(kind, ""), &client);
    if (!status.ok()) return status;
    bool used = false;
    bool same = true;
    for (const v1::Connection* each : records_.Connections()) {
      if (ParseGuid(each->tenant_id()) != tenant_id_ ||
          ParseGuid(each->client_id()) != client) {
        continue;
      }
      used = true;
      same = same && each->consent() == consent;
    }
    if (used) return same;
    return UnknownRecord(Path(kind, ""), "a connection with this client id");
  }

  const Records& records_;
  const TenantRecords& tenant_;
  const Guid tenant_id_;
};

}  // namespace

absl::StatusOr<v1::Decision> DecideEntraChange(const v1::Request& request,
                                               const Records& records,
                                               const Judging& judging) {
  const EntraChange& change = request.entra_change();
  const std::string path = absl::StrCat(kKind, ".tenant_id");
  std::optional<Guid> tenant_id;
  absl::Status status = RequireGuid(change.tenant_id(), path, &tenant_id);
  if (!status.ok()) return status;
  const TenantRecords* tenant = records.FindTenant(*tenant_id);
  if (tenant == nullptr) return UnknownRecord(path, "an Entra tenant");
  const absl::StatusOr<bool> same =
      Reader(records, *tenant, *tenant_id).IsSame(change);
  if (!same.ok()) return same.status();
  entra_change::Facts facts;
  facts.Set(*same ? Directory::kSame : Directory::kDiffers);
  absl::StatusOr<Judged> judged = JudgeRequest(entra_change::Table(), facts,
                                               request.explain_all(), judging);
  if (!judged.ok()) return judged.status();
  if (judged->effects & kRecordEntraChange) {
    *judged->decision.add_effects()->mutable_record_entra_change() = change;
  }
  return std::move(judged->decision);
}

}  // namespace internal
}  // namespace membership
