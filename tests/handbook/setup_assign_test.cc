// The handbook's step 5, sentence by sentence.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

// "In the properties tab, you can select if you want all users to have access
// to the app or if it should be managed manually."
TEST(SetupAssignTest, YouCanSelectIfAllUsersHaveAccess) {
  World world = WorldAfterStep(7);
  for (const Person& person : {Alice(), Bob(), Carol(), Gina()}) {
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                HasOutcome(Decision::GRANTED))
        << person.name;
  }
}

TEST(SetupAssignTest, AllUsersAreThoseOfTheTenant) {
  World world = WorldAfterStep(7);
  EXPECT_THAT(world.Decide(PredictedSignIn(Nobody())),
              AllOf(IsRefused(Decision::NOT_IN_TENANT), HasEffects()));
}

TEST(SetupAssignTest, OrItShouldBeManagedManually) {
  World world = WorldAfterStep(7);
  EXPECT_THAT(world.DecideAndApply(RequireAssignment()),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  for (const Person& person : {Alice(), Bob(), Carol(), Gina()}) {
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()))
        << person.name;
  }
}

// "This setting is default off and can be found under “Assignement required”"
TEST(SetupAssignTest, AssignmentRequiredIsDefaultOff) {
  World world = WorldAfterStep(7);
  ASSERT_FALSE(world.application().assignment_required());
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "If you decide you want an assignment to be required, navigate to the Users
// and Groups tab, select add user/ group and then the Users and groups tab."
TEST(SetupAssignTest, IfRequiredSelectAddUser) {
  World world = WorldAfterStep(7);
  ASSERT_TRUE(world.DecideAndApply(RequireAssignment()).ok());
  EXPECT_THAT(world.DecideAndApply(AddToApp(Carol())),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SetupAssignTest, IfRequiredSelectAddGroup) {
  World world = WorldAfterStep(7);
  ASSERT_TRUE(world.DecideAndApply(RequireAssignment()).ok());
  EXPECT_THAT(world.DecideAndApply(AddGroupToApp(kStaffGroup)),
              IsGranted(Decision::ENTRA_CHANGE_RECORDED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SetupAssignTest, IfNotRequiredAddingChangesNothing) {
  World world = WorldAfterStep(7);
  ASSERT_TRUE(world.DecideAndApply(AddToApp(Carol())).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasOutcome(Decision::GRANTED));
}

// "Search and add all users or groups who should have access to Legora and the
// select Assign."
TEST(SetupAssignTest, AddAllUsersOrGroupsWhoShouldHaveAccess) {
  World world = WorldAfterStep(7);
  for (const v1::Request& request :
       {RequireAssignment(), AddToApp(Alice()), AddGroupToApp(kStaffGroup)}) {
    ASSERT_TRUE(world.DecideAndApply(request).ok());
  }
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              HasOutcome(Decision::GRANTED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              HasOutcome(Decision::GRANTED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

TEST(SetupAssignTest, WhoWasNotAddedIsToldWhoMustAct) {
  World world = WorldAfterStep(7);
  ASSERT_TRUE(world.DecideAndApply(RequireAssignment()).ok());
  EXPECT_EQ(world.Decide(PredictedSignIn(Carol()))->actor(),
            Decision::CUSTOMER_IT);
}

}  // namespace
}  // namespace membership::sign_in_test
