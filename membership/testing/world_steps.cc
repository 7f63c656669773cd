// What people do in a world, as requests.

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "membership/testing/people.h"
#include "membership/testing/sign_in_builders.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {

using v1::Decision;

namespace {

// A request about the membership of a user in "acme".
template <typename Kind>
void FillMember(const std::string& user_id, Kind& kind) {
  kind.set_organization_id(kOrganization);
  kind.set_user_id(user_id);
}

v1::ApplicationAssignment AssignmentOf(const Person& person) {
  v1::ApplicationAssignment assignment;
  assignment.set_client_id(kClient);
  assignment.set_principal_id(person.object_id);
  assignment.set_principal_type(v1::Assignment::USER);
  return assignment;
}

}  // namespace

absl::StatusOr<Decision> World::SignIn(const Person& person) {
  return SignIn(ASignIn(person));
}

absl::StatusOr<Decision> World::SignIn(const v1::SignIn& sign_in) {
  v1::Request request;
  *request.mutable_sign_in() = sign_in;
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::Invite(const std::string& email,
                                       v1::Membership::Role role) {
  v1::Request request;
  v1::CreateInvitationRequest& create = *request.mutable_create_invitation();
  create.set_invitation_id(
      absl::StrCat("invitation-", snapshot_.invitations_size()));
  create.set_organization_id(kOrganization);
  create.set_email(email);
  create.set_role(role);
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::AcceptInvitation(const Person& person) {
  v1::Request request;
  v1::AcceptInvitationRequest& accept = *request.mutable_accept_invitation();
  accept.set_invitation_id(InvitationIdOf(person));
  if (const v1::User* user = FindUser(person); user != nullptr) {
    accept.set_user_id(user->id());
  } else {
    accept.set_link_followed(true);
  }
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::DeclineInvitation(const Person& person) {
  v1::Request request;
  request.mutable_decline_invitation()->set_invitation_id(
      InvitationIdOf(person));
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::RevokeInvitation(const Person& person) {
  v1::Request request;
  request.mutable_revoke_invitation()->set_invitation_id(
      InvitationIdOf(person));
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::RemoveMember(const Person& person) {
  v1::Request request;
  FillMember(UserIdOf(person), *request.mutable_remove_membership());
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::SuspendMember(const Person& person) {
  v1::Request request;
  FillMember(UserIdOf(person), *request.mutable_suspend_membership());
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::ReinstateMember(const Person& person) {
  v1::Request request;
  FillMember(UserIdOf(person), *request.mutable_reinstate_membership());
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::ChangeRole(const Person& person,
                                           v1::Membership::Role role) {
  v1::Request request;
  FillMember(UserIdOf(person), *request.mutable_change_role());
  request.mutable_change_role()->set_role(role);
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::Block(const Person& person) {
  v1::Request request;
  request.mutable_block_user()->set_user_id(UserIdOf(person));
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::Unblock(const Person& person) {
  v1::Request request;
  request.mutable_unblock_user()->set_user_id(UserIdOf(person));
  return DecideAndApply(request);
}

absl::StatusOr<Decision> World::AssignInEntra(const Person& person) {
  v1::EntraChange change;
  *change.mutable_assign() = AssignmentOf(person);
  return Change(change);
}

absl::StatusOr<Decision> World::UnassignInEntra(const Person& person) {
  v1::EntraChange change;
  *change.mutable_unassign() = AssignmentOf(person);
  return Change(change);
}

absl::StatusOr<Decision> World::DisableInEntra(const Person& person) {
  v1::EntraChange change;
  change.set_disable_user(person.object_id);
  return Change(change);
}

absl::StatusOr<Decision> World::EnableInEntra(const Person& person) {
  v1::EntraChange change;
  change.set_enable_user(person.object_id);
  return Change(change);
}

absl::StatusOr<Decision> World::Change(const v1::EntraChange& change) {
  v1::Request request;
  *request.mutable_entra_change() = change;
  request.mutable_entra_change()->set_tenant_id(kTenant);
  return DecideAndApply(request);
}

}  // namespace membership::policy_testing
