// Each way in which taking access away can fail, and what it achieves when it
// does not. Source: handbook, "Lifecycle" and FAQ; domain facts, revocation.

#include "membership/revocation.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/revocation/changes.h"
#include "tests/sign_in/world.h"

namespace membership::revocation_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::EqualsProto;
using sign_in_test::FromNow;
using sign_in_test::Gina;
using sign_in_test::kDay;
using sign_in_test::kHour;
using sign_in_test::kOtherGroup;
using sign_in_test::kStaffGroup;
using sign_in_test::Partially;
using sign_in_test::Person;
using sign_in_test::StatusIs;
using sign_in_test::World;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using v1::AccessAssessment;
using v1::Decision;
using Policy = v1::MembershipPolicy;

TEST(RevocationTest, UnassigningTheOnlyWayBlocksAtSignIn) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  const v1::RevocationAssessment assessment =
      Assess(world, {Unassign(Alice().object_id, v1::Assignment::USER)});
  EXPECT_THAT(assessment.changes(), SizeIs(1));
  ASSERT_THAT(assessment.access(), SizeIs(1));
  EXPECT_THAT(
      AccessOf(assessment, Alice()),
      Partially(EqualsProto("result: BLOCKED_AT_SIGN_IN user_remains: true "
                            "restoration: ACCOUNT_AND_MEMBERSHIP "
                            "before { reason: ACTIVE_MEMBER } "
                            "after { reason: NOT_ASSIGNED }")));
}

TEST(RevocationTest, UnassigningHasNoEffectWhileAGroupStillAssigns) {
  World world;
  world.staff_group().add_member_user_ids(Alice().object_id);
  const AccessAssessment access = AssessFor(
      Alice(), world, {Unassign(Alice().object_id, v1::Assignment::USER)});
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  ASSERT_THAT(access.entra_paths(), SizeIs(1));
  EXPECT_EQ(access.entra_paths(0).kind(), v1::EntraPath::GROUP_ASSIGNMENT);
  EXPECT_EQ(access.entra_paths(0).group_id(), kStaffGroup);
}

TEST(RevocationTest, UnassigningAGroupHasNoEffectOnWhoIsAssignedDirectly) {
  World world;
  world.staff_group().add_member_user_ids(Alice().object_id);
  const v1::RevocationAssessment assessment =
      Assess(world, {Unassign(kStaffGroup, v1::Assignment::GROUP)});
  EXPECT_EQ(AccessOf(assessment, Alice()).result(),
            AccessAssessment::NO_EFFECT);
  EXPECT_EQ(AccessOf(assessment, Bob()).result(),
            AccessAssessment::BLOCKED_AT_SIGN_IN);
  EXPECT_THAT(assessment.access(), SizeIs(2));
}

TEST(RevocationTest, LeavingAGroupHasNoEffectWhileAnotherGroupAssigns) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Bob().object_id);
  world.Assign(kOtherGroup, v1::Assignment::GROUP);
  const AccessAssessment access =
      AssessFor(Bob(), world, {LeaveGroup(kStaffGroup, Bob().object_id)});
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  ASSERT_THAT(access.entra_paths(), SizeIs(1));
  EXPECT_EQ(access.entra_paths(0).group_id(), kOtherGroup);
}

TEST(RevocationTest, UnassigningHasNoEffectWhereAssignmentIsNotRequired) {
  World world;
  world.application().set_assignment_required(false);
  const AccessAssessment access = AssessFor(
      Alice(), world, {Unassign(Alice().object_id, v1::Assignment::USER)});
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  ASSERT_THAT(access.entra_paths(), SizeIs(1));
  EXPECT_EQ(access.entra_paths(0).kind(),
            v1::EntraPath::ASSIGNMENT_NOT_REQUIRED);
}

TEST(RevocationTest, UnassigningHasNoEffectOnAGlobalAdministrator) {
  World world;
  world.directory_user(Alice()).set_global_administrator(true);
  const AccessAssessment access = AssessFor(
      Alice(), world, {Unassign(Alice().object_id, v1::Assignment::USER)});
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  ASSERT_THAT(access.entra_paths(), SizeIs(1));
  EXPECT_EQ(access.entra_paths(0).kind(), v1::EntraPath::GLOBAL_ADMINISTRATOR);
}

TEST(RevocationTest, AutoMembershipAddsARemovedMemberAgain) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  const AccessAssessment access =
      AssessFor(Alice(), world, {RemoveMember(Alice().user_id)});
  EXPECT_THAT(access,
              Partially(EqualsProto("result: NO_EFFECT "
                                    "membership_path: AUTO_MEMBERSHIP "
                                    "after { reason: JOINED_AUTOMATICALLY }")));
  EXPECT_FALSE(access.has_session_until());
}

