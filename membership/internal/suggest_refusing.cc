#include "membership/internal/suggest_refusing.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/internal/changes.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Change;
using v1::Decision;

// Takes membership and account away.
void AddMember(const Case& granted, const Decision& decision,
               std::vector<Change>* changes) {
  const v1::User* user =
      FindUser(granted.context, granted.request.sign_in().claims().identity());
  if (user == nullptr) return;
  const absl::string_view organization_id = decision.organization_id();
  if (FindMembership(granted.context, organization_id, user->id()) != nullptr) {
    v1::Request suspend;
    suspend.mutable_suspend_membership()->set_organization_id(
        std::string(organization_id));
    suspend.mutable_suspend_membership()->set_user_id(user->id());
    changes->push_back(
        ChangeByRequest(Decision::ORGANIZATION_ADMIN,
                        absl::StrCat("suspend user ", user->id(),
                                     " in organization ", organization_id),
                        suspend));
    v1::Request remove;
    remove.mutable_remove_membership()->set_organization_id(
        std::string(organization_id));
    remove.mutable_remove_membership()->set_user_id(user->id());
    changes->push_back(
        ChangeByRequest(Decision::ORGANIZATION_ADMIN,
                        absl::StrCat("remove user ", user->id(),
                                     " from organization ", organization_id),
                        remove));
  }
  v1::Request block;
  block.mutable_block_user()->set_user_id(user->id());
  changes->push_back(ChangeByRequest(Decision::ORGANIZATION_ADMIN,
                                     absl::StrCat("block user ", user->id()),
                                     block));
}

void AddInvitations(const Case& granted, const Decision& decision,
                    std::vector<Change>* changes) {
  for (const v1::Invitation& each : granted.context.invitations()) {
    const bool open = each.state() == v1::Invitation::PENDING ||
                      each.state() == v1::Invitation::ACCEPTED;
    if (!open || absl::string_view(each.organization_id()) !=
                     absl::string_view(decision.organization_id())) {
      continue;
    }
    v1::Request revoke;
    revoke.mutable_revoke_invitation()->set_invitation_id(each.id());
    changes->push_back(
        ChangeByRequest(Decision::ORGANIZATION_ADMIN,
                        absl::StrCat("revoke invitation ", each.id()), revoke));
  }
}

Change InEntra(std::string text, v1::EntraChange entra_change) {
  v1::Request request;
  *request.mutable_entra_change() = std::move(entra_change);
  return ChangeByRequest(Decision::CUSTOMER_IT, std::move(text),
                         std::move(request));
}

// Nobody is removed from a dynamic group by hand.
std::string LeaveText(const v1::Group* group, const v1::EntraPath& path,
                      const std::string& object_id) {
  return group != nullptr && group->kind() == v1::Group::DYNAMIC
             ? absl::StrCat("have the rule of group ", path.group_id(),
                            " leave out user ", object_id)
             : absl::StrCat("remove user ", object_id, " from group ",
                            path.group_id());
}

// Closes the person's ways through Entra.
void AddEntra(const Case& granted, const Decision& decision,
              const v1::Connection& connection, const v1::EntraTenant& tenant,
              std::vector<Change>* changes) {
  const std::string object_id(
      granted.request.sign_in().claims().identity().object_id());
  if (FindDirectoryUser(tenant, object_id) == nullptr) return;
  v1::EntraChange change;
  change.set_tenant_id(tenant.tenant_id());
  for (const v1::EntraPath& path : decision.entra_paths()) {
    if (path.kind() == v1::EntraPath::DIRECT_ASSIGNMENT) {
      v1::ApplicationAssignment& unassign = *change.mutable_unassign();
      unassign.set_client_id(connection.client_id());
      unassign.set_principal_id(object_id);
      unassign.set_principal_type(v1::Assignment::USER);
      changes->push_back(
          InEntra(absl::StrCat("unassign user ", object_id), change));
    } else if (path.kind() == v1::EntraPath::GROUP_ASSIGNMENT) {
      v1::GroupMember& leave = *change.mutable_leave_group();
      leave.set_group_id(path.group_id());
      leave.set_member_id(object_id);
      leave.set_member_type(v1::Assignment::USER);
      changes->push_back(InEntra(
          LeaveText(FindGroup(tenant, path.group_id()), path, object_id),
          change));
    }
  }
  change.set_disable_user(object_id);
  changes->push_back(
      InEntra(absl::StrCat("disable user ", object_id, " in Entra"), change));
  for (const v1::EntraPath& path : decision.entra_paths()) {
    if (path.kind() != v1::EntraPath::ASSIGNMENT_NOT_REQUIRED) continue;
    change.set_require_assignment(connection.client_id());
    changes->push_back(InEntra("turn \"Assignment required\" on", change));
  }
}

// Takes access away from others too.
void AddOrganizationWide(const Decision& decision,
                         const v1::Connection& connection,
                         std::vector<Change>* changes) {
  v1::Request off;
  v1::SetAutoMembershipRequest& set = *off.mutable_set_auto_membership();
  set.set_organization_id(decision.organization_id());
  set.set_auto_membership(v1::MembershipPolicy::OFF);
  set.set_channel(v1::BACK_OFFICE);
  const std::string text = absl::StrCat("turn auto-membership of organization ",
                                        decision.organization_id(), " off");
  changes->push_back(ChangeByRequest(Decision::VENDOR, text, off));
  set.set_connection_id(connection.id());
  changes->push_back(ChangeByRequest(
      Decision::VENDOR, absl::StrCat(text, " for connection ", connection.id()),
      off));
  v1::Request disable;
  disable.mutable_disable_connection()->set_connection_id(connection.id());
  // By whom it would be enabled again.
  changes->push_back(ChangeByRequest(
      DescribeReason(Decision::CONNECTION_DISABLED).actor,
      absl::StrCat("disable connection ", connection.id()), disable));
}

}  // namespace

std::vector<Change> SuggestRefusing(const Case& granted,
                                    const Decision& decision) {
  std::vector<Change> changes;
  AddMember(granted, decision, &changes);
  AddInvitations(granted, decision, &changes);
  const v1::Connection* connection =
      FindConnection(granted.context, decision.connection_id());
  if (connection == nullptr) return changes;
  const v1::EntraTenant* tenant =
      FindTenant(granted.context, connection->tenant_id());
  if (tenant != nullptr) {
    AddEntra(granted, decision, *connection, *tenant, &changes);
  }
  AddOrganizationWide(decision, *connection, &changes);
  return changes;
}

}  // namespace internal
}  // namespace membership
