#include "membership/internal/well_formed.h"

#include "membership/internal/contract.h"
#include "membership/internal/well_formed_records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/invitation_request.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/membership_request.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

using internal::IsWellFormed;
using v1::MembershipPolicy;

bool IsWellFormed(const v1::ApplicationAssignment& assignment) {
  return Known(assignment.principal_type(), v1::Assignment::PrincipalType_MAX);
}

bool IsWellFormed(const v1::GroupMember& member) {
  return Known(member.member_type(), v1::Assignment::PrincipalType_MAX);
}

bool IsWellFormed(const v1::EntraChange& change) {
  switch (change.kind_case()) {
    case v1::EntraChange::kAssign:
      return IsWellFormed(change.assign());
    case v1::EntraChange::kUnassign:
      return IsWellFormed(change.unassign());
    case v1::EntraChange::kJoinGroup:
      return IsWellFormed(change.join_group());
    case v1::EntraChange::kLeaveGroup:
      return IsWellFormed(change.leave_group());
    case v1::EntraChange::kDisableUser:
    case v1::EntraChange::kEnableUser:
    case v1::EntraChange::kDeleteUser:
    case v1::EntraChange::kRequireAssignment:
    case v1::EntraChange::kWaiveAssignment:
    case v1::EntraChange::kEnableApplication:
    case v1::EntraChange::kDisableApplication:
    case v1::EntraChange::kGrantConsent:
    case v1::EntraChange::kWithdrawConsent:
    case v1::EntraChange::KIND_NOT_SET:
      break;
  }
  return true;
}

bool IsWellFormed(const v1::SignIn& sign_in) {
  return Known(sign_in.initiation(), v1::SignIn::Initiation_MAX) &&
         Known(sign_in.prediction().conditional_access(),
               v1::Prediction::ConditionalAccess_MAX);
}

bool IsWellFormed(const v1::CreateConnectionRequest& request) {
  return Known(request.account_types(),
               v1::CreateConnectionRequest::AccountTypes_MAX) &&
         IsInRange(request.secret_expire_time());
}

bool IsWellFormed(const v1::CreateInvitationRequest& request) {
  return Known(request.role(), v1::Membership::Role_MAX) &&
         IsInRange(request.expire_time());
}

bool IsWellFormed(const v1::SetAutoMembershipRequest& request) {
  return Known(request.auto_membership(),
               MembershipPolicy::AutoMembership_MAX) &&
         Known(request.channel(), v1::Channel_MAX);
}

bool IsKindWellFormed(const v1::Request& request) {
  switch (request.kind_case()) {
    case v1::Request::kSignIn:
      return IsWellFormed(request.sign_in());
    case v1::Request::kCreateInvitation:
      return IsWellFormed(request.create_invitation());
    case v1::Request::kResendInvitation:
      return IsInRange(request.resend_invitation().expire_time());
    case v1::Request::kAddMembership:
      return Known(request.add_membership().role(), v1::Membership::Role_MAX);
    case v1::Request::kChangeRole:
      return Known(request.change_role().role(), v1::Membership::Role_MAX);
    case v1::Request::kCreateConnection:
      return IsWellFormed(request.create_connection());
    case v1::Request::kSetClientSecret:
      return IsInRange(request.set_client_secret().secret_expire_time());
    case v1::Request::kAttachDomain:
      return Known(request.attach_domain().channel(), v1::Channel_MAX);
    case v1::Request::kSetAutoMembership:
      return IsWellFormed(request.set_auto_membership());
    case v1::Request::kEntraChange:
      return IsWellFormed(request.entra_change());
    case v1::Request::kAcceptInvitation:
    case v1::Request::kDeclineInvitation:
    case v1::Request::kRevokeInvitation:
    case v1::Request::kRemoveMembership:
    case v1::Request::kSuspendMembership:
    case v1::Request::kReinstateMembership:
    case v1::Request::kBlockUser:
    case v1::Request::kUnblockUser:
    case v1::Request::kTestConnection:
    case v1::Request::kEnableConnection:
    case v1::Request::kDisableConnection:
    case v1::Request::kScim:
    case v1::Request::KIND_NOT_SET:
      break;
  }
  return true;
}

bool IsWellFormed(const v1::UpdateMembership& update) {
  return Known(update.state(), v1::Membership::State_MAX) &&
         Known(update.role(), v1::Membership::Role_MAX) &&
         IsInRange(update.remove_time());
}

