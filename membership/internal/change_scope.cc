#include "membership/internal/change_scope.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::EntraChange;

// The GUID in lower case; empty if it is none.
std::string LowerGuid(absl::string_view text) {
  const std::optional<Guid> guid = ParseGuid(text);
  return guid.has_value() ? guid->ToString() : std::string();
}

std::string KeyOf(absl::string_view tenant_id, absl::string_view object_id) {
  const std::optional<Guid> tenant = ParseGuid(tenant_id);
  const std::optional<Guid> object = ParseGuid(object_id);
  return tenant.has_value() && object.has_value()
             ? absl::StrCat(tenant->ToString(), "/", object->ToString())
             : std::string();
}

}  // namespace

void ChangeScope::AddObject(absl::string_view tenant_id,
                            absl::string_view object_id) {
  identities_.insert(KeyOf(tenant_id, object_id));
}

void ChangeScope::AddUser(absl::string_view user_id, const Records& before) {
  const v1::User* user = before.FindUser(user_id);
  if (user == nullptr) return;
  for (const v1::Identity& each : user->identities()) {
    AddObject(each.tenant_id(), each.object_id());
  }
}

void ChangeScope::AddAddress(absl::string_view email, const Records& before) {
  const Address address = ParseAddress(email);
  if (!address.ok()) return;
  for (const v1::User* user : before.UsersByEmail(address.text)) {
    AddUser(user->id(), before);
  }
  for (const v1::EntraTenant& tenant : before.snapshot().entra_tenants()) {
    for (const v1::DirectoryUser& user : tenant.users()) {
      if (ParseAddress(user.email()).text == address.text) {
        AddObject(tenant.tenant_id(), user.object_id());
      }
    }
  }
}

void ChangeScope::AddInvitation(absl::string_view invitation_id,
                                const Records& before) {
  const v1::Invitation* invitation = before.FindInvitation(invitation_id);
  if (invitation == nullptr) return;
  AddOrganization(invitation->organization_id());
  AddUser(invitation->accepted_by_user_id(), before);
  AddAddress(invitation->email(), before);
}

// The direct members, and those of groups nested in it, whom it does not reach:
// that a nested group grants nothing is what people need to see.
void ChangeScope::AddGroup(absl::string_view tenant_id,
                           absl::string_view group_id, const Records& before) {
  const std::optional<Guid> tenant_guid = ParseGuid(tenant_id);
  const std::optional<Guid> group_guid = ParseGuid(group_id);
  if (!tenant_guid.has_value() || !group_guid.has_value()) return;
  const TenantRecords* tenant = before.FindTenant(*tenant_guid);
  if (tenant == nullptr) return;
  const v1::Group* group = tenant->groups.Find(*group_guid);
  if (group == nullptr) return;
  for (const auto& member : group->member_user_ids()) {
    AddObject(tenant_id, member);
  }
  for (const auto& nested_id : group->member_group_ids()) {
    const v1::Group* nested = tenant->groups.Find(*ParseGuid(nested_id));
    if (nested == nullptr) continue;
    for (const auto& member : nested->member_user_ids()) {
      AddObject(tenant_id, member);
    }
  }
}

void ChangeScope::AddEntraChange(const EntraChange& change,
                                 const Records& before) {
  const absl::string_view tenant = change.tenant_id();
  const auto add_principal = [&](absl::string_view id,
                                 v1::Assignment::PrincipalType type) {
    if (type == v1::Assignment::GROUP) {
      AddGroup(tenant, id, before);
    } else {
      AddObject(tenant, id);
    }
  };
  switch (change.kind_case()) {
    case EntraChange::kAssign:
      add_principal(change.assign().principal_id(),
                    change.assign().principal_type());
      break;
    case EntraChange::kUnassign:
      add_principal(change.unassign().principal_id(),
                    change.unassign().principal_type());
      break;
    case EntraChange::kJoinGroup:
      add_principal(change.join_group().member_id(),
                    change.join_group().member_type());
      break;
    case EntraChange::kLeaveGroup:
      add_principal(change.leave_group().member_id(),
                    change.leave_group().member_type());
      break;
    case EntraChange::kDisableUser:
      AddObject(tenant, change.disable_user());
      break;
    case EntraChange::kEnableUser:
      AddObject(tenant, change.enable_user());
      break;
    case EntraChange::kDeleteUser:
      AddObject(tenant, change.delete_user());
      break;
    case EntraChange::kRequireAssignment:
    case EntraChange::kWaiveAssignment:
    case EntraChange::kEnableApplication:
    case EntraChange::kDisableApplication:
    case EntraChange::kGrantConsent:
    case EntraChange::kWithdrawConsent:
      everybody_ = true;
      tenant_ = LowerGuid(tenant);
      break;
    case EntraChange::KIND_NOT_SET:
      break;
  }
}

