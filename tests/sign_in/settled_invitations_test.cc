// "Settled, Invitations", sentence by sentence.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
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

using policy_testing::AcceptsInvitation;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Not;

using Policy = v1::MembershipPolicy;

World WorldWith(Policy::AutoMembership mode) {
  World world;
  world.policy().set_auto_membership(mode);
  return world;
}

World AcceptingWorld(Policy::AutoMembership mode) {
  World world = WorldWith(mode);
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  return world;
}

v1::Request Carrying(const std::string& invitation_id) {
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id(invitation_id);
  return request;
}

// Joins by the invitation that is named, and consumes it.
MATCHER_P(JoinsBy, invitation_id,
          "joins by the invitation " + std::string(invitation_id)) {
  if (!arg.ok() || arg->outcome() != Decision::GRANTED ||
      arg->reason() != Decision::JOINED_BY_INVITATION) {
    return false;
  }
  return TheEffect(arg, "consume_invitation")
                 .consume_invitation()
                 .invitation_id() == invitation_id &&
         TheEffect(arg, "add_membership").add_membership().source() ==
             v1::Membership::INVITATION;
}

// "An accepted one counts for the user who accepted it; by address only if
// nobody is recorded."
TEST(SettledInvitationsTest, AnAcceptedOneCountsForTheUserWhoAcceptedIt) {
  World world = WorldWith(Policy::OFF);
  world.AddUser(Alice());
  world.AddInvitation("private@home.net", v1::Invitation::ACCEPTED)
      .set_accepted_by_user_id("user-alice");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-0"));
}

TEST(SettledInvitationsTest, AnAcceptedOneOfAnotherUserIsNoHelp) {
  World world = WorldWith(Policy::OFF);
  world.AddUser(Alice());
  world.AddUser(Bob());
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_accepted_by_user_id("user-bob");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
}

TEST(SettledInvitationsTest, WithNobodyRecordedTheAddressDecides) {
  World world = WorldWith(Policy::OFF);
  world.AddInvitation("ALICE@Acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-0"));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST(SettledInvitationsTest, WithoutAnAssertedAddressTheStoredOneDecides) {
  World world = WorldWith(Policy::OFF);
  world.AddUser(Alice());
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).clear_email();
  ClaimsOf(request).clear_email_verified();
  EXPECT_THAT(world.Decide(request), JoinsBy("invitation-0"));
  ClaimsOf(request).set_email("alice.baker@acme.com");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_A_MEMBER));
}

// "Accepted in time, it stays good after its date."
TEST(SettledInvitationsTest, AcceptedInTimeItStaysGood) {
  World world = WorldWith(Policy::OFF);
  v1::Invitation& invitation =
      world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  *invitation.mutable_create_time() = FromNow(-400 * kDay);
  *invitation.mutable_accept_time() = FromNow(-399 * kDay);
  *invitation.mutable_expire_time() = FromNow(-398 * kDay);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-0"));
}

// "Of several, the one accepted last."
TEST(SettledInvitationsTest, OfSeveralTheOneAcceptedLastCounts) {
  World world = WorldWith(Policy::OFF);
  for (const int seconds : {-30, -10, -20}) {
    v1::Invitation& invitation =
        world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
    *invitation.mutable_accept_time() = FromNow(seconds);
    if (seconds == -10) invitation.set_role(v1::Membership::ADMIN);
  }
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, JoinsBy("invitation-1"));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().role(),
            v1::Membership::ADMIN);
}

// "It wins over auto-membership: its role, and it is consumed"
TEST(SettledInvitationsTest, ItWinsOverAutoMembership) {
  World world = WorldWith(Policy::ON);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_role(v1::Membership::ADMIN);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, JoinsBy("invitation-0"));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().role(),
            v1::Membership::ADMIN);
}

// "it also admits where 'stay out' or 'first link only' would not."
TEST(SettledInvitationsTest, ItAdmitsWhereStayOutOrFirstLinkWouldNot) {
  World world = WorldWith(Policy::ON);
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.policy().set_trigger(Policy::FIRST_LINK);
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", -kDay);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-0"));
}

