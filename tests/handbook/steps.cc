#include "tests/handbook/steps.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/revocation.h"
#include "membership/testing/builders.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

v1::Request RequestNow() {
  v1::Request request;
  *request.mutable_now() = FromNow(0);
  return request;
}

v1::Request ChangeInEntra(const v1::EntraChange& change) {
  v1::Request request = RequestNow();
  *request.mutable_entra_change() = change;
  request.mutable_entra_change()->set_tenant_id(kTenant);
  return request;
}

v1::ApplicationAssignment AssignmentOf(const std::string& principal_id,
                                       v1::Assignment::PrincipalType type) {
  v1::ApplicationAssignment assignment;
  assignment.set_client_id(kClient);
  assignment.set_principal_id(principal_id);
  assignment.set_principal_type(type);
  return assignment;
}

v1::Request Assigned(const std::string& principal_id,
                     v1::Assignment::PrincipalType type) {
  v1::EntraChange change;
  *change.mutable_assign() = AssignmentOf(principal_id, type);
  return ChangeInEntra(change);
}

v1::Request Unassigned(const std::string& principal_id,
                       v1::Assignment::PrincipalType type) {
  v1::EntraChange change;
  *change.mutable_unassign() = AssignmentOf(principal_id, type);
  return ChangeInEntra(change);
}

}  // namespace

World WorldBeforeSetup() {
  World world;
  v1::Connection ticket;
  ticket.set_id("acme-entra");
  ticket.set_state(v1::Connection::DRAFT);
  world.connection() = ticket;
  world.application().clear_assignment_required();
  world.application().clear_assignments();
  return world;
}

World WorldAfterStep(int step) {
  World world = WorldBeforeSetup();
  std::vector<v1::Request> requests = {CreateConnection()};
  if (step >= 6) requests.push_back(PassTest());
  if (step >= 7) requests.push_back(EnableConnection());
  for (const v1::Request& request : requests) {
    EXPECT_THAT(world.DecideAndApply(request), HasOutcome(Decision::GRANTED));
  }
  return world;
}

World WorldWithAutoMembershipOff() {
  return World{policy_testing::AnOrganization().WithAutoMembershipOff()};
}

v1::Request CreateConnection() {
  v1::Request request = RequestNow();
  v1::CreateConnectionRequest& create = CreateOf(request);
  create.set_connection_id("acme-entra");
  create.set_organization_id("acme");
  create.set_primary_domain("acme.com");
  create.set_tenant_id(kTenant);
  create.set_client_id(kClient);
  create.set_client_secret(kSecretValue);
  *create.mutable_secret_expire_time() = FromNow(90 * kDay);
  create.set_callback_url(kCallbackUrl);
  return request;
}

v1::CreateConnectionRequest& CreateOf(v1::Request& request) {
  return *request.mutable_create_connection();
}

v1::Request SetClientSecret(const std::string& typed, int64_t end_from_now) {
  v1::Request request = RequestNow();
  v1::SetClientSecretRequest& set = *request.mutable_set_client_secret();
  set.set_connection_id("acme-entra");
  set.set_client_secret(typed);
  *set.mutable_secret_expire_time() = FromNow(end_from_now);
  return request;
}

v1::Request PassTest() {
  v1::Request request = RequestNow();
  v1::TestConnectionRequest& test = *request.mutable_test_connection();
  test.set_connection_id("acme-entra");
  test.set_tenant_id(kTenant);
  test.mutable_validated();
  return request;
}

v1::Request FailTest(int32_t error_code) {
  v1::Request request = PassTest();
  request.mutable_test_connection()->clear_tenant_id();
  request.mutable_test_connection()->mutable_error()->set_code(error_code);
  return request;
}

v1::Request EnableConnection() {
  v1::Request request = RequestNow();
  request.mutable_enable_connection()->set_connection_id("acme-entra");
  return request;
}

v1::Request AttachDomain(const std::string& domain, v1::Channel channel) {
  v1::Request request = RequestNow();
  request.mutable_attach_domain()->set_connection_id("acme-entra");
  request.mutable_attach_domain()->set_domain(domain);
  request.mutable_attach_domain()->set_channel(channel);
  return request;
}

v1::Request SetAutoMembership(v1::MembershipPolicy::AutoMembership value,
                              v1::Channel channel) {
  v1::Request request = RequestNow();
  request.mutable_set_auto_membership()->set_organization_id("acme");
  request.mutable_set_auto_membership()->set_auto_membership(value);
  request.mutable_set_auto_membership()->set_channel(channel);
  return request;
}

v1::Request AddToApp(const Person& person) {
  return Assigned(person.object_id, v1::Assignment::USER);
}

v1::Request RemoveFromApp(const Person& person) {
  return Unassigned(person.object_id, v1::Assignment::USER);
}

v1::Request AddGroupToApp(const std::string& group_id) {
  return Assigned(group_id, v1::Assignment::GROUP);
}

v1::Request RemoveGroupFromApp(const std::string& group_id) {
  return Unassigned(group_id, v1::Assignment::GROUP);
}

v1::Request DeleteInEntra(const Person& person) {
  v1::EntraChange change;
  change.set_delete_user(person.object_id);
  return ChangeInEntra(change);
}

v1::Request RequireAssignment() {
  v1::EntraChange change;
  change.set_require_assignment(kClient);
  return ChangeInEntra(change);
}

v1::Request GrantConsent() {
  v1::EntraChange change;
  change.set_grant_consent(kClient);
  return ChangeInEntra(change);
}

v1::Request Invite(const Person& person) {
  v1::Request request = RequestNow();
  v1::CreateInvitationRequest& create = *request.mutable_create_invitation();
  create.set_invitation_id("invitation");
  create.set_organization_id("acme");
  create.set_email(person.email);
  create.set_role(v1::Membership::MEMBER);
  return request;
}

v1::Request AcceptInvitation(const std::string& user_id) {
  v1::Request request = RequestNow();
  request.mutable_accept_invitation()->set_invitation_id("invitation");
  request.mutable_accept_invitation()->set_user_id(user_id);
  return request;
}

v1::Request AcceptMailedInvitation() {
  v1::Request request = RequestNow();
  request.mutable_accept_invitation()->set_invitation_id("invitation");
  request.mutable_accept_invitation()->set_link_followed(true);
  return request;
}

v1::Request RemoveMember(const std::string& user_id) {
  v1::Request request = RequestNow();
  request.mutable_remove_membership()->set_organization_id("acme");
  request.mutable_remove_membership()->set_user_id(user_id);
  return request;
}

v1::Request ScimDelete() {
  v1::Request request = RequestNow();
  request.mutable_scim()->set_method("DELETE");
  return request;
}

v1::Request At(int64_t seconds, v1::Request request) {
  *request.mutable_now() = FromNow(seconds);
  return request;
}

v1::AccessAssessment WhatIsAchieved(const std::vector<v1::Request>& changes,
                                    const Person& person, World& world) {
  const absl::StatusOr<v1::RevocationAssessment> assessment = AssessRevocation(
      changes, world.snapshot(), absl::FromUnixSeconds(FromNow(0).seconds()));
  if (!assessment.ok()) {
    ADD_FAILURE() << assessment.status();
    return {};
  }
  for (const v1::AccessAssessment& each : assessment->access()) {
    if (each.identity().object_id() == person.object_id) return each;
  }
  ADD_FAILURE() << "nothing said of " << person.user_id << ": "
                << assessment->ShortDebugString();
  return {};
}

}  // namespace membership::sign_in_test
