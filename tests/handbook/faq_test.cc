// The handbook's "Frequently Asked Questions", sentence by sentence.

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/remedy.h"
#include "membership/revocation.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;

using Assessment = v1::AccessAssessment;

// The world after Alice's first sign-in.
World WorldWhereAliceJoined() {
  World world;
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  return world;
}

// "acme" has verified a second domain.
World WorldWithTwoDomains() {
  World world = WorldAfterStep(7);
  v1::Domain& second = *world.organization().add_domains();
  second.set_name("acme.org");
  second.set_state(v1::Domain::VERIFIED);
  return world;
}

// "Q: What happens when a user is removed from the enterprise app in Entra?"
// "They immediately lose the ability to sign in to Legora."
TEST(FaqTest, RemovedFromTheAppTheyImmediatelyLoseTheAbilityToSignIn) {
  World world = WorldWhereAliceJoined();
  const Assessment achieved =
      WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world);
  EXPECT_EQ(achieved.result(), Assessment::BLOCKED_AT_SIGN_IN);
  EXPECT_EQ(achieved.before().reason(), Decision::ACTIVE_MEMBER);
  EXPECT_EQ(achieved.after().reason(), Decision::NOT_ASSIGNED);
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED), HasEffects()));
}

// "Their Legora user record remains in the system but cannot be accessed unless
// they’re re-granted access in Entra."
TEST(FaqTest, TheirRecordRemainsButCannotBeAccessedUnlessReGranted) {
  World world = WorldWhereAliceJoined();
  const Assessment achieved =
      WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world);
  EXPECT_TRUE(achieved.user_remains());
  EXPECT_EQ(achieved.user_id(), CreatedUserId(Alice()));
  EXPECT_EQ(achieved.restoration(), Assessment::ACCOUNT_AND_MEMBERSHIP);
  ASSERT_TRUE(world.DecideAndApply(RemoveFromApp(Alice())).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              HasOutcome(Decision::REFUSED));
  ASSERT_EQ(world.snapshot().users_size(), 1);
  ASSERT_TRUE(world.DecideAndApply(AddToApp(Alice())).ok());
  const auto again = world.Decide(PredictedSignIn(Alice()));
  EXPECT_THAT(again, AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(again->user_id(), CreatedUserId(Alice()));
}

// "(Legora does not currently support SCIM-based automatic deletion.)"
TEST(FaqTest, ScimBasedAutomaticDeletionIsNotSupported) {
  World world = WorldWhereAliceJoined();
  EXPECT_THAT(world.DecideAndApply(ScimDelete()),
              StatusIs(absl::StatusCode::kUnimplemented));
  EXPECT_EQ(world.snapshot().users_size(), 1);
  EXPECT_THAT(AssessRevocation({ScimDelete()}, world.snapshot(),
                               absl::FromUnixSeconds(FromNow(0).seconds())),
              StatusIs(absl::StatusCode::kUnimplemented));
}

// "Q: Why does a user see “You’re not a member of this organization” after
// signing in?" "This happens when auto-membership is OFF."
TEST(FaqTest, NotAMemberHappensWhenAutoMembershipIsOff) {
  World world = WorldWithAutoMembershipOff();
  EXPECT_EQ(world.Decide(PredictedSignIn(Alice()))->message(), kNotAMember);
  world.policy().set_auto_membership(v1::MembershipPolicy::ON);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "The user has successfully authenticated via Entra (and been
// JIT-provisioned), but they’re not yet a member of the Legora organization."
TEST(FaqTest, TheUserHasAuthenticatedButIsNotYetAMember) {
  World world = WorldWithAutoMembershipOff();
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision,
              AllOf(IsRefused(Decision::NOT_A_MEMBER),
                    HasEffects("create_user"), HasStage(Decision::MEMBERSHIP)));
  for (const v1::StageResult& stage : decision->stages()) {
    EXPECT_EQ(stage.passed(), stage.stage() != Decision::MEMBERSHIP)
        << stage.ShortDebugString();
  }
}

// "An admin must invite them in Legora, after the user accepts the invite,
// their next SSO login will succeed."
TEST(FaqTest, AnAdminMustInviteThem) {
  World world = WorldWithAutoMembershipOff();
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_EQ(decision->actor(), Decision::ORGANIZATION_ADMIN);
  EXPECT_FALSE(decision->retry_helps());
}

TEST(FaqTest, AfterTheUserAcceptsTheInviteTheirNextLoginWillSucceed) {
  World world = WorldWithAutoMembershipOff();
  ASSERT_TRUE(world.DecideAndApply(ValidatedSignIn(Alice())).ok());
  for (const v1::Request& request :
       {Invite(Alice()), AcceptInvitation(CreatedUserId(Alice()))}) {
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsRefused(Decision::NOT_A_MEMBER));
    EXPECT_THAT(world.DecideAndApply(request), HasOutcome(Decision::GRANTED));
  }
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

