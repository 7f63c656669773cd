// The handbook's second access model, "Auto-membership OFF (dual control: Entra
// + Legora)", sentence by sentence.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

using Assessment = v1::AccessAssessment;

// Auto-membership OFF, and Alice joined by an invitation.
World WorldWhereAliceJoined() {
  World world = WorldWithAutoMembershipOff();
  for (const v1::Request& request :
       {Invite(Alice()), AcceptMailedInvitation(), PredictedSignIn(Alice())}) {
    EXPECT_THAT(world.DecideAndApply(request), HasOutcome(Decision::GRANTED));
  }
  return world;
}

// "Users can still sign in and are JIT-provisioned (their account is created
// automatically), but they are not automatically added to the Legora
// organization."
TEST(AutoMembershipOffTest, UsersAreJitProvisionedButNotAutomaticallyAdded) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_THAT(
      world.DecideAndApply(ValidatedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user")));
  EXPECT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().memberships_size(), 0);
}

// "If they haven’t been invited and accepted the invitation, they’ll see a
// message:" "“You’re not a member of this organization.”"
TEST(AutoMembershipOffTest, IfTheyHaventBeenInvitedTheyllSeeAMessage) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_EQ(world.Decide(ValidatedSignIn(Alice()))->message(), kNotAMember);
}

TEST(AutoMembershipOffTest, IfTheyHaventAcceptedTheyllSeeAMessage) {
  World world = WorldWithAutoMembershipOff();
  ASSERT_TRUE(world.DecideAndApply(Invite(Alice())).ok());
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_EQ(decision->message(), kNotAMember);
}

// "Entra governs who can authenticate."
TEST(AutoMembershipOffTest, EntraGovernsWhoCanAuthenticate) {
  World world = WorldWithAutoMembershipOff();
  world.AddUser(Carol());
  world.AddMember("user-carol");
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects(),
                    HasStage(Decision::ENTRA)));
}

TEST(AutoMembershipOffTest, WhomEntraRefusesIsNotJitProvisioned) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
  EXPECT_EQ(world.snapshot().users_size(), 0);
}

// "Auth0 still performs JIT provisioning (user record is created)."
TEST(AutoMembershipOffTest, JitProvisioningIsStillPerformed) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  ASSERT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().users(0).id(), CreatedUserId(Alice()));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
}

// "Legora enforces organization-level membership:" "If the user is not a
// member, access stops after login."
TEST(AutoMembershipOffTest, IfNotAMemberAccessStopsAfterLogin) {
  World world = WorldWithAutoMembershipOff();
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, AllOf(IsRefused(Decision::NOT_A_MEMBER),
                              HasStage(Decision::MEMBERSHIP)));
  EXPECT_EQ(decision->user_id(), CreatedUserId(Alice()));
}

TEST(AutoMembershipOffTest, MembershipIsOfOneOrganization) {
  World world = WorldWhereAliceJoined();
  world.AddOrganization("globex", "globex.com")
      .mutable_policy()
      ->set_auto_membership(v1::MembershipPolicy::OFF);
  world.AddLink(world.connection(), "globex");
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::ACTIVE_MEMBER));
  SignInOf(request).set_organization_id("globex");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_A_MEMBER));
}

// "Once invited and invitation accepted, the next SSO login grants full access
// automatically."
TEST(AutoMembershipOffTest, OnceInvitedAndAcceptedTheNextLoginGrantsAccess) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(world.DecideAndApply(Invite(Alice())),
              IsGranted(Decision::INVITATION_CREATED));
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(world.DecideAndApply(AcceptInvitation(CreatedUserId(Alice()))),
              IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_BY_INVITATION),
                    HasEffects("add_membership", "consume_invitation")));
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