// "Under 'accept it' the address must match exactly"
TEST(SettledInvitationsTest, AcceptItNeedsTheExactAddress) {
  World world = AcceptingWorld(Policy::OFF);
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  world.AddInvitation("Alice@ACME.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-1"));
}

// "explicit false never matches, absent does; it works in off mode too."
TEST(SettledInvitationsTest, AcceptItDoesNotMatchAnUnverifiedAddress) {
  for (const auto mode : {Policy::ON, Policy::OFF}) {
    World world = AcceptingWorld(mode);
    world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
    v1::Request request = ValidatedSignIn(Alice());
    ClaimsOf(request).set_email_verified(false);
    EXPECT_THAT(world.Decide(request),
                Not(HasEffects(Contains(AcceptsInvitation()))));
    ClaimsOf(request).clear_email_verified();
    EXPECT_THAT(world.Decide(request), JoinsBy("invitation-0"));
  }
}

// "Accepting marks the invitation; the *sign-in* adds the member and consumes
// it."
TEST(SettledInvitationsTest, AcceptingMarksAndTheSignInAddsAndConsumes) {
  World world = AcceptingWorld(Policy::ON);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .set_role(v1::Membership::OWNER);
  const auto decision = world.DecideAndApply(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, HasEffects("create_user", "accept_invitation",
                                   "add_membership", "consume_invitation"));
  const v1::AcceptInvitation accepted =
      TheEffect(decision, "accept_invitation").accept_invitation();
  EXPECT_EQ(accepted.invitation_id(), "invitation-0");
  EXPECT_EQ(accepted.user_id(), CreatedUserId(Alice()));
  EXPECT_EQ(accepted.accept_time().seconds(), FromNow(0).seconds());
  EXPECT_EQ(world.snapshot().invitations(0).state(), v1::Invitation::CONSUMED);
  EXPECT_EQ(world.snapshot().memberships(0).role(), v1::Membership::OWNER);
}

// "An explicitly unverified account can't accept, unless it came by the mailed
// link, which proves the address."
TEST(SettledInvitationsTest, TheMailedLinkProvesTheAddress) {
  World world = WorldWith(Policy::OFF);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = Carrying("invitation-0");
  ClaimsOf(request).set_email_verified(false);
  EXPECT_THAT(world.Decide(request), JoinsBy("invitation-0"));
}

// "A sign-in may carry the invitation whose link was followed: if the address
// rule allows, it is accepted in the same decision, before any other"
TEST(SettledInvitationsTest, ACarriedOneIsAcceptedInTheSameDecision) {
  for (const auto mode : {Policy::ON, Policy::OFF}) {
    World world = WorldWith(mode);
    world.AddInvitation("Alice@acme.com", v1::Invitation::PENDING);
    const auto decision = world.Decide(Carrying("invitation-0"));
    EXPECT_THAT(decision,
                AllOf(JoinsBy("invitation-0"), HasWarnings(),
                      HasEffects("create_user", "accept_invitation",
                                 "add_membership", "consume_invitation")));
  }
}

TEST(SettledInvitationsTest, ACarriedOneComesBeforeAnyOther) {
  World world = AcceptingWorld(Policy::OFF);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_role(v1::Membership::OWNER);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .set_role(v1::Membership::OWNER);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .set_role(v1::Membership::ADMIN);
  const auto decision = world.Decide(Carrying("invitation-2"));
  EXPECT_THAT(decision, JoinsBy("invitation-2"));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().role(),
            v1::Membership::ADMIN);
}

// "if not, the sign-in is decided as if it had not been carried, with a
// warning."
TEST(SettledInvitationsTest, ACarriedOneOfAnotherIsAsIfNotCarried) {
  World world = WorldWith(Policy::ON);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING)
      .set_role(v1::Membership::OWNER);
  const auto decision = world.Decide(Carrying("invitation-0"));
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("create_user", "add_membership"),
                              HasWarnings("INVITATION_NOT_USED")));
  EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().role(),
            v1::Membership::MEMBER);
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(
      world.Decide(Carrying("invitation-0")),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user"),
            HasWarnings("INVITATION_NOT_USED")));
}

