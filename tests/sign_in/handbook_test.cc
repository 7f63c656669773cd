// The handbook's section "Access control models with SSO" and its FAQ, sentence
// by sentence, as far as they speak of signing in.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/sign_in/matchers.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

constexpr char kNotAMember[] = "You're not a member of this organization.";

World DualControlWorld() {
  World world;
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  return world;
}

// "By default, Legora uses Auto-membership ON, where user access is fully
// managed through Microsoft Entra ID."
TEST(HandbookTest, AutoMembershipIsOnByDefault) {
  World world;
  world.organization().clear_policy();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "Anyone assigned to the Legora enterprise app in Entra can sign in via SSO
// and will automatically join the organization."
TEST(HandbookTest, AnyoneAssignedSignsInAndJoins) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects("create_user", "add_membership")));
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects("create_user", "add_membership")));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

// "If you prefer tighter control or want to manage membership directly inside
// Legora, you can disable auto-membership by reaching out to our support."
TEST(HandbookTest, AutoMembershipCanBeDisabled) {
  World world = DualControlWorld();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

// "In that case, users must still be allowed in Entra to authenticate, but
// they'll only gain access once they've been explicitly invited to the
// organization."
TEST(HandbookTest, DisabledStillNeedsEntraAndAnInvitation) {
  World world = DualControlWorld();
  world.AddInvitation("carol@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

// "JIT-provisioned — their Legora user account is automatically created on
// first login."
TEST(HandbookTest, OnCreatesTheAccountOnFirstLogin) {
  World world;
  EXPECT_THAT(
      TheEffect(world.Decide(ValidatedSignIn(Alice())), "create_user")
          .create_user(),
      HasFields(R"pb(
        id: "7e000000-0000-4000-8000-00000000000a/0a000000-0000-4000-8000-00000000000a"
        state: ACTIVE
        identities {
          tenant_id: "7e000000-0000-4000-8000-00000000000a"
          object_id: "0a000000-0000-4000-8000-00000000000a"
        }
        email: "alice@acme.com"
        email_verified: true
        display_name: "Alice Adams"
      )pb"));
}

// "Automatically added to the Legora organization."
TEST(HandbookTest, OnAddsToTheOrganization) {
  World world;
  EXPECT_THAT(
      TheEffect(world.Decide(ValidatedSignIn(Alice())), "add_membership")
          .add_membership(),
      HasFields(R"pb(
        organization_id: "acme"
        user_id: "7e000000-0000-4000-8000-00000000000a/0a000000-0000-4000-8000-00000000000a"
        role: MEMBER
        state: ACTIVE
        source: AUTO_MEMBERSHIP
      )pb"));
}

// "Entra controls who can authenticate via app assignment, Conditional Access,
// and MFA."
TEST(HandbookTest, EntraControlsByAssignmentConditionalAccessAndMfa) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  v1::Request request = PredictedSignIn(Alice());
  v1::Prediction& prediction = *SignInOf(request).mutable_prediction();
  prediction.set_conditional_access(v1::Prediction::BLOCKS);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::CONDITIONAL_ACCESS_BLOCKED));
  prediction.set_conditional_access(v1::Prediction::REQUIRES_MFA);
  EXPECT_THAT(world.Decide(request), IsChallenged(Decision::MFA_REQUIRED));
}

// "Legora automatically: Creates the user (if not already existing). Adds them
// to the organization."
TEST(HandbookTest, OnUsesAnAccountThatExists) {
  World world;
  world.AddUser(Alice());
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("add_membership")));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().user_id(),
            "user-alice");
}

// "Grant access: Add the user or their group to the Legora enterprise app in
// Entra → user can log in and will automatically join the organization."
TEST(HandbookTest, OnGrantingTheUserLetsThemJoin) {
  World world;
  world.Assign(Carol().object_id, v1::Assignment::USER);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(HandbookTest, OnGrantingTheGroupLetsItsMembersJoin) {
  World world;
  world.AddGroup(kOtherGroup).add_member_user_ids(Carol().object_id);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
  world.Assign(kOtherGroup, v1::Assignment::GROUP);
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "Revoke access: Remove the user or group from the app in Entra → user can no
// longer sign in. (The Legora user account remains but cannot be accessed
// unless re-granted in Entra.)"
TEST(HandbookTest, OnRevokingTheUserKeepsTheAccountForALaterGrant) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  world.Unassign(Alice().object_id);
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
  EXPECT_EQ(world.snapshot().users_size(), 1);
  world.Assign(Alice().object_id, v1::Assignment::USER);
  const auto again = world.Decide(PredictedSignIn(Alice()));
  EXPECT_THAT(again, AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(again->user_id(), CreatedUserId(Alice()));
}

TEST(HandbookTest, OnRevokingTheGroupStopsItsMembers) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Bob())).ok());
  world.Unassign(kStaffGroup);
  EXPECT_THAT(world.Decide(PredictedSignIn(Bob())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

// "Users can still sign in and are JIT-provisioned (their account is created
// automatically), but they are not automatically added to the Legora
// organization."
TEST(HandbookTest, OffCreatesTheAccountWithoutAddingIt) {
  World world = DualControlWorld();
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user")));
}

// "If they haven't been invited and accepted the invitation, they'll see a
// message: “You're not a member of this organization.”"
TEST(HandbookTest, OffTellsWhoeverIsNotInvited) {
  World world = DualControlWorld();
  EXPECT_EQ(world.Decide(ValidatedSignIn(Alice()))->message(), kNotAMember);
}

TEST(HandbookTest, OffTellsWhoeverDidNotAccept) {
  World world = DualControlWorld();
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_EQ(decision->message(), kNotAMember);
}

// "Entra governs who can authenticate."
TEST(HandbookTest, OffEntraGovernsWhoAuthenticates) {
  World world = DualControlWorld();
  world.AddUser(Carol());
  world.AddMember("user-carol");
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

// "Auth0 still performs JIT provisioning (user record is created)."
TEST(HandbookTest, OffTheUserRecordIsCreatedAndKept) {
  World world = DualControlWorld();
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  ASSERT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().memberships_size(), 0);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
}

// "If the user is not a member, access stops after login."
TEST(HandbookTest, OffAccessStopsAfterLogin) {
  World world = DualControlWorld();
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasStage(Decision::MEMBERSHIP)));
}