TEST(RevocationTest, AnAcceptedInvitationAddsARemovedMemberAgain) {
  World world;
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.AddUser(Alice());
  v1::Membership& membership = world.AddMember(Alice().user_id);
  v1::Invitation& invitation =
      world.AddInvitation(Alice().email, v1::Invitation::ACCEPTED);
  invitation.set_accepted_by_user_id(Alice().user_id);
  *invitation.mutable_accept_time() = FromNow(kHour);
  membership.set_state(v1::Membership::ACTIVE);
  const absl::StatusOr<v1::RevocationAssessment> assessment = AssessRevocation(
      {RemoveMember(Alice().user_id)}, world.snapshot(), Now());
  ASSERT_TRUE(assessment.ok()) << assessment.status();
  const AccessAssessment access = AccessOf(*assessment, Alice());
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  EXPECT_EQ(access.membership_path(), AccessAssessment::INVITATION);
}

TEST(RevocationTest, RemovingBlocksAfterSignInWhereRemovedMembersStayOut) {
  World world;
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(
      AssessFor(Alice(), world, {RemoveMember(Alice().user_id)}),
      Partially(EqualsProto("result: BLOCKED_AFTER_SIGN_IN user_remains: true "
                            "restoration: ACCOUNT_AND_MEMBERSHIP "
                            "after { reason: NOT_A_MEMBER }")));
}

TEST(RevocationTest, RemovingBlocksAfterSignInWithAutoMembershipOff) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(AssessFor(Alice(), world, {RemoveMember(Alice().user_id)}),
              Partially(EqualsProto("result: BLOCKED_AFTER_SIGN_IN "
                                    "after { reason: NOT_A_MEMBER }")));
}

TEST(RevocationTest, SuspendingBlocksAfterSignInAlsoWithAutoMembershipOn) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(AssessFor(Alice(), world, {SuspendMember(Alice().user_id)}),
              Partially(EqualsProto("result: BLOCKED_AFTER_SIGN_IN "
                                    "restoration: ACCOUNT_AND_MEMBERSHIP "
                                    "after { reason: MEMBER_SUSPENDED }")));
}

TEST(RevocationTest, BlockingTheAccountBlocksAtSignIn) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(
      AssessFor(Alice(), world, {BlockUser(Alice().user_id)}),
      Partially(EqualsProto("result: BLOCKED_AT_SIGN_IN user_remains: true "
                            "restoration: ACCOUNT_AND_MEMBERSHIP "
                            "after { reason: ACCOUNT_BLOCKED }")));
}

TEST(RevocationTest, DisablingInEntraBlocksAtSignInAndUndoingRestoresAll) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(
      AssessFor(Alice(), world, {DisableUser(Alice())}),
      Partially(EqualsProto("result: BLOCKED_AT_SIGN_IN user_remains: true "
                            "restoration: ACCOUNT_AND_MEMBERSHIP "
                            "after { reason: ACCOUNT_DISABLED }")));
}

TEST(RevocationTest, DeletingInEntraLeavesTheUserRecordAndNothingRestoresIt) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  EXPECT_THAT(
      AssessFor(Alice(), world, {DeleteUser(Alice())}),
      Partially(EqualsProto("result: BLOCKED_AT_SIGN_IN user_remains: true "
                            "restoration: NOTHING "
                            "after { reason: NOT_IN_TENANT }")));
}

TEST(RevocationTest, DisablingAConnectionHasNoEffectWhereAnotherLeadsIn) {
  World world;
  world.AddConnection("second", "acme.org", "acme");
  const AccessAssessment access =
      AssessFor(Alice(), world, {DisableConnection("acme-entra")});
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  EXPECT_EQ(access.after().connection_id(), "second");
}

TEST(RevocationTest, ShowsTheWaysThroughEachConnectionThatStillLeadsIn) {
  World world;
  world.AddConnection("second", "acme.org", "acme");
  world.AddConnection("third", "acme.net", "acme");
  EXPECT_THAT(
      AssessFor(Alice(), world, {DisableConnection("acme-entra")})
          .entra_paths(),
      ElementsAre(Partially(EqualsProto(
                      "kind: DIRECT_ASSIGNMENT connection_id: 'second'")),
                  Partially(EqualsProto(
                      "kind: DIRECT_ASSIGNMENT connection_id: 'third'"))));
}

TEST(RevocationTest, DisablingTheOnlyConnectionBlocksEverybody) {
  World world;
  const v1::RevocationAssessment assessment =
      Assess(world, {DisableConnection("acme-entra")});
  for (const Person& person : {Alice(), Bob(), Gina()}) {
    EXPECT_EQ(AccessOf(assessment, person).result(),
              AccessAssessment::BLOCKED_AT_SIGN_IN);
  }
}

TEST(RevocationTest, TurningAutoMembershipOffHasNoEffectOnMembers) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  const v1::RevocationAssessment assessment =
      Assess(world, {TurnAutoMembershipOff()});
  EXPECT_THAT(
      AccessOf(assessment, Alice()),
      Partially(EqualsProto("result: NO_EFFECT membership_path: MEMBER")));
  EXPECT_THAT(AccessOf(assessment, Bob()),
              Partially(EqualsProto("result: BLOCKED_AFTER_SIGN_IN")));
}