bool IsWellFormed(const v1::UpdateConnection& update) {
  return Known(update.state(), v1::Connection::State_MAX) &&
         Known(update.consent(), v1::Connection::Consent_MAX) &&
         IsInRange(update.test_time()) &&
         IsInRange(update.secret_expire_time());
}

bool IsKindWellFormed(const v1::Effect& effect) {
  switch (effect.kind_case()) {
    case v1::Effect::kCreateUser:
      return IsWellFormed(effect.create_user());
    case v1::Effect::kAcceptInvitation:
      return IsInRange(effect.accept_invitation().accept_time());
    case v1::Effect::kAddMembership:
      return IsWellFormed(effect.add_membership());
    case v1::Effect::kCreateInvitation:
      return IsWellFormed(effect.create_invitation());
    case v1::Effect::kEndInvitation:
      return Known(effect.end_invitation().state(), v1::Invitation::State_MAX);
    case v1::Effect::kUpdateMembership:
      return IsWellFormed(effect.update_membership());
    case v1::Effect::kSetUserState:
      return Known(effect.set_user_state().state(), v1::User::State_MAX);
    case v1::Effect::kCreateConnection:
      return IsWellFormed(effect.create_connection());
    case v1::Effect::kUpdateConnection:
      return IsWellFormed(effect.update_connection());
    case v1::Effect::kSetAutoMembership:
      return Known(effect.set_auto_membership().auto_membership(),
                   MembershipPolicy::AutoMembership_MAX);
    case v1::Effect::kRecordEntraChange:
      return IsWellFormed(effect.record_entra_change());
    case v1::Effect::kLinkIdentity:
    case v1::Effect::kUpdateUser:
    case v1::Effect::kConsumeInvitation:
    case v1::Effect::kBurnInvitation:
    case v1::Effect::KIND_NOT_SET:
      break;
  }
  return true;
}

bool IsWellFormed(const v1::Effect& effect) {
  for (const int number : effect.preconditions()) {
    if (!Known(static_cast<v1::Effect::Precondition>(number),
               v1::Effect::Precondition_MAX)) {
      return false;
    }
  }
  return IsKindWellFormed(effect);
}

bool IsWellFormed(const v1::StageResult& result) {
  return Known(result.stage(), v1::Decision::Stage_MAX) &&
         v1::Decision::Reason_IsValid(result.reason());
}

bool IsWellFormed(const v1::OrganizationResult& result) {
  return Known(result.outcome(), v1::Decision::Outcome_MAX) &&
         v1::Decision::Reason_IsValid(result.reason());
}

bool IsWellFormed(const v1::EntraPath& path) {
  return Known(path.kind(), v1::EntraPath::Kind_MAX);
}

bool IsWellFormed(const v1::Warning& warning) {
  return Known(warning.code(), v1::Warning::Code_MAX);
}

bool IsWellFormed(const v1::Assumption& assumption) {
  return Known(assumption.code(), v1::Assumption::Code_MAX);
}

}  // namespace

bool IsWellFormed(const v1::Request& request) {
  return IsInRange(request.now()) && IsKindWellFormed(request);
}

bool IsWellFormed(const v1::Snapshot& snapshot) {
  return All(snapshot.organizations(), IsWellFormed) &&
         All(snapshot.connections(), IsWellFormed) &&
         All(snapshot.entra_tenants(), IsWellFormed) &&
         All(snapshot.users(), IsWellFormed) &&
         All(snapshot.memberships(), IsWellFormed) &&
         All(snapshot.invitations(), IsWellFormed);
}

bool IsWellFormed(const v1::Decision& decision) {
  return Known(decision.outcome(), v1::Decision::Outcome_MAX) &&
         v1::Decision::Reason_IsValid(decision.reason()) &&
         Known(decision.stage(), v1::Decision::Stage_MAX) &&
         Known(decision.actor(), v1::Decision::Actor_MAX) &&
         Known(decision.wrong_input(), v1::Decision::Input_MAX) &&
         IsInRange(decision.stable_until()) &&
         All(decision.reminder_times(), IsInRange) &&
         All(decision.effects(), IsWellFormed) &&
         All(decision.warnings(), IsWellFormed) &&
         All(decision.assumptions(), IsWellFormed) &&
         All(decision.stages(), IsWellFormed) &&
         All(decision.also_failing(), IsWellFormed) &&
         All(decision.entra_paths(), IsWellFormed) &&
         All(decision.organizations(), IsWellFormed);
}

}  // namespace internal
}  // namespace membership