TEST(AutoMembershipOffTest, TheNextLoginMayBeTheFirst) {
  World world = WorldWithAutoMembershipOff();
  ASSERT_TRUE(world.DecideAndApply(Invite(Alice())).ok());
  EXPECT_THAT(world.DecideAndApply(AcceptMailedInvitation()),
              IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_EQ(world.snapshot().memberships_size(), 0);
  EXPECT_THAT(
      world.DecideAndApply(PredictedSignIn(Alice())),
      AllOf(IsGranted(Decision::JOINED_BY_INVITATION),
            HasEffects("create_user", "add_membership", "consume_invitation")));
}

TEST(AutoMembershipOffTest, AnotherPersonsInvitationGrantsNothing) {
  World world = WorldWithAutoMembershipOff();
  ASSERT_TRUE(world.DecideAndApply(Invite(Alice())).ok());
  ASSERT_TRUE(world.DecideAndApply(AcceptMailedInvitation()).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Bob())),
              IsRefused(Decision::NOT_A_MEMBER));
}

// "Grant access: IT allows the user in Entra and a Legora admin invites them."
TEST(AutoMembershipOffTest, GrantAccessItAllowsTheUserAndAnAdminInvitesThem) {
  for (const bool allowed : {false, true}) {
    for (const bool invited : {false, true}) {
      World world = WorldWithAutoMembershipOff();
      if (allowed) {
        ASSERT_TRUE(world.DecideAndApply(AddToApp(Carol())).ok());
      }
      if (invited) {
        ASSERT_TRUE(world.DecideAndApply(Invite(Carol())).ok());
        ASSERT_TRUE(world.DecideAndApply(AcceptMailedInvitation()).ok());
      }
      EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
                  HasOutcome(allowed && invited ? Decision::GRANTED
                                                : Decision::REFUSED))
          << "allowed " << allowed << ", invited " << invited;
    }
  }
}

// "Revoke access: Remove from Entra to block login, or remove from Legora to
// revoke membership."
TEST(AutoMembershipOffTest, RevokeAccessRemoveFromEntraToBlockLogin) {
  World world = WorldWhereAliceJoined();
  EXPECT_EQ(WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world).result(),
            Assessment::BLOCKED_AT_SIGN_IN);
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(
      world.Decide(PredictedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_ASSIGNED), HasStage(Decision::ENTRA)));
  EXPECT_EQ(world.snapshot().memberships(0).state(), v1::Membership::ACTIVE);
}

TEST(AutoMembershipOffTest, RevokeAccessRemoveFromLegoraToRevokeMembership) {
  World world = WorldWhereAliceJoined();
  const v1::Request removal = RemoveMember(CreatedUserId(Alice()));
  EXPECT_EQ(WhatIsAchieved({removal}, Alice(), world).result(),
            Assessment::BLOCKED_AFTER_SIGN_IN);
  EXPECT_THAT(world.DecideAndApply(removal),
              IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(
      world.Decide(PredictedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasStage(Decision::MEMBERSHIP)));
  EXPECT_EQ(world.Decide(PredictedSignIn(Alice()))->message(), kNotAMember);
}

TEST(AutoMembershipOffTest, TheWholeLifecycleKeepsTheSameAccount) {
  World world = WorldWhereAliceJoined();
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
  ASSERT_EQ(world.snapshot().users_size(), 1);
  ASSERT_TRUE(world.DecideAndApply(AddToApp(Alice())).ok());
  const auto again = world.DecideAndApply(PredictedSignIn(Alice()));
  EXPECT_THAT(again, AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(again->user_id(), CreatedUserId(Alice()));
  EXPECT_EQ(world.snapshot().users_size(), 1);
}

TEST(AutoMembershipOffTest, ARemovedMemberComesBackOnlyByANewInvitation) {
  World world = WorldWhereAliceJoined();
  ASSERT_TRUE(world.DecideAndApply(RemoveMember(CreatedUserId(Alice()))).ok());
  v1::Request second = Invite(Alice());
  second.mutable_create_invitation()->set_invitation_id("second");
  v1::Request accept = AcceptInvitation(CreatedUserId(Alice()));
  accept.mutable_accept_invitation()->set_invitation_id("second");
  for (const v1::Request& request : {second, accept}) {
    EXPECT_THAT(world.Decide(At(kHour, PredictedSignIn(Alice()))),
                IsRefused(Decision::NOT_A_MEMBER));
    ASSERT_TRUE(world.DecideAndApply(At(kHour, request)).ok());
  }
  EXPECT_THAT(world.DecideAndApply(At(kHour, PredictedSignIn(Alice()))),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_EQ(world.snapshot().users_size(), 1);
}

}  // namespace
}  // namespace membership::sign_in_test
