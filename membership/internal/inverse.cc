// How changes are taken back.

#include <optional>
#include <string>

#include "membership/internal/change_scope.h"
#include "membership/internal/records.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::EntraChange;

std::optional<EntraChange> InverseInEntra(const EntraChange& change) {
  EntraChange inverse;
  inverse.set_tenant_id(change.tenant_id());
  switch (change.kind_case()) {
    case EntraChange::kAssign:
      *inverse.mutable_unassign() = change.assign();
      return inverse;
    case EntraChange::kUnassign:
      *inverse.mutable_assign() = change.unassign();
      return inverse;
    case EntraChange::kJoinGroup:
      *inverse.mutable_leave_group() = change.join_group();
      return inverse;
    case EntraChange::kLeaveGroup:
      *inverse.mutable_join_group() = change.leave_group();
      return inverse;
    case EntraChange::kDisableUser:
      inverse.set_enable_user(change.disable_user());
      return inverse;
    case EntraChange::kEnableUser:
      inverse.set_disable_user(change.enable_user());
      return inverse;
    case EntraChange::kRequireAssignment:
      inverse.set_waive_assignment(change.require_assignment());
      return inverse;
    case EntraChange::kWaiveAssignment:
      inverse.set_require_assignment(change.waive_assignment());
      return inverse;
    case EntraChange::kEnableApplication:
      inverse.set_disable_application(change.enable_application());
      return inverse;
    case EntraChange::kDisableApplication:
      inverse.set_enable_application(change.disable_application());
      return inverse;
    case EntraChange::kGrantConsent:
      inverse.set_withdraw_consent(change.grant_consent());
      return inverse;
    case EntraChange::kWithdrawConsent:
      inverse.set_grant_consent(change.withdraw_consent());
      return inverse;
    case EntraChange::kDeleteUser:  // who is created anew has a new object id
    case EntraChange::KIND_NOT_SET:
      break;
  }
  return std::nullopt;
}

std::optional<v1::Request> InverseOfRemoval(
    const v1::RemoveMembershipRequest& remove, const Records& before) {
  const v1::Membership* membership =
      before.FindMembership(remove.organization_id(), remove.user_id());
  if (membership == nullptr) return std::nullopt;
  v1::Request inverse;
  v1::AddMembershipRequest& add = *inverse.mutable_add_membership();
  add.set_organization_id(remove.organization_id());
  add.set_user_id(remove.user_id());
  add.set_role(membership->role());
  return inverse;
}

v1::Request InverseOfAutoMembership(const v1::SetAutoMembershipRequest& set) {
  v1::Request inverse;
  *inverse.mutable_set_auto_membership() = set;
  inverse.mutable_set_auto_membership()->set_auto_membership(
      set.auto_membership() == v1::MembershipPolicy::ON
          ? v1::MembershipPolicy::OFF
          : v1::MembershipPolicy::ON);
  return inverse;
}

}  // namespace

std::optional<v1::Request> Inverse(const v1::Request& change,
                                   const Records& before) {
  v1::Request inverse;
  if (change.has_entra_change()) {
    const auto in_entra = InverseInEntra(change.entra_change());
    if (!in_entra.has_value()) return std::nullopt;
    *inverse.mutable_entra_change() = *in_entra;
    return inverse;
  }
  if (change.has_remove_membership()) {
    return InverseOfRemoval(change.remove_membership(), before);
  }
  if (change.has_set_auto_membership()) {
    return InverseOfAutoMembership(change.set_auto_membership());
  }
  if (change.has_suspend_membership()) {
    v1::ReinstateMembershipRequest& reinstate =
        *inverse.mutable_reinstate_membership();
    reinstate.set_organization_id(
        change.suspend_membership().organization_id());
    reinstate.set_user_id(change.suspend_membership().user_id());
    return inverse;
  }
  if (change.has_block_user()) {
    inverse.mutable_unblock_user()->set_user_id(change.block_user().user_id());
    return inverse;
  }
  if (change.has_disable_connection()) {
    inverse.mutable_enable_connection()->set_connection_id(
        change.disable_connection().connection_id());
    return inverse;
  }
  return std::nullopt;
}

}  // namespace internal
}  // namespace membership
