#include "membership/internal/record_entra_change.h"

#include <algorithm>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/guid.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

using google::protobuf::RepeatedPtrField;
using v1::EntraChange;

// Malformed ids are the same as nothing.
bool SameId(absl::string_view a, absl::string_view b) {
  const auto guid = ParseGuid(a);
  return guid.has_value() && guid == ParseGuid(b);
}

v1::EnterpriseApplication* FindApplication(v1::EntraTenant* tenant,
                                           absl::string_view client_id) {
  for (v1::EnterpriseApplication& each : *tenant->mutable_applications()) {
    if (SameId(each.client_id(), client_id)) return &each;
  }
  return nullptr;
}

v1::DirectoryUser* FindUser(v1::EntraTenant* tenant,
                            absl::string_view object_id) {
  for (v1::DirectoryUser& each : *tenant->mutable_users()) {
    if (SameId(each.object_id(), object_id)) return &each;
  }
  return nullptr;
}

v1::Group* FindGroup(v1::EntraTenant* tenant, absl::string_view object_id) {
  for (v1::Group& each : *tenant->mutable_groups()) {
    if (SameId(each.object_id(), object_id)) return &each;
  }
  return nullptr;
}

// Removes the elements for which `matches`, keeping the order of the others.
template <typename Element, typename Matches>
void RemoveIf(RepeatedPtrField<Element>* elements, const Matches& matches) {
  elements->erase(std::remove_if(elements->begin(), elements->end(), matches),
                  elements->end());
}

bool SetAssigned(const v1::ApplicationAssignment& asked, bool assigned,
                 v1::EntraTenant* tenant) {
  v1::EnterpriseApplication* application =
      FindApplication(tenant, asked.client_id());
  if (application == nullptr) return false;
  RemoveIf(application->mutable_assignments(), [&](const v1::Assignment& each) {
    return each.principal_type() == asked.principal_type() &&
           SameId(each.principal_id(), asked.principal_id());
  });
  if (assigned) {
    v1::Assignment& assignment = *application->add_assignments();
    assignment.set_principal_id(asked.principal_id());
    assignment.set_principal_type(asked.principal_type());
  }
  return true;
}

bool SetInGroup(const v1::GroupMember& asked, bool member,
                v1::EntraTenant* tenant) {
  v1::Group* group = FindGroup(tenant, asked.group_id());
  if (group == nullptr) return false;
  RepeatedPtrField<std::string>* members =
      asked.member_type() == v1::Assignment::USER
          ? group->mutable_member_user_ids()
          : group->mutable_member_group_ids();
  RemoveIf(members, [&](const std::string& each) {
    return SameId(each, asked.member_id());
  });
  if (member) *members->Add() = asked.member_id();
  return true;
}

bool SetUserState(absl::string_view object_id, v1::DirectoryUser::State state,
                  v1::EntraTenant* tenant) {
  v1::DirectoryUser* user = FindUser(tenant, object_id);
  if (user == nullptr) return false;
  user->set_state(state);
  return true;
}

bool DeleteUser(absl::string_view object_id, v1::EntraTenant* tenant) {
  RemoveIf(tenant->mutable_users(), [&](const v1::DirectoryUser& each) {
    return SameId(each.object_id(), object_id);
  });
  for (v1::EnterpriseApplication& each : *tenant->mutable_applications()) {
    RemoveIf(each.mutable_assignments(), [&](const v1::Assignment& assignment) {
      return SameId(assignment.principal_id(), object_id);
    });
  }
  for (v1::Group& each : *tenant->mutable_groups()) {
    RemoveIf(each.mutable_member_user_ids(), [&](const std::string& member) {
      return SameId(member, object_id);
    });
  }
  return true;
}

bool SetRequired(absl::string_view client_id, bool required,
                 v1::EntraTenant* tenant) {
  v1::EnterpriseApplication* application = FindApplication(tenant, client_id);
  if (application == nullptr) return false;
  application->set_assignment_required(required);
  return true;
}

bool SetApplicationState(absl::string_view client_id,
                         v1::EnterpriseApplication::State state,
                         v1::EntraTenant* tenant) {
  v1::EnterpriseApplication* application = FindApplication(tenant, client_id);
  if (application == nullptr) return false;
  application->set_state(state);
  return true;
}

bool SetConsent(absl::string_view tenant_id, absl::string_view client_id,
                v1::Connection::Consent consent, v1::Snapshot* snapshot) {
  bool used = false;
  for (v1::Connection& each : *snapshot->mutable_connections()) {
    if (!SameId(each.tenant_id(), tenant_id) ||
        !SameId(each.client_id(), client_id)) {
      continue;
    }
    each.set_consent(consent);
    used = true;
  }
  return used;
}

}  // namespace

bool RecordEntraChange(const EntraChange& change, v1::Snapshot* snapshot) {
  v1::EntraTenant* tenant = nullptr;
  for (v1::EntraTenant& each : *snapshot->mutable_entra_tenants()) {
    if (SameId(each.tenant_id(), change.tenant_id())) tenant = &each;
  }
  if (tenant == nullptr) return false;
  switch (change.kind_case()) {
    case EntraChange::kAssign:
      return SetAssigned(change.assign(), true, tenant);
    case EntraChange::kUnassign:
      return SetAssigned(change.unassign(), false, tenant);
    case EntraChange::kJoinGroup:
      return SetInGroup(change.join_group(), true, tenant);
    case EntraChange::kLeaveGroup:
      return SetInGroup(change.leave_group(), false, tenant);
    case EntraChange::kDisableUser:
      return SetUserState(change.disable_user(), v1::DirectoryUser::DISABLED,
                          tenant);
    case EntraChange::kEnableUser:
      return SetUserState(change.enable_user(), v1::DirectoryUser::ENABLED,
                          tenant);
    case EntraChange::kDeleteUser:
      return DeleteUser(change.delete_user(), tenant);
    case EntraChange::kRequireAssignment:
      return SetRequired(change.require_assignment(), true, tenant);
    case EntraChange::kWaiveAssignment:
      return SetRequired(change.waive_assignment(), false, tenant);
    case EntraChange::kEnableApplication:
      return SetApplicationState(change.enable_application(),
                                 v1::EnterpriseApplication::ENABLED, tenant);
    case EntraChange::kDisableApplication:
      return SetApplicationState(change.disable_application(),
                                 v1::EnterpriseApplication::DISABLED, tenant);
    case EntraChange::kGrantConsent:
      return SetConsent(change.tenant_id(), change.grant_consent(),
                        v1::Connection::GRANTED, snapshot);
    case EntraChange::kWithdrawConsent:
      return SetConsent(change.tenant_id(), change.withdraw_consent(),
                        v1::Connection::MISSING, snapshot);
    case EntraChange::KIND_NOT_SET:
      break;
  }
  return false;
}

}  // namespace internal
}  // namespace membership
