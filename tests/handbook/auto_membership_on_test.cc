// The handbook's first access model, "Auto-membership ON (fully controlled in
// Entra)", sentence by sentence.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using policy_testing::Partially;
using ::testing::AllOf;
using ::testing::ElementsAre;

using Assessment = v1::AccessAssessment;

// "Any user granted access to the Legora enterprise app in Microsoft Entra ID
// can sign in via SSO and will be:"
TEST(AutoMembershipOnTest, AnyUserGrantedAccessCanSignIn) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects("create_user", "add_membership")));
}

// "JIT-provisioned — their Legora user account is automatically created on
// first login."
TEST(AutoMembershipOnTest, AccountIsAutomaticallyCreatedOnFirstLogin) {
  World world;
  EXPECT_THAT(
      TheEffect(world.Decide(ValidatedSignIn(Alice())), "create_user")
          .create_user(),
      Partially(EqualsProto(R"pb(
        id: "7e000000-0000-4000-8000-00000000000a/0a000000-0000-4000-8000-00000000000a"
        state: ACTIVE
        identities {
          tenant_id: "7e000000-0000-4000-8000-00000000000a"
          object_id: "0a000000-0000-4000-8000-00000000000a"
        }
        email: "alice@acme.com"
        email_verified: true
        display_name: "Alice Adams"
      )pb")));
}

TEST(AutoMembershipOnTest, NoSecondAccountIsCreatedOnTheNextLogin) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(ValidatedSignIn(Alice())).ok());
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(world.snapshot().users_size(), 1);
}

// "Automatically added to the Legora organization."
TEST(AutoMembershipOnTest, AutomaticallyAddedToTheOrganization) {
  World world;
  EXPECT_THAT(
      TheEffect(world.Decide(ValidatedSignIn(Alice())), "add_membership")
          .add_membership(),
      Partially(EqualsProto(R"pb(
        organization_id: "acme"
        user_id: "7e000000-0000-4000-8000-00000000000a/0a000000-0000-4000-8000-00000000000a"
        role: MEMBER
        state: ACTIVE
        source: AUTO_MEMBERSHIP
      )pb")));
}

// "Entra controls who can authenticate via app assignment, Conditional Access,
// and MFA."
TEST(AutoMembershipOnTest, EntraControlsViaAppAssignment) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
  EXPECT_THAT(world.Decide(ErrorSignIn(50105)),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

TEST(AutoMembershipOnTest, EntraControlsViaConditionalAccess) {
  World world;
  v1::Request request = PredictedSignIn(Alice());
  SignInOf(request).mutable_prediction()->set_conditional_access(
      v1::Prediction::BLOCKS);
  EXPECT_THAT(
      world.Decide(request),
      AllOf(IsRefused(Decision::CONDITIONAL_ACCESS_BLOCKED), HasEffects()));
  EXPECT_THAT(
      world.Decide(ErrorSignIn(53003)),
      AllOf(IsRefused(Decision::CONDITIONAL_ACCESS_BLOCKED), HasEffects()));
}

TEST(AutoMembershipOnTest, EntraControlsViaMfa) {
  World world;
  v1::Request request = PredictedSignIn(Alice());
  SignInOf(request).mutable_prediction()->set_conditional_access(
      v1::Prediction::REQUIRES_MFA);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsChallenged(Decision::MFA_REQUIRED), HasEffects()));
  EXPECT_THAT(world.Decide(ErrorSignIn(50076)),
              AllOf(IsChallenged(Decision::MFA_REQUIRED), HasEffects()));
}

// "Auth0 handles authentication and JIT provisioning."
TEST(AutoMembershipOnTest, AuthenticationAndJitProvisioningComeFirst) {
  World world;
  const auto decision = world.Decide(ValidatedSignIn(Carol()));
  EXPECT_THAT(decision, IsGranted(Decision::JOINED_AUTOMATICALLY));
  ASSERT_EQ(decision->effects_size(), 2);
  EXPECT_TRUE(decision->effects(0).has_create_user());
  EXPECT_TRUE(decision->effects(1).has_add_membership());
}

// "Legora automatically:" "Creates the user (if not already existing)."
TEST(AutoMembershipOnTest, CreatesTheUserIfNotAlreadyExisting) {
  World world;
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              HasEffects("create_user", "add_membership"));
  world.AddUser(Alice());
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("add_membership")));
  EXPECT_EQ(decision->user_id(), "user-alice");
}

