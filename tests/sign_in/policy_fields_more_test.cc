// "Policy fields", continued: linking, trigger, seats, invitation lifetime,
// refused accounts and IdP-initiated sign-ins.

#include <cstdint>
#include <optional>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using policy_testing::LinksIdentity;
using ::testing::AllOf;
using ::testing::Contains;

using Policy = v1::MembershipPolicy;
using ConnectionPolicy = v1::ConnectionPolicy;

// linking by e-mail: verified only / never / always.
TEST(AccountLinkingTest, EachChoiceAsksForItsOwnProof) {
  struct Row {
    ConnectionPolicy::AccountLinking choice =
        ConnectionPolicy::ACCOUNT_LINKING_UNSPECIFIED;
    std::optional<bool> email_verified;
    bool links = false;
  };
  for (const Row& row :
       {Row{ConnectionPolicy::ACCOUNT_LINKING_UNSPECIFIED, true, true},
        Row{ConnectionPolicy::ACCOUNT_LINKING_UNSPECIFIED, {}, false},
        Row{ConnectionPolicy::ACCOUNT_LINKING_UNSPECIFIED, false, false},
        Row{ConnectionPolicy::VERIFIED_ONLY, true, true},
        Row{ConnectionPolicy::VERIFIED_ONLY, {}, false},
        Row{ConnectionPolicy::VERIFIED_ONLY, false, false},
        Row{ConnectionPolicy::NEVER, true, false},
        Row{ConnectionPolicy::NEVER, {}, false},
        Row{ConnectionPolicy::NEVER, false, false},
        Row{ConnectionPolicy::ALWAYS, true, true},
        Row{ConnectionPolicy::ALWAYS, {}, true},
        Row{ConnectionPolicy::ALWAYS, false, false}}) {
    World world;
    world.connection_policy().set_account_linking(row.choice);
    world.AddUser("holder", "alice@acme.com");
    v1::Request request = ValidatedSignIn(Alice());
    ClaimsOf(request).clear_email_verified();
    if (row.email_verified.has_value()) {
      ClaimsOf(request).set_email_verified(*row.email_verified);
    }
    if (row.links) {
      EXPECT_THAT(world.Decide(request), HasEffects(Contains(LinksIdentity())));
    } else {
      EXPECT_THAT(world.Decide(request), IsRefused(Decision::EMAIL_CONFLICT));
    }
  }
}

TEST(AccountLinkingTest, WithNeverXmsEdovAndTrustDoNotLinkEither) {
  World world;
  world.connection_policy().set_account_linking(ConnectionPolicy::NEVER);
  world.connection().set_trusted(true);
  world.AddUser("holder", "alice@acme.com");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_xms_edov(true);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::EMAIL_CONFLICT));
}

// when auto-membership fires: every sign-in / first link of the identity only.
TEST(TriggerTest, EverySignInByDefault) {
  for (const auto choice :
       {Policy::TRIGGER_UNSPECIFIED, Policy::EVERY_SIGN_IN}) {
    World world;
    world.policy().set_trigger(choice);
    world.AddUser(Alice());
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsGranted(Decision::JOINED_AUTOMATICALLY));
  }
}

TEST(TriggerTest, FirstLinkOnly) {
  World world;
  world.policy().set_trigger(Policy::FIRST_LINK);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  world.AddUser(Alice());
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
  world.AddUser("holder", "bob@acme.com");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects(Contains(LinksIdentity()))));
}

// seat limit reached: refuse / join restricted.
TEST(SeatLimitTest, NewMembersAreRefusedByDefault) {
  for (const auto choice :
       {Policy::SEAT_LIMIT_REACHED_UNSPECIFIED, Policy::REFUSE_NEW_MEMBERS}) {
    World world;
    world.policy().set_seat_limit_reached(choice);
    world.organization().set_seat_limit(1);
    world.AddOthers(1, v1::Membership::ACTIVE);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                AllOf(IsRefused(Decision::SEAT_LIMIT_REACHED),
                      HasEffects("create_user")));
  }
}

TEST(SeatLimitTest, NewMembersJoinRestricted) {
  World world;
  world.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  world.organization().set_seat_limit(1);
  EXPECT_EQ(TheEffect(world.Decide(ValidatedSignIn(Alice())), "add_membership")
                .add_membership()
                .state(),
            v1::Membership::ACTIVE);
  world.AddOthers(1, v1::Membership::ACTIVE);
  const auto decision = world.DecideAndApply(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, HasOutcome(Decision::GRANTED));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().state(),
            v1::Membership::RESTRICTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::RESTRICTED_MEMBER));
}

TEST(SeatLimitTest, TheInvitedJoinRestrictedToo) {
  World world;
  world.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  world.organization().set_seat_limit(0);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_role(v1::Membership::ADMIN);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, AllOf(HasOutcome(Decision::GRANTED),
                              HasEffects("create_user", "add_membership",
                                         "consume_invitation")));
  EXPECT_THAT(TheEffect(decision, "add_membership").add_membership(),
              Partially(EqualsProto(R"pb(role: ADMIN state: RESTRICTED)pb")));
}

