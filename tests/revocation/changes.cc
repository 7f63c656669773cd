#include "tests/revocation/changes.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gtest/gtest.h"
#include "membership/revocation.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/sign_in/world.h"

namespace membership::revocation_test {
namespace {

using sign_in_test::kClient;
using sign_in_test::kTenant;
using sign_in_test::Person;
using sign_in_test::World;

v1::Request InEntra(v1::EntraChange change) {
  change.set_tenant_id(kTenant);
  v1::Request request;
  *request.mutable_entra_change() = change;
  return request;
}

void Fill(const std::string& principal_id, v1::Assignment::PrincipalType type,
          v1::ApplicationAssignment* assignment) {
  assignment->set_client_id(kClient);
  assignment->set_principal_id(principal_id);
  assignment->set_principal_type(type);
}

}  // namespace

v1::Request Assign(const std::string& principal_id,
                   v1::Assignment::PrincipalType type) {
  v1::EntraChange change;
  Fill(principal_id, type, change.mutable_assign());
  return InEntra(change);
}

v1::Request Unassign(const std::string& principal_id,
                     v1::Assignment::PrincipalType type) {
  v1::EntraChange change;
  Fill(principal_id, type, change.mutable_unassign());
  return InEntra(change);
}

v1::Request LeaveGroup(const std::string& group_id,
                       const std::string& user_id) {
  v1::EntraChange change;
  change.mutable_leave_group()->set_group_id(group_id);
  change.mutable_leave_group()->set_member_id(user_id);
  change.mutable_leave_group()->set_member_type(v1::Assignment::USER);
  return InEntra(change);
}

v1::Request DisableUser(const Person& person) {
  v1::EntraChange change;
  change.set_disable_user(person.object_id);
  return InEntra(change);
}

v1::Request DeleteUser(const Person& person) {
  v1::EntraChange change;
  change.set_delete_user(person.object_id);
  return InEntra(change);
}

v1::Request RequireAssignment() {
  v1::EntraChange change;
  change.set_require_assignment(kClient);
  return InEntra(change);
}

v1::Request RemoveMember(const std::string& user_id) {
  v1::Request request;
  request.mutable_remove_membership()->set_organization_id("acme");
  request.mutable_remove_membership()->set_user_id(user_id);
  return request;
}

v1::Request SuspendMember(const std::string& user_id) {
  v1::Request request;
  request.mutable_suspend_membership()->set_organization_id("acme");
  request.mutable_suspend_membership()->set_user_id(user_id);
  return request;
}

v1::Request BlockUser(const std::string& user_id) {
  v1::Request request;
  request.mutable_block_user()->set_user_id(user_id);
  return request;
}

v1::Request DisableConnection(const std::string& connection_id) {
  v1::Request request;
  request.mutable_disable_connection()->set_connection_id(connection_id);
  return request;
}

v1::Request RevokeInvitation(const std::string& invitation_id) {
  v1::Request request;
  request.mutable_revoke_invitation()->set_invitation_id(invitation_id);
  return request;
}

v1::Request TurnAutoMembershipOff() {
  v1::Request request;
  v1::SetAutoMembershipRequest& set = *request.mutable_set_auto_membership();
  set.set_organization_id("acme");
  set.set_auto_membership(v1::MembershipPolicy::OFF);
  set.set_channel(v1::BACK_OFFICE);
  return request;
}

absl::Time Now() {
  return absl::FromUnixSeconds(sign_in_test::FromNow(0).seconds());
}

v1::RevocationAssessment Assess(World& world,
                                const std::vector<v1::Request>& changes) {
  const absl::StatusOr<v1::RevocationAssessment> assessment =
      AssessRevocation(changes, world.snapshot(), Now());
  EXPECT_TRUE(assessment.ok()) << assessment.status();
  return assessment.value_or(v1::RevocationAssessment());
}

v1::AccessAssessment AccessOf(const v1::RevocationAssessment& assessment,
                              const Person& person) {
  for (const v1::AccessAssessment& each : assessment.access()) {
    if (each.identity().object_id() == person.object_id &&
        each.organization_id() == "acme") {
      return each;
    }
  }
  ADD_FAILURE() << "nothing is said of " << person.user_id;
  return {};
}

v1::AccessAssessment AssessFor(const Person& person, World& world,
                               const std::vector<v1::Request>& changes) {
  return AccessOf(Assess(world, changes), person);
}

}  // namespace membership::revocation_test