// "Adds them to the organization."
TEST(AutoMembershipOnTest, AddsThemToTheOrganization) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(ValidatedSignIn(Alice())).ok());
  ASSERT_EQ(world.snapshot().memberships_size(), 1);
  EXPECT_THAT(
      world.snapshot().memberships(0),
      Partially(EqualsProto(R"pb(organization_id: "acme" state: ACTIVE)pb")));
}

// "Grant access: Add the user or their group to the Legora enterprise app in
// Entra → user can log in and will automatically join the organization."
TEST(AutoMembershipOnTest, GrantAccessAddTheUserToTheApp) {
  World world;
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_EQ(WhatIsAchieved({AddToApp(Carol())}, Carol(), world).result(),
            Assessment::LET_IN);
  ASSERT_TRUE(world.DecideAndApply(AddToApp(Carol())).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(AutoMembershipOnTest, GrantAccessAddTheirGroupToTheApp) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_EQ(
      WhatIsAchieved({AddGroupToApp(kOtherGroup)}, Carol(), world).result(),
      Assessment::LET_IN);
  ASSERT_TRUE(world.DecideAndApply(AddGroupToApp(kOtherGroup)).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "Revoke access: Remove the user or group from the app in Entra → user can no
// longer sign in."
TEST(AutoMembershipOnTest, RevokeAccessRemoveTheUserFromTheApp) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  EXPECT_EQ(WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world).result(),
            Assessment::BLOCKED_AT_SIGN_IN);
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

TEST(AutoMembershipOnTest, RevokeAccessRemoveTheGroupFromTheApp) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Bob())).ok());
  EXPECT_EQ(
      WhatIsAchieved({RemoveGroupFromApp(kStaffGroup)}, Bob(), world).result(),
      Assessment::BLOCKED_AT_SIGN_IN);
  ASSERT_TRUE(world.DecideAndApply(RemoveGroupFromApp(kStaffGroup)).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

TEST(AutoMembershipOnTest, RemovingTheUserAloneDoesNothingIfAGroupStillAdmits) {
  World world;
  world.Assign(Bob().object_id, v1::Assignment::USER);
  EXPECT_EQ(WhatIsAchieved({RemoveFromApp(Bob())}, Bob(), world).result(),
            Assessment::NO_EFFECT);
  EXPECT_EQ(
      WhatIsAchieved({RemoveFromApp(Bob()), RemoveGroupFromApp(kStaffGroup)},
                     Bob(), world)
          .result(),
      Assessment::BLOCKED_AT_SIGN_IN);
}

TEST(AutoMembershipOnTest, RemovingDoesNothingIfAssignmentIsNotRequired) {
  World world;
  world.application().set_assignment_required(false);
  const Assessment achieved =
      WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world);
  EXPECT_EQ(achieved.result(), Assessment::NO_EFFECT);
  EXPECT_THAT(
      achieved.entra_paths(),
      ElementsAre(Partially(EqualsProto("kind: ASSIGNMENT_NOT_REQUIRED"))));
  EXPECT_EQ(WhatIsAchieved({RemoveFromApp(Alice()), RequireAssignment()},
                           Alice(), world)
                .result(),
            Assessment::BLOCKED_AT_SIGN_IN);
}

// "(The Legora user account remains but cannot be accessed unless re-granted in
// Entra.)"
TEST(AutoMembershipOnTest,
     TheAccountRemainsButCannotBeAccessedUnlessRegranted) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
  ASSERT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().users(0).state(), v1::User::ACTIVE);
  ASSERT_TRUE(world.DecideAndApply(AddToApp(Alice())).ok());
  const auto again = world.DecideAndApply(PredictedSignIn(Alice()));
  EXPECT_THAT(again, AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(again->user_id(), CreatedUserId(Alice()));
  EXPECT_EQ(world.snapshot().users_size(), 1);
}

TEST(AutoMembershipOnTest, ReGrantingRestoresAccountAndMembership) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  const Assessment achieved =
      WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world);
  EXPECT_TRUE(achieved.user_remains());
  EXPECT_EQ(achieved.restoration(), Assessment::ACCOUNT_AND_MEMBERSHIP);
}

}  // namespace
}  // namespace membership::sign_in_test