TEST(FaqTest, InvitingThemAndAcceptingIsWhatRemediesSay) {
  World world = WorldWithAutoMembershipOff();
  const auto remedies = Remedies(PredictedSignIn(Alice()), world.snapshot());
  ASSERT_TRUE(remedies.ok()) << remedies.status();
  EXPECT_THAT(remedies->granting(), Contains(Partially(EqualsProto(R"pb(
                changes {
                  actor: ORGANIZATION_ADMIN
                  request {
                    create_invitation {
                      organization_id: "acme"
                      email: "alice@acme.com"
                    }
                  }
                }
                changes {
                  actor: USER
                  request { accept_invitation { link_followed: true } }
                }
                reason: JOINED_BY_INVITATION
              )pb"))));
}

// "Q: Does Legora support SCIM provisioning?" "Not yet."
TEST(FaqTest, ScimProvisioningIsNotYetSupported) {
  EXPECT_THAT(World().Decide(ScimDelete()),
              StatusIs(absl::StatusCode::kUnimplemented,
                       HasSubstr("not supported yet")));
}

// "User provisioning and deprovisioning happen via:" "Entra for authentication
// (who can sign in)" "Legora for membership (who can access the organization)"
TEST(FaqTest, ProvisioningHappensViaEntraAndLegora) {
  EXPECT_THAT(World().Decide(ScimDelete()),
              StatusIs(absl::StatusCode::kUnimplemented,
                       AllOf(HasSubstr("provisioning and deprovisioning"),
                             HasSubstr("Entra"), HasSubstr("sign in"),
                             HasSubstr("member"))));
}

TEST(FaqTest, EntraForAuthenticationLegoraForMembership) {
  World world = WorldWithAutoMembershipOff();
  world.AddUser(Alice());
  world.AddMember("user-alice");
  EXPECT_EQ(WhatIsAchieved({RemoveFromApp(Alice())}, Alice(), world).result(),
            Assessment::BLOCKED_AT_SIGN_IN);
  EXPECT_EQ(
      WhatIsAchieved({RemoveMember("user-alice")}, Alice(), world).result(),
      Assessment::BLOCKED_AFTER_SIGN_IN);
}

// "For now, removing a user in Entra only blocks future logins, it does not
// delete their Legora profile."
TEST(FaqTest, RemovingAUserInEntraDoesNotDeleteTheirProfile) {
  World world = WorldWhereAliceJoined();
  ASSERT_TRUE(world.DecideAndApply(DeleteInEntra(Alice())).ok());
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_IN_TENANT), HasEffects()));
  ASSERT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().users(0).state(), v1::User::ACTIVE);
  ASSERT_EQ(world.snapshot().memberships_size(), 1);
  EXPECT_EQ(world.snapshot().memberships(0).state(), v1::Membership::ACTIVE);
}

TEST(FaqTest, RemovingAUserInEntraOnlyBlocksFutureLogins) {
  World world = WorldWhereAliceJoined();
  const Assessment achieved =
      WhatIsAchieved({DeleteInEntra(Alice())}, Alice(), world);
  EXPECT_EQ(achieved.result(), Assessment::BLOCKED_AT_SIGN_IN);
  EXPECT_TRUE(achieved.user_remains());
  EXPECT_EQ(achieved.session_until().seconds(), FromNow(7 * kDay).seconds());
}

// "Q: We have multiple domains but SSO is not triggered for all"
TEST(FaqTest, WithMultipleDomainsSsoIsNotTriggeredForAll) {
  World world = WorldWithTwoDomains();
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              HasOutcome(Decision::GRANTED));
  EXPECT_THAT(
      world.Decide(TypedSignIn("alice@acme.org")),
      AllOf(IsNotApplicable(Decision::DOMAIN_NOT_ATTACHED), HasEffects()));
}

// "The self-serve link does not currently support adding multiple domains, but
// this can be enabled from the backend."
TEST(FaqTest, TheSelfServeLinkDoesNotSupportAddingMultipleDomains) {
  World world = WorldWithTwoDomains();
  EXPECT_THAT(world.DecideAndApply(AttachDomain("acme.org", v1::SELF_SERVICE)),
              AllOf(IsRefused(Decision::BACK_OFFICE_REQUIRED), HasEffects()));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.org")),
              IsNotApplicable(Decision::DOMAIN_NOT_ATTACHED));
}

TEST(FaqTest, MultipleDomainsCanBeEnabledFromTheBackend) {
  World world = WorldWithTwoDomains();
  EXPECT_THAT(world.DecideAndApply(AttachDomain("acme.org", v1::BACK_OFFICE)),
              IsGranted(Decision::DOMAIN_ATTACHED));
  for (const char* typed : {"alice@acme.org", "alice@acme.com"}) {
    EXPECT_THAT(world.Decide(TypedSignIn(typed)),
                IsGranted(Decision::JOINED_AUTOMATICALLY))
        << typed;
  }
}

// "Please reach out to Legora support to get this resolved."
TEST(FaqTest, ReachOutToSupportToGetThisResolved) {
  World world = WorldWithTwoDomains();
  const auto sign_in = world.Decide(TypedSignIn("alice@acme.org"));
  EXPECT_EQ(sign_in->actor(), Decision::VENDOR);
  EXPECT_THAT(sign_in->message(), HasSubstr("support"));
  EXPECT_EQ(world.Decide(AttachDomain("acme.org", v1::SELF_SERVICE))->actor(),
            Decision::VENDOR);
}

}  // namespace
}  // namespace membership::sign_in_test