// invitation lifetime: 7 days (1 to 30).
TEST(InvitationLifetimeTest, AnInvitationWithoutExpiryLivesForTheLifetime) {
  struct Row {
    int64_t lifetime_days;  // 0: not set
    int64_t effective_days;
  };
  for (const Row& row : {Row{0, 7}, Row{1, 1}, Row{7, 7}, Row{30, 30}}) {
    World world;
    world.policy().set_auto_membership(Policy::OFF);
    world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
    if (row.lifetime_days != 0) {
      world.policy().mutable_invitation_lifetime()->set_seconds(
          row.lifetime_days * kDay);
    }
    v1::Invitation& invitation =
        world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
    invitation.clear_expire_time();
    *invitation.mutable_create_time() = FromNow(-row.effective_days * kDay, 1);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsGranted(Decision::JOINED_BY_INVITATION))
        << row.lifetime_days;
    *invitation.mutable_create_time() = FromNow(-row.effective_days * kDay);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsRefused(Decision::NOT_A_MEMBER))
        << row.lifetime_days;
  }
}

TEST(InvitationLifetimeTest, AnExpiryOfItsOwnOutranksTheLifetime) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  v1::Invitation& invitation =
      world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  *invitation.mutable_create_time() = FromNow(-100 * kDay);
  *invitation.mutable_expire_time() = FromNow(1);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

// account when access is refused in stage 5 or 6: created and kept / not
// created.
TEST(RefusedAccountTest, ItIsCreatedAndKeptByDefault) {
  for (const auto choice :
       {Policy::REFUSED_ACCOUNT_UNSPECIFIED, Policy::KEEP_ACCOUNT}) {
    World world;
    world.policy().set_refused_account(choice);
    world.policy().set_auto_membership(Policy::OFF);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                HasEffects("create_user"));
  }
}

TEST(RefusedAccountTest, ItIsNotCreatedWhenStage5Or6Refuses) {
  World world;
  world.policy().set_refused_account(Policy::DO_NOT_CREATE_ACCOUNT);
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
  world.organization().set_state(v1::Organization::SUSPENDED);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED), HasEffects()));
}

TEST(RefusedAccountTest, ItIsCreatedWhenAccessIsGranted) {
  World world;
  world.policy().set_refused_account(Policy::DO_NOT_CREATE_ACCOUNT);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              HasEffects("create_user", "add_membership"));
}

TEST(RefusedAccountTest, OtherAccountEffectsAreKept) {
  World world;
  world.policy().set_refused_account(Policy::DO_NOT_CREATE_ACCOUNT);
  world.policy().set_auto_membership(Policy::OFF);
  world.AddUser(Alice()).set_display_name("Alice Before");
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("update_user")));
  world.AddUser("holder", "bob@acme.com");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              HasEffects(Contains(LinksIdentity())));
}

// IdP-initiated sign-in: allowed / refused.
TEST(IdpInitiatedTest, ItIsAllowedByDefault) {
  for (const auto choice : {ConnectionPolicy::IDP_INITIATED_UNSPECIFIED,
                            ConnectionPolicy::IDP_INITIATED_ALLOWED}) {
    World world;
    world.connection_policy().set_idp_initiated(choice);
    v1::Request request = ValidatedSignIn(Alice());
    SignInOf(request).set_initiation(v1::SignIn::IDP_INITIATED);
    EXPECT_THAT(world.Decide(request),
                IsGranted(Decision::JOINED_AUTOMATICALLY));
  }
}

TEST(IdpInitiatedTest, ItIsRefusedWhereTheConnectionSaysSo) {
  World world;
  world.connection_policy().set_idp_initiated(
      ConnectionPolicy::IDP_INITIATED_REFUSED);
  v1::Request request = ValidatedSignIn(Alice());
  for (const auto initiation :
       {v1::SignIn::INITIATION_UNSPECIFIED, v1::SignIn::SP_INITIATED}) {
    SignInOf(request).set_initiation(initiation);
    EXPECT_THAT(world.Decide(request),
                IsGranted(Decision::JOINED_AUTOMATICALLY));
  }
  SignInOf(request).set_initiation(v1::SignIn::IDP_INITIATED);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::IDP_INITIATED_NOT_ALLOWED),
                    HasStage(Decision::ROUTING), HasEffects()));
}

// Level: "linking, IdP-initiated and 'without a named organization' stand on
// the connection"
TEST(LevelTest, AConnectionsPolicySpeaksForItselfOnly) {
  World world;
  world.connection_policy().set_idp_initiated(
      ConnectionPolicy::IDP_INITIATED_REFUSED);
  world.connection_policy().set_account_linking(ConnectionPolicy::NEVER);
  world.AddConnection("second-entra", "acme.org", "acme");
  world.AddUser("holder", "alice@acme.com");
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_connection_id("second-entra");
  SignInOf(request).set_initiation(v1::SignIn::IDP_INITIATED);
  EXPECT_THAT(world.Decide(request),
              AllOf(HasOutcome(Decision::GRANTED),
                    HasEffects(Contains(LinksIdentity()))));
}

// "A field that is not set means its default."
TEST(LevelTest, NoPolicyMessageMeansAllDefaults) {
  World world;
  world.organization().clear_policy();
  world.connection().clear_policy();
  const auto without = world.Decide(ValidatedSignIn(Alice()));
  world.policy();
  world.connection_policy();
  const auto with = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_EQ(without->SerializeAsString(), with->SerializeAsString());
}

}  // namespace
}  // namespace membership::sign_in_test