void ChangeScope::AddOrganization(absl::string_view organization_id) {
  if (!organizations_.has_value()) organizations_.emplace();
  organizations_->emplace(organization_id);
}

void ChangeScope::AddConnection(absl::string_view connection_id,
                                const Records& before) {
  const v1::Connection* connection = before.FindConnection(connection_id);
  if (connection == nullptr) return;
  everybody_ = true;
  tenant_ = LowerGuid(connection->tenant_id());
  organizations_.emplace();
  for (const v1::OrganizationLink& link : connection->links()) {
    AddOrganization(link.organization_id());
  }
}

ChangeScope::ChangeScope(const v1::Request& change, const Records& before)
    : takes_access_(TakesAccess(change)) {
  const auto add_member = [&](const auto& asked) {
    AddOrganization(asked.organization_id());
    AddUser(asked.user_id(), before);
  };
  switch (change.kind_case()) {
    case v1::Request::kCreateInvitation:
      AddOrganization(change.create_invitation().organization_id());
      AddAddress(change.create_invitation().email(), before);
      break;
    case v1::Request::kResendInvitation:
      AddInvitation(change.resend_invitation().invitation_id(), before);
      break;
    case v1::Request::kAcceptInvitation:
      AddInvitation(change.accept_invitation().invitation_id(), before);
      AddUser(change.accept_invitation().user_id(), before);
      break;
    case v1::Request::kDeclineInvitation:
      AddInvitation(change.decline_invitation().invitation_id(), before);
      break;
    case v1::Request::kRevokeInvitation:
      AddInvitation(change.revoke_invitation().invitation_id(), before);
      break;
    case v1::Request::kAddMembership:
      add_member(change.add_membership());
      break;
    case v1::Request::kRemoveMembership:
      add_member(change.remove_membership());
      break;
    case v1::Request::kSuspendMembership:
      add_member(change.suspend_membership());
      break;
    case v1::Request::kReinstateMembership:
      add_member(change.reinstate_membership());
      break;
    case v1::Request::kChangeRole:
      add_member(change.change_role());
      break;
    case v1::Request::kBlockUser:
      AddUser(change.block_user().user_id(), before);
      break;
    case v1::Request::kUnblockUser:
      AddUser(change.unblock_user().user_id(), before);
      break;
    case v1::Request::kEntraChange:
      AddEntraChange(change.entra_change(), before);
      break;
    case v1::Request::kSetClientSecret:
      AddConnection(change.set_client_secret().connection_id(), before);
      break;
    case v1::Request::kTestConnection:
      AddConnection(change.test_connection().connection_id(), before);
      break;
    case v1::Request::kEnableConnection:
      AddConnection(change.enable_connection().connection_id(), before);
      break;
    case v1::Request::kDisableConnection:
      AddConnection(change.disable_connection().connection_id(), before);
      break;
    case v1::Request::kAttachDomain:
      AddConnection(change.attach_domain().connection_id(), before);
      break;
    case v1::Request::kSetAutoMembership:
      everybody_ = true;
      AddOrganization(change.set_auto_membership().organization_id());
      break;
    case v1::Request::kCreateConnection:  // which lets in nobody yet
    case v1::Request::kSignIn:
    case v1::Request::kScim:
    case v1::Request::KIND_NOT_SET:
      break;
  }
}

bool ChangeScope::IsAboutOrganization(
    const std::string& organization_id) const {
  return !organizations_.has_value() ||
         organizations_->contains(organization_id);
}

bool ChangeScope::Names(const Person& person,
                        const std::string& organization_id) const {
  return IsAboutOrganization(organization_id) &&
         identities_.contains(
             KeyOf(person.identity.tenant_id(), person.identity.object_id()));
}

bool ChangeScope::IsTakenFromAllOf(const Person& person,
                                   const std::string& organization_id) const {
  return takes_access_ && everybody_ && IsAboutOrganization(organization_id) &&
         (tenant_.empty() || tenant_ == person.identity.tenant_id());
}

}  // namespace internal
}  // namespace membership
