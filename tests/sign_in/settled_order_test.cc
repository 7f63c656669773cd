// "Settled": order of gates; and stages 4 to 6 of "The sign-in, stage by
// stage" in their plain cases. What is settled beyond has tests of its own.

#include <cstdint>

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
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

// "Several gates of one stage fail: the order of the text above."
TEST(SettledOrderTest, StateThenSecretThenConsentThenTenant) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  world.connection().set_consent(v1::Connection::MISSING);
  v1::Request request = PredictedSignIn(Alice());
  ClaimsOf(request).mutable_identity()->set_tenant_id(kOtherTenant);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::CONNECTION_DISABLED));
  world.connection().set_state(v1::Connection::ENABLED);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  *world.connection().mutable_secret_expire_time() = FromNow(kDay);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::CONSENT_MISSING));
  world.connection().set_consent(v1::Connection::GRANTED);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::TENANT_MISMATCH));
}

TEST(SettledOrderTest, UserThenApplicationThenAssignmentThenConditionalAccess) {
  World world;
  world.directory_user(Carol()).set_state(v1::DirectoryUser::DISABLED);
  world.application().set_state(v1::EnterpriseApplication::DISABLED);
  v1::Request request = PredictedSignIn(Carol());
  SignInOf(request).mutable_prediction()->set_conditional_access(
      v1::Prediction::BLOCKS);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::ACCOUNT_DISABLED));
  world.directory_user(Carol()).set_state(v1::DirectoryUser::ENABLED);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::APPLICATION_DISABLED));
  world.application().set_state(v1::EnterpriseApplication::ENABLED);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_ASSIGNED));
  world.Assign(Carol().object_id, v1::Assignment::USER);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::CONDITIONAL_ACCESS_BLOCKED));
}

// "An AADSTS code is a result: it outranks what the data would predict."
TEST(SettledOrderTest, AnErrorCodeOutranksWhatTheDataPredicts) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  world.connection().set_consent(v1::Connection::MISSING);
  EXPECT_THAT(world.Decide(ErrorSignIn(50105)),
              IsRefused(Decision::NOT_ASSIGNED));
  v1::Request request = ErrorSignIn(50105);
  *SignInOf(request).mutable_claims() =
      PredictedSignIn(Alice()).sign_in().claims();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_ASSIGNED));
}

// "MFA and 'session ended' are challenges; everything else in stage 3 refuses."
TEST(SettledOrderTest, MfaAndSessionEndedAreChallenges) {
  World world;
  EXPECT_THAT(
      world.Decide(ErrorSignIn(50076)),
      AllOf(IsChallenged(Decision::MFA_REQUIRED), HasStage(Decision::ENTRA)));
  EXPECT_THAT(
      world.Decide(ErrorSignIn(50173)),
      AllOf(IsChallenged(Decision::SESSION_ENDED), HasStage(Decision::ENTRA)));
  for (const int code :
       {50020, 50057, 70001, 50105, 53003, 50014, 65004, 90033, 99999}) {
    EXPECT_THAT(world.Decide(ErrorSignIn(code)),
                AllOf(HasOutcome(Decision::REFUSED), HasStage(Decision::ENTRA)))
        << code;
  }
}

// "A missing `tid` is a tenant mismatch."
TEST(SettledOrderTest, AMissingTenantIsATenantMismatch) {
  World world;
  for (v1::Request request :
       {ValidatedSignIn(Alice()), PredictedSignIn(Alice())}) {
    ClaimsOf(request).mutable_identity()->clear_tenant_id();
    EXPECT_THAT(world.Decide(request), IsRefused(Decision::TENANT_MISMATCH));
    SignInOf(request).clear_claims();
    EXPECT_THAT(world.Decide(request), IsRefused(Decision::TENANT_MISMATCH));
  }
}

// "An account refusal (stage 4) has no effects."
TEST(SettledOrderTest, AnAccountRefusalHasNoEffects) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).mutable_identity()->clear_object_id();
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::NO_STABLE_ID), HasEffects()));
  world.AddUser("holder", "alice@acme.com").set_email_verified(false);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::EMAIL_CONFLICT), HasEffects()));
  world.AddUser(Bob()).set_state(v1::User::BLOCKED);
  request = ValidatedSignIn(Bob());
  ClaimsOf(request).set_name("Robert Brown");
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::ACCOUNT_BLOCKED), HasEffects()));
}

