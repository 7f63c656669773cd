// Changes that the customer's IT makes in Entra: recorded, never refused by
// policy, and what a predicted sign-in makes of them (handbook, "Lifecycle").

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"
#include "tests/requests/entra_changes.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

TEST(EntraChangeTest, AssigningAUserLetsThemIn) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(Make(world, Assign(Carol().object_id, v1::Assignment::USER)),
              AllOf(IsGranted(Decision::ENTRA_CHANGE_RECORDED),
                    HasEffects("record_entra_change"), StableForGood()));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(EntraChangeTest, UnassigningAUserShutsThemOut) {
  World world;
  EXPECT_THAT(Make(world, Unassign(Alice().object_id, v1::Assignment::USER)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// Removing a direct assignment does nothing while a group assigns.
TEST(EntraChangeTest, UnassigningAUserLeavesTheGroupsAssignment) {
  World world;
  world.Assign(Bob().object_id, v1::Assignment::USER);
  ASSERT_THAT(Make(world, Unassign(Bob().object_id, v1::Assignment::USER)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  ASSERT_THAT(Make(world, Unassign(kStaffGroup, v1::Assignment::GROUP)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(EntraChangeTest, JoiningAnAssignedGroupLetsIn) {
  World world;
  ASSERT_THAT(
      Make(world, Join(kStaffGroup, Carol().object_id, v1::Assignment::USER)),
      IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "Group assignment reaches direct members only, never nested groups."
TEST(EntraChangeTest, NestingAGroupLetsNobodyIn) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  ASSERT_THAT(
      Make(world, Join(kStaffGroup, kOtherGroup, v1::Assignment::GROUP)),
      IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_EQ(world.staff_group().member_group_ids_size(), 1);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  ASSERT_THAT(
      Make(world, Leave(kStaffGroup, kOtherGroup, v1::Assignment::GROUP)),
      IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_EQ(world.staff_group().member_group_ids_size(), 0);
}

TEST(EntraChangeTest, LeavingTheAssignedGroupShutsOut) {
  World world;
  ASSERT_THAT(
      Make(world, Leave(kStaffGroup, Bob().object_id, v1::Assignment::USER)),
      IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(EntraChangeTest, DisablingAUserShutsThemOutUntilEnabled) {
  World world;
  ASSERT_THAT(Make(world, Change("disable_user", Alice().object_id)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::ACCOUNT_DISABLED));
  ASSERT_THAT(Make(world, Change("enable_user", Alice().object_id)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "Removing a user in Entra ... does not delete their Legora profile."
TEST(EntraChangeTest, DeletingADirectoryUserKeepsTheUserAndTheMember) {
  World world;
  world.AddUser(Bob());
  world.AddMember("user-bob");
  world.Assign(Bob().object_id, v1::Assignment::USER);
  ASSERT_THAT(Make(world, Change("delete_user", Bob().object_id)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_EQ(UserOf(world, "user-bob").state(), v1::User::ACTIVE);
  EXPECT_EQ(MembershipOf(world, "user-bob").state(), v1::Membership::ACTIVE);
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsRefused(Decision::NOT_IN_TENANT));
  EXPECT_EQ(world.staff_group().member_user_ids_size(), 0);
  for (const v1::Assignment& each : world.application().assignments()) {
    EXPECT_NE(each.principal_id(), Bob().object_id);
  }
}

TEST(EntraChangeTest, WaivingAssignmentLetsEverybodyOfTheTenantIn) {
  World world;
  ASSERT_THAT(Make(world, Change("waive_assignment", kClient)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  ASSERT_THAT(Make(world, Change("require_assignment", kClient)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(EntraChangeTest, DisablingTheApplicationStopsEveryone) {
  World world;
  ASSERT_THAT(Make(world, Change("disable_application", kClient)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::APPLICATION_DISABLED));
  ASSERT_THAT(Make(world, Change("enable_application", kClient)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "For every connection that uses it in this tenant", and no other.
TEST(EntraChangeTest, ConsentIsForEveryConnectionOfTheApplication) {
  World world;
  world.AddOrganization("beta", "beta.com");
  world.AddConnection("beta-entra", "beta.com", "beta");
  world.AddConnection("other-tenant", "other.com", "beta")
      .set_tenant_id(kOtherTenant);
  ASSERT_THAT(Make(world, Change("withdraw_consent", kClient)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_EQ(world.connection().consent(), v1::Connection::MISSING);
  EXPECT_EQ(ConnectionOf(world, "beta-entra").consent(),
            v1::Connection::MISSING);
  EXPECT_EQ(ConnectionOf(world, "other-tenant").consent(),
            v1::Connection::GRANTED);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::CONSENT_MISSING));
  ASSERT_THAT(Make(world, Change("grant_consent", kClient)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "It is not the engine's to refuse."
TEST(EntraChangeTest, WaitsForNoOrganizationAndNoConnection) {
  World world;
  world.organization().set_state(v1::Organization::SUSPENDED);
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Ask(world, Assign(Carol().object_id, v1::Assignment::USER)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
}

TEST(EntraChangeTest, ReadsIdsInAnyLetterCase) {
  World world;
  v1::Request request = RequestOf(R"pb(
    entra_change {
      tenant_id: "7E000000-0000-4000-8000-00000000000A"
      disable_user: "0A000000-0000-4000-8000-00000000000A"
    }
  )pb");
  ASSERT_THAT(Make(world, request), IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_EQ(world.directory_user(Alice()).state(), v1::DirectoryUser::DISABLED);
}

// "One that is done already changes nothing."
struct Done {
  std::string name;
  std::function<v1::Request()> request;
};

class DoneAlreadyTest : public ::testing::TestWithParam<Done> {};

TEST_P(DoneAlreadyTest, ChangesNothing) {
  World world;
  EXPECT_THAT(Ask(world, GetParam().request()), ChangesNothing());
}

INSTANTIATE_TEST_SUITE_P(
    Changes, DoneAlreadyTest,
    ::testing::ValuesIn(std::vector<Done>{
        {"AssignUser",
         [] { return Assign(Alice().object_id, v1::Assignment::USER); }},
        {"AssignGroup",
         [] { return Assign(kStaffGroup, v1::Assignment::GROUP); }},
        {"UnassignUser",
         [] { return Unassign(Carol().object_id, v1::Assignment::USER); }},
        {"JoinGroup",
         [] {
           return Join(kStaffGroup, Bob().object_id, v1::Assignment::USER);
         }},
        {"LeaveGroup",
         [] {
           return Leave(kStaffGroup, Alice().object_id, v1::Assignment::USER);
         }},
        {"EnableUser", [] { return Change("enable_user", Bob().object_id); }},
        {"DeleteUserWhoIsNotListed",
         [] { return Change("delete_user", Nobody().object_id); }},
        {"RequireAssignment",
         [] { return Change("require_assignment", kClient); }},
        {"EnableApplication",
         [] { return Change("enable_application", kClient); }},
        {"GrantConsent", [] { return Change("grant_consent", kClient); }},
    }),
    [](const ::testing::TestParamInfo<Done>& info) { return info.param.name; });

}  // namespace
}  // namespace membership::requests_test