TEST(RevocationTest, SaysNothingOfOrganizationsThatAChangeIsNotAbout) {
  World world;
  world.AddOrganization("other", "other.com");
  world.AddLink(world.connection(), "other");
  const v1::RevocationAssessment assessment =
      Assess(world, {TurnAutoMembershipOff()});
  EXPECT_THAT(assessment.access(), Not(IsEmpty()));
  for (const AccessAssessment& each : assessment.access()) {
    EXPECT_EQ(each.organization_id(), "acme");
  }
}

TEST(RevocationTest, AChangeInOneOrganizationDoesNotHideAnotherChange) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  world.AddOrganization("other", "other.com");
  world.AddLink(world.connection(), "other");
  world.staff_group().add_member_user_ids(Alice().object_id);
  EXPECT_THAT(
      Assess(world, {Unassign(Alice().object_id, v1::Assignment::USER),
                     SuspendMember(Alice().user_id)})
          .access(),
      ElementsAre(Partially(EqualsProto(
                      "organization_id: 'acme' result: BLOCKED_AFTER_SIGN_IN")),
                  Partially(EqualsProto(
                      "organization_id: 'other' result: NO_EFFECT"))));
}

TEST(RevocationTest, RevokingAnInvitationHasNoEffectWithAutoMembershipOn) {
  World world;
  world.AddInvitation(Alice().email, v1::Invitation::PENDING);
  EXPECT_THAT(AssessFor(Alice(), world, {RevokeInvitation("invitation-0")}),
              Partially(EqualsProto(
                  "result: NO_EFFECT membership_path: AUTO_MEMBERSHIP")));
}

TEST(RevocationTest, RequiringAssignmentBlocksWhoIsNotAssigned) {
  World world;
  world.application().set_assignment_required(false);
  const v1::RevocationAssessment assessment =
      Assess(world, {RequireAssignment()});
  EXPECT_EQ(AccessOf(assessment, Carol()).result(),
            AccessAssessment::BLOCKED_AT_SIGN_IN);
  EXPECT_EQ(AccessOf(assessment, Alice()).result(),
            AccessAssessment::NO_EFFECT);
}

TEST(RevocationTest, SeveralChangesAreMadeOneAfterTheOther) {
  World world;
  world.staff_group().add_member_user_ids(Alice().object_id);
  const v1::RevocationAssessment assessment =
      Assess(world, {Unassign(Alice().object_id, v1::Assignment::USER),
                     LeaveGroup(kStaffGroup, Alice().object_id)});
  EXPECT_THAT(assessment.changes(), SizeIs(2));
  EXPECT_EQ(AccessOf(assessment, Alice()).result(),
            AccessAssessment::BLOCKED_AT_SIGN_IN);
}

TEST(RevocationTest, ARefusedChangeIsNotMade) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddUser(Alice());
  world.AddMember(Alice().user_id).set_role(v1::Membership::OWNER);
  const v1::RevocationAssessment assessment =
      Assess(world, {RemoveMember(Alice().user_id),
                     Unassign(Alice().object_id, v1::Assignment::USER)});
  ASSERT_THAT(assessment.changes(), SizeIs(1));
  EXPECT_EQ(assessment.changes(0).reason(), Decision::LAST_OWNER);
  EXPECT_EQ(AccessOf(assessment, Alice()).result(),
            AccessAssessment::NO_EFFECT);
}

TEST(RevocationTest, SessionsLiveOnUntilTheLongerLifetimeEnds) {
  World world;
  SessionLifetimes lifetimes;
  lifetimes.session = absl::Hours(8);
  lifetimes.token = absl::Hours(24);
  const absl::StatusOr<v1::RevocationAssessment> assessment = AssessRevocation(
      {DisableUser(Alice())}, world.snapshot(), Now(), lifetimes);
  ASSERT_TRUE(assessment.ok()) << assessment.status();
  EXPECT_EQ(AccessOf(*assessment, Alice()).session_until().seconds(),
            FromNow(kDay).seconds());
  EXPECT_EQ(AccessOf(Assess(world, {DisableUser(Alice())}), Alice())
                .session_until()
                .seconds(),
            FromNow(7 * kDay).seconds());
}

TEST(RevocationTest, ScimIsUnimplementedWithTheHandbooksAnswer) {
  World world;
  v1::Request scim;
  scim.mutable_scim();
  EXPECT_THAT(AssessRevocation({scim}, world.snapshot(), Now()),
              StatusIs(absl::StatusCode::kUnimplemented,
                       HasSubstr("Removing a user in Entra only blocks")));
}

TEST(RevocationTest, TakesChangesAlone) {
  World world;
  EXPECT_THAT(AssessRevocation({}, world.snapshot(), Now()),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(
      AssessRevocation({sign_in_test::PredictedSignIn(Alice())},
                       world.snapshot(), Now()),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("changes[0]")));
  SessionLifetimes negative;
  negative.session = -absl::Seconds(1);
  EXPECT_THAT(AssessRevocation({DisableUser(Alice())}, world.snapshot(), Now(),
                               negative),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace membership::revocation_test