// 5. "Suspended or deleted: refused. The sign-in names the organization, or
// exactly one candidate fits, else none."
TEST(OrganizationStageTest, ANamedOrganizationThatIsNotActiveIsRefused) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("acme");
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
                    HasStage(Decision::ORGANIZATION)));
  world.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::ORGANIZATION_DELETED),
                    HasStage(Decision::ORGANIZATION)));
}

TEST(OrganizationStageTest, AnInactiveOrganizationStopsItsMembersToo) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  world.organization().set_state(v1::Organization::SUSPENDED);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::ORGANIZATION_SUSPENDED));
}

// 6. "Active: granted. Suspended: refused, also with auto-membership on."
TEST(MembershipStageTest, AnActiveMemberIsGranted) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  for (const auto mode :
       {v1::MembershipPolicy::ON, v1::MembershipPolicy::OFF}) {
    world.policy().set_auto_membership(mode);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  }
}

TEST(MembershipStageTest, ASuspendedMemberIsRefusedWithAutoMembershipOnToo) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_state(v1::Membership::SUSPENDED);
  for (const auto mode :
       {v1::MembershipPolicy::ON, v1::MembershipPolicy::OFF}) {
    world.policy().set_auto_membership(mode);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                AllOf(IsRefused(Decision::MEMBER_SUSPENDED), HasEffects()));
  }
}

TEST(MembershipStageTest, ARestrictedMemberIsGranted) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_state(v1::Membership::RESTRICTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::RESTRICTED_MEMBER), HasEffects()));
}

TEST(MembershipStageTest, AMembershipElsewhereOrOfAnotherDoesNotCount) {
  World world;
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  world.AddOrganization("globex", "globex.com");
  world.AddUser(Alice());
  world.AddUser(Bob());
  world.AddMember("user-alice").set_organization_id("globex");
  world.AddMember("user-bob");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

// "None or removed: auto-membership on adds the member with the default role"
TEST(MembershipStageTest, AutoMembershipAddsWithTheDefaultRole) {
  World world;
  world.organization().set_default_role(v1::Membership::ADMIN);
  EXPECT_EQ(TheEffect(world.Decide(ValidatedSignIn(Alice())), "add_membership")
                .add_membership()
                .role(),
            v1::Membership::ADMIN);
}

TEST(MembershipStageTest, AutoMembershipBringsARemovedMemberBack) {
  World world;
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", -kDay).set_role(v1::Membership::OWNER);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("add_membership")));
  EXPECT_THAT(TheEffect(decision, "add_membership").add_membership(),
              Partially(EqualsProto(R"pb(role: MEMBER state: ACTIVE)pb")));
}

// "off needs an accepted, unconsumed invitation of this organization for this
// user, accepted after any removal."
TEST(MembershipStageTest, OffNeedsAnInvitationAcceptedAfterAnyRemoval) {
  struct Row {
    int64_t removed_after_acceptance;
    Decision::Outcome outcome;
  };
  for (const Row& row : {Row{-1, Decision::GRANTED}, Row{0, Decision::REFUSED},
                         Row{1, Decision::REFUSED}}) {
    World world;
    world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
    world.AddUser(Alice());
    world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
    world.AddRemovedMember("user-alice", -kHour + row.removed_after_acceptance);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), HasOutcome(row.outcome))
        << row.removed_after_acceptance;
  }
}

// "An expired, revoked, declined, superseded or foreign invitation is no help."
TEST(MembershipStageTest, AnInvitationThatEndedIsNoHelp) {
  for (const auto state : {v1::Invitation::EXPIRED, v1::Invitation::REVOKED,
                           v1::Invitation::DECLINED, v1::Invitation::SUPERSEDED,
                           v1::Invitation::CONSUMED}) {
    World world;
    world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
    world.policy().set_pending_invitation(v1::MembershipPolicy::ACCEPT_PENDING);
    world.AddInvitation("alice@acme.com", state);
    EXPECT_THAT(
        world.Decide(ValidatedSignIn(Alice())),
        AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user")))
        << v1::Invitation::State_Name(state);
  }
}

TEST(MembershipStageTest, AForeignInvitationIsNoHelp) {
  World world;
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  world.AddOrganization("globex", "globex.com");
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_organization_id("globex");
  world.AddInvitation("bob@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

// "A seat limit refuses new members only."
TEST(MembershipStageTest, ASeatLimitRefusesNewMembersOnly) {
  World world;
  world.organization().set_seat_limit(1);
  world.AddUser(Alice());
  world.AddMember("user-alice");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              AllOf(IsRefused(Decision::SEAT_LIMIT_REACHED),
                    HasEffects("create_user")));
  world.organization().set_seat_limit(0);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

}  // namespace
}  // namespace membership::sign_in_test