// "Once invited and invitation accepted, the next SSO login grants full access
// automatically."
TEST(HandbookTest, OffTheNextLoginAfterAcceptingGrantsAccess) {
  World world = DualControlWorld();
  ASSERT_TRUE(world.DecideAndApply(ValidatedSignIn(Alice())).ok());
  v1::Invitation& invitation =
      world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  invitation.set_accepted_by_user_id(CreatedUserId(Alice()));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_BY_INVITATION),
                    HasEffects("add_membership", "consume_invitation")));
}

// "Grant access: IT allows the user in Entra and a Legora admin invites them."
TEST(HandbookTest, OffGrantingNeedsBoth) {
  for (const bool assigned : {false, true}) {
    for (const bool invited : {false, true}) {
      World world = DualControlWorld();
      if (assigned) world.Assign(Carol().object_id, v1::Assignment::USER);
      if (invited) {
        world.AddInvitation("carol@acme.com", v1::Invitation::ACCEPTED);
      }
      EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
                  HasOutcome(assigned && invited ? Decision::GRANTED
                                                 : Decision::REFUSED))
          << "assigned " << assigned << ", invited " << invited;
    }
  }
}

// "Revoke access: Remove from Entra to block login, or remove from Legora to
// revoke membership."
TEST(HandbookTest, OffRemovingFromEntraBlocksLogin) {
  World world = DualControlWorld();
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.Unassign(Alice().object_id);
  EXPECT_THAT(
      world.Decide(PredictedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_ASSIGNED), HasStage(Decision::ENTRA)));
}

TEST(HandbookTest, OffRemovingTheMemberRevokesMembership) {
  World world = DualControlWorld();
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", -kHour);
  EXPECT_THAT(
      world.Decide(PredictedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasStage(Decision::MEMBERSHIP)));
}

// FAQ: "They immediately lose the ability to sign in to Legora. Their Legora
// user record remains in the system but cannot be accessed unless they're
// re-granted access in Entra."
TEST(HandbookFaqTest, RemovedFromTheAppLosesSignInButKeepsTheRecord) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.Unassign(Alice().object_id);
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_EQ(world.snapshot().users(0).id(), "user-alice");
  EXPECT_EQ(world.snapshot().memberships(0).state(), v1::Membership::ACTIVE);
}

// FAQ: "Why does a user see “You're not a member of this organization” after
// signing in? This happens when auto-membership is OFF. The user has
// successfully authenticated via Entra (and been JIT-provisioned), but they're
// not yet a member of the Legora organization."
TEST(HandbookFaqTest, TheMessageComesWithAutoMembershipOffOnly) {
  World world;
  EXPECT_NE(world.Decide(ValidatedSignIn(Alice()))->message(), kNotAMember);
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_EQ(decision->message(), kNotAMember);
  EXPECT_THAT(decision, HasEffects("create_user"));
}

// FAQ: "An admin must invite them in Legora, after the user accepts the invite,
// their next SSO login will succeed."
TEST(HandbookFaqTest, AnAdminMustInviteThem) {
  World world = DualControlWorld();
  EXPECT_EQ(world.Decide(ValidatedSignIn(Alice()))->actor(),
            Decision::ORGANIZATION_ADMIN);
}

TEST(HandbookFaqTest, AnInvitationAloneIsNotEnough) {
  World world = DualControlWorld();
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  world.snapshot().clear_invitations();
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

// FAQ: "For now, removing a user in Entra only blocks future logins, it does
// not delete their Legora profile."
TEST(HandbookFaqTest, DeletedInEntraBlocksLoginsAndDeletesNothing) {
  World world;
  world.AddUser(Nobody());
  world.AddMember("user-nobody");
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Nobody())),
              AllOf(IsRefused(Decision::NOT_IN_TENANT), HasEffects()));
  EXPECT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().memberships_size(), 1);
}

// FAQ: "We have multiple domains but SSO is not triggered for all. The
// self-serve link does not currently support adding multiple domains, but this
// can be enabled from the backend."
TEST(HandbookFaqTest, SsoIsNotTriggeredForADomainUntilItIsAttached) {
  World world;
  v1::Domain& second = *world.organization().add_domains();
  second.set_name("acme.org");
  second.set_state(v1::Domain::VERIFIED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.org")),
              IsNotApplicable(Decision::DOMAIN_NOT_ATTACHED));
  world.connection().add_domains("acme.org");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.org")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

}  // namespace
}  // namespace membership::sign_in_test