TEST(SettledInvitationsTest, ACarriedOneOfAnotherLeavesOthersInForce) {
  World world = WorldWith(Policy::OFF);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(
      world.Decide(Carrying("invitation-0")),
      AllOf(JoinsBy("invitation-1"), HasWarnings("INVITATION_NOT_USED")));
}

TEST(SettledInvitationsTest, ACarriedOneThatEndedIsNoHelp) {
  for (const auto state : {v1::Invitation::EXPIRED, v1::Invitation::REVOKED,
                           v1::Invitation::DECLINED, v1::Invitation::SUPERSEDED,
                           v1::Invitation::CONSUMED}) {
    World world = WorldWith(Policy::OFF);
    world.AddInvitation("alice@acme.com", state);
    EXPECT_THAT(
        world.Decide(Carrying("invitation-0")),
        AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user"),
              HasWarnings("INVITATION_NOT_USED")))
        << v1::Invitation::State_Name(state);
  }
}

TEST(SettledInvitationsTest, AForeignCarriedOneIsNoHelp) {
  World world = WorldWith(Policy::OFF);
  world.AddOrganization("globex", "globex.com");
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .set_organization_id("globex");
  EXPECT_THAT(
      world.Decide(Carrying("invitation-0")),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user"),
            HasWarnings("INVITATION_NOT_USED")));
}

// Invitation: "The connection that it is bound to. Through another connection
// it is no help."
TEST(SettledInvitationsTest, OneBoundToAnotherConnectionIsNoHelp) {
  World world = AcceptingWorld(Policy::OFF);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_connection_id("other-entra");
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .set_connection_id("other-entra");
  EXPECT_THAT(world.Decide(Carrying("invitation-1")),
              IsRefused(Decision::NOT_A_MEMBER));
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_connection_id("acme-entra");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-2"));
}

// "Expiry is exclusive: at the instant itself it is over."
TEST(SettledInvitationsTest, AtItsExpiryItIsOver) {
  World world = AcceptingWorld(Policy::OFF);
  v1::Invitation& invitation =
      world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  *invitation.mutable_expire_time() = FromNow(0, 1);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-0"));
  EXPECT_THAT(world.Decide(Carrying("invitation-0")), JoinsBy("invitation-0"));
  *invitation.mutable_expire_time() = FromNow(0);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              IsRefused(Decision::NOT_A_MEMBER));
}

// "A suspended member counts as a member (no invitation, no add; ...)."
TEST(SettledInvitationsTest, ASuspendedMemberCountsAsAMember) {
  World world = AcceptingWorld(Policy::ON);
  world.AddUser(Alice());
  world.AddMember("user-alice").set_state(v1::Membership::SUSPENDED);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  for (const v1::Request& request :
       {ValidatedSignIn(Alice()), Carrying("invitation-1")}) {
    EXPECT_THAT(world.Decide(request),
                AllOf(IsRefused(Decision::MEMBER_SUSPENDED), HasEffects()));
  }
}

// "Accepted in time, it stays good after its date": at the date is too late.
TEST(SettledInvitationsTest, AcceptedAtItsExpiryItIsNoHelp) {
  World world = AcceptingWorld(Policy::OFF);
  v1::Invitation& invitation =
      world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  *invitation.mutable_accept_time() = FromNow(-kHour);
  *invitation.mutable_expire_time() = FromNow(-kHour, 1);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), JoinsBy("invitation-0"));
  *invitation.mutable_expire_time() = FromNow(-kHour);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

// The link proves the address that it was mailed to, and no other.
TEST(SettledInvitationsTest, ALinkProvesNoOtherAddressOfTheDomain) {
  World world = AcceptingWorld(Policy::OFF);
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("alicia@acme.com", v1::Invitation::PENDING);
  v1::Request request = Carrying("invitation-0");
  EXPECT_THAT(world.Decide(request), JoinsBy("invitation-0"));
  ClaimsOf(request).set_email_verified(false);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_A_MEMBER));
}

}  // namespace
}  // namespace membership::sign_in_test
