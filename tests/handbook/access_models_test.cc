// The handbook's section "Access control models with SSO" up to the first
// model, sentence by sentence.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

using Policy = v1::MembershipPolicy;

// "By default, Legora uses Auto-membership ON, where user access is fully
// managed through Microsoft Entra ID."
TEST(AccessModelsTest, ByDefaultAutoMembershipIsOn) {
  World world;
  world.organization().clear_policy();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(AccessModelsTest, AccessIsFullyManagedThroughEntra) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  ASSERT_TRUE(world.DecideAndApply(RemoveMember(CreatedUserId(Alice()))).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(AccessModelsTest, RemovingAMemberInsideLegoraAchievesNothingLasting) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  const v1::AccessAssessment achieved =
      WhatIsAchieved({RemoveMember(CreatedUserId(Alice()))}, Alice(), world);
  EXPECT_EQ(achieved.result(), v1::AccessAssessment::NO_EFFECT);
  EXPECT_EQ(achieved.membership_path(), v1::AccessAssessment::AUTO_MEMBERSHIP);
}

// "Anyone assigned to the Legora enterprise app in Entra can sign in via SSO
// and will automatically join the organization."
TEST(AccessModelsTest, AnyoneAssignedCanSignInAndWillJoin) {
  World world;
  for (const Person& person : {Alice(), Bob()}) {
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                      HasEffects("create_user", "add_membership")))
        << person.name;
  }
}

TEST(AccessModelsTest, WhoIsNotAssignedCanNotSignInAndJoinsNothing) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

// "If you prefer tighter control or want to manage membership directly inside
// Legora, you can disable auto-membership by reaching out to our support."
TEST(AccessModelsTest, YouCanDisableAutoMembershipByReachingOutToSupport) {
  World world;
  EXPECT_THAT(
      world.DecideAndApply(SetAutoMembership(Policy::OFF, v1::BACK_OFFICE)),
      IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST(AccessModelsTest, YouCanNotDisableAutoMembershipYourself) {
  World world;
  const auto decision =
      world.DecideAndApply(SetAutoMembership(Policy::OFF, v1::SELF_SERVICE));
  EXPECT_THAT(decision,
              AllOf(IsRefused(Decision::BACK_OFFICE_REQUIRED), HasEffects()));
  EXPECT_EQ(decision->actor(), Decision::VENDOR);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(AccessModelsTest, MembersStayMembersWhenAutoMembershipIsDisabled) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  ASSERT_TRUE(
      world.DecideAndApply(SetAutoMembership(Policy::OFF, v1::BACK_OFFICE))
          .ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

// "In that case, users must still be allowed in Entra to authenticate, but
// they’ll only gain access once they’ve been explicitly invited to the
// organization."
TEST(AccessModelsTest, InThatCaseUsersMustStillBeAllowedInEntra) {
  World world = WorldWithAutoMembershipOff();
  ASSERT_TRUE(world.DecideAndApply(Invite(Carol())).ok());
  ASSERT_TRUE(world.DecideAndApply(AcceptMailedInvitation()).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

TEST(AccessModelsTest, InThatCaseAccessComesOnlyOnceExplicitlyInvited) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  ASSERT_TRUE(world.DecideAndApply(Invite(Alice())).ok());
  ASSERT_TRUE(world.DecideAndApply(AcceptMailedInvitation()).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              IsRefused(Decision::NOT_A_MEMBER));
}

}  // namespace
}  // namespace membership::sign_in_test
