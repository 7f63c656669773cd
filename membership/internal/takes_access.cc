// Which changes take access away.

#include "membership/internal/change_scope.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::EntraChange;

bool TakesAccessInEntra(const EntraChange& change) {
  switch (change.kind_case()) {
    case EntraChange::kUnassign:
    case EntraChange::kLeaveGroup:
    case EntraChange::kDisableUser:
    case EntraChange::kDeleteUser:
    case EntraChange::kRequireAssignment:
    case EntraChange::kDisableApplication:
    case EntraChange::kWithdrawConsent:
      return true;
    case EntraChange::kAssign:
    case EntraChange::kJoinGroup:
    case EntraChange::kEnableUser:
    case EntraChange::kWaiveAssignment:
    case EntraChange::kEnableApplication:
    case EntraChange::kGrantConsent:
    case EntraChange::KIND_NOT_SET:
      break;
  }
  return false;
}

}  // namespace

bool TakesAccess(const v1::Request& change) {
  switch (change.kind_case()) {
    case v1::Request::kDeclineInvitation:
    case v1::Request::kRevokeInvitation:
    case v1::Request::kRemoveMembership:
    case v1::Request::kSuspendMembership:
    case v1::Request::kBlockUser:
    case v1::Request::kDisableConnection:
      return true;
    case v1::Request::kSetAutoMembership:
      return change.set_auto_membership().auto_membership() ==
             v1::MembershipPolicy::OFF;
    case v1::Request::kEntraChange:
      return TakesAccessInEntra(change.entra_change());
    case v1::Request::kCreateInvitation:
    case v1::Request::kResendInvitation:
    case v1::Request::kAcceptInvitation:
    case v1::Request::kAddMembership:
    case v1::Request::kReinstateMembership:
    case v1::Request::kChangeRole:
    case v1::Request::kUnblockUser:
    case v1::Request::kCreateConnection:
    case v1::Request::kSetClientSecret:
    case v1::Request::kTestConnection:
    case v1::Request::kEnableConnection:
    case v1::Request::kAttachDomain:
    case v1::Request::kSignIn:
    case v1::Request::kScim:
    case v1::Request::KIND_NOT_SET:
      break;
  }
  return false;
}

}  // namespace internal
}  // namespace membership
