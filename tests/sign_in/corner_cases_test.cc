// Where two sentences of the texts meet, and at the ends of ranges.

#include <cstdint>
#include <limits>
#include <string>

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

using policy_testing::ConsumesInvitation;
using ::testing::AllOf;
using ::testing::Contains;

using Policy = v1::MembershipPolicy;

v1::Request Carrying(const std::string& invitation_id) {
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id(invitation_id);
  return request;
}

v1::Domain& AddVerified(v1::Organization& organization,
                        const std::string& name) {
  v1::Domain& domain = *organization.add_domains();
  domain.set_name(name);
  domain.set_state(v1::Domain::VERIFIED);
  return domain;
}

// A domain listed twice is still one domain of one organization.
TEST(RoutingCornerTest, ADomainListedTwiceIsNotAmbiguous) {
  World world;
  world.connection().add_domains("ACME.com");
  AddVerified(world.organization(), "Acme.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "The same verified domain at two organizations: no silent pick", "unless the
// sign-in names the organization, which settles it."
TEST(RoutingCornerTest, ASecondOwnerThatIsNotServedIsSettledByNaming) {
  World world;
  world.AddOrganization("globex", "acme.com");
  world.AddLink(world.connection(), "globex")
      .set_state(v1::OrganizationLink::OFF);
  v1::Request request = TypedSignIn("alice@acme.com");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::ROUTE_AMBIGUOUS));
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// A named organization settles an ambiguity only if it is one of those in it.
TEST(RoutingCornerTest, ANamedThirdOrganizationSettlesNothing) {
  World world;
  world.AddOrganization("globex", "acme.com");
  world.AddConnection("globex-entra", "acme.com", "globex");
  world.AddOrganization("initech", "initech.com");
  world.AddConnection("initech-entra", "initech.com", "initech");
  v1::Request request = TypedSignIn("alice@acme.com");
  SignInOf(request).set_organization_id("initech");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::ROUTE_AMBIGUOUS));
}

// Public mail domains: "Nobody owns them and they route nobody."
TEST(PublicMailCornerTest, AVerifiedPublicMailDomainOpensNothing) {
  World world;
  AddVerified(world.organization(), "gmail.com");
  world.connection().add_domains("gmail.com");
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alice@gmail.com");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  world.connection_policy().set_unnamed_organization(
      v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NO_ORGANIZATION));
}

TEST(PublicMailCornerTest, AVerifiedPublicMailDomainProvesNoAddress) {
  World world;
  AddVerified(world.organization(), "gmail.com");
  world.connection().add_domains("gmail.com");
  world.connection().set_trusted(true);
  world.AddUser("holder", "alice@gmail.com");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alice@gmail.com");
  ClaimsOf(request).clear_email_verified();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::EMAIL_CONFLICT));
}

TEST(PublicMailCornerTest, AColleagueAtGmailIsNoColleague) {
  World world;
  AddVerified(world.organization(), "gmail.com");
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("somebody@gmail.com", v1::Invitation::PENDING);
  v1::Request request = Carrying("invitation-0");
  ClaimsOf(request).set_email("alice@gmail.com");
  EXPECT_THAT(world.Decide(request), AllOf(IsRefused(Decision::NOT_A_MEMBER),
                                           HasEffects("create_user")));
}

// "changed e-mail or name is an update effect" beside "address not updated".
TEST(AccountCornerTest, ANewNameIsUpdatedThoughTheAddressIsHeld) {
  World world;
  world.AddUser(Alice()).set_email("old@acme.com");
  world.AddUser("holder", "alice@acme.com");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_name("Alice Baker");
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, AllOf(HasOutcome(Decision::GRANTED),
                              HasWarnings("EMAIL_NOT_UPDATED")));
  EXPECT_THAT(TheEffect(decision, "update_user").update_user(),
              EqualsProto(R"pb(
                user_id: "user-alice" display_name: "Alice Baker"
              )pb"));
}

TEST(AccountCornerTest, ANewAddressKeepsItsExplicitDenial) {
  World world;
  world.AddUser(Alice());
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alice.baker@acme.com");
  ClaimsOf(request).set_email_verified(false);
  EXPECT_THAT(TheEffect(world.Decide(request), "update_user").update_user(),
              EqualsProto(R"pb(
                user_id: "user-alice"
                email: "alice.baker@acme.com"
                email_verified: false
              )pb"));
}

TEST(AccountCornerTest, APredictionWithoutAnObjectIdHasNoStableId) {
  World world;
  world.snapshot().clear_entra_tenants();
  v1::Request request = PredictedSignIn(Alice());
  ClaimsOf(request).mutable_identity()->clear_object_id();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NO_STABLE_ID));
}

// A found user's account is decided by its identity, whoever holds the address.
TEST(AccountCornerTest, ABlockedHolderDoesNotStopAKnownIdentity) {
  World world;
  world.AddUser(Alice()).set_email("old@acme.com");
  world.AddUser("holder", "alice@acme.com").set_state(v1::User::BLOCKED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasWarnings("EMAIL_NOT_UPDATED")));
}

// "accepted after any removal": accepting in this decision is accepting now.
TEST(InvitationCornerTest, AcceptingAtTheInstantOfRemovalDoesNotAdmit) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", 0);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
  // A removal by a clock that is ahead is not undone either.
  *world.snapshot().mutable_memberships(0)->mutable_remove_time() = FromNow(2);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  *world.snapshot().mutable_memberships(0)->mutable_remove_time() =
      FromNow(-1, 999999999);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

TEST(InvitationCornerTest, OneAcceptedBeforeRemovalLeavesALaterOneInForce) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", -2 * kHour);
  *world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
       .mutable_accept_time() = FromNow(-3 * kHour);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_EQ(
      TheEffect(world.Decide(ValidatedSignIn(Alice())), "consume_invitation")
          .consume_invitation()
          .invitation_id(),
      "invitation-1");
}

TEST(InvitationCornerTest, WhatEndedOrIsForeignIsNotBurned) {
  World world;
  world.policy().set_failed_acceptance(Policy::BURN_INVITATION);
  world.AddInvitation("bob@acme.com", v1::Invitation::DECLINED);
  world.AddInvitation("bob@acme.com", v1::Invitation::CONSUMED);
  world.AddOrganization("globex", "globex.com");
  world.AddInvitation("bob@globex.com", v1::Invitation::PENDING)
      .set_organization_id("globex");
  for (const char* id : {"invitation-0", "invitation-1", "invitation-2"}) {
    v1::Request request = Carrying(id);
    SignInOf(request).set_organization_id("acme");
    EXPECT_THAT(world.Decide(request),
                AllOf(HasEffects("create_user", "add_membership"),
                      HasWarnings("INVITATION_NOT_USED")));
  }
}

TEST(InvitationCornerTest, ASuspendedMemberBurnsNothing) {
  World world;
  world.policy().set_failed_acceptance(Policy::BURN_INVITATION);
  world.AddUser(Alice());
  world.AddMember("user-alice").set_state(v1::Membership::SUSPENDED);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              AllOf(IsRefused(Decision::MEMBER_SUSPENDED), HasEffects()));
}

TEST(InvitationCornerTest, AcceptingIsNoEffectOfARefusal) {
  World world;
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.policy().set_guests(Policy::GUESTS_REFUSED);
  world.AddInvitation("gina@partner.com", v1::Invitation::PENDING);
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Gina())),
      AllOf(IsRefused(Decision::GUEST_NOT_ALLOWED), HasEffects("create_user")));
}

// "A seat limit refuses new members only": one who comes back is a new one.
TEST(SeatCornerTest, ComingBackTakesASeat) {
  World world;
  world.organization().set_seat_limit(1);
  world.AddOthers(1, v1::Membership::ACTIVE);
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", -kDay);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::SEAT_LIMIT_REACHED), HasEffects()));
}

TEST(SeatCornerTest, TheLargestNumbersDoNotWrap) {
  World world;
  constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
  world.organization().set_seat_limit(kMax);
  world.organization().set_unlisted_seats(kMax);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::SEAT_LIMIT_REACHED));
  world.AddOthers(2, v1::Membership::ACTIVE);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::SEAT_LIMIT_REACHED));
}

// "Account when access is refused: not created" beside a candidate that admits.
TEST(CandidatesCornerTest, TheAccountIsCreatedIfAnyCandidateAdmits) {
  for (const bool acme_admits : {false, true}) {
    World world;
    world.connection_policy().set_unnamed_organization(
        v1::ConnectionPolicy::ALL_CANDIDATES);
    v1::Organization& globex = world.AddOrganization("globex", "globex.com");
    world.AddLink(world.connection(), "globex");
    v1::Organization& closed = acme_admits ? globex : world.organization();
    closed.mutable_policy()->set_auto_membership(Policy::OFF);
    closed.mutable_policy()->set_refused_account(Policy::DO_NOT_CREATE_ACCOUNT);
    EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
                AllOf(HasOutcome(Decision::GRANTED),
                      HasEffects("create_user", "add_membership")));
    EXPECT_EQ(world.snapshot().users_size(), 1);
  }
}

TEST(CandidatesCornerTest, ACarriedInvitationCountsInItsOwnOrganizationOnly) {
  World world;
  world.connection_policy().set_unnamed_organization(
      v1::ConnectionPolicy::ALL_CANDIDATES);
  world.AddOrganization("globex", "globex.com");
  world.AddLink(world.connection(), "globex");
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .set_role(v1::Membership::ADMIN);
  EXPECT_THAT(world.DecideAndApply(Carrying("invitation-0")),
              AllOf(HasOutcome(Decision::GRANTED), HasWarnings(),
                    HasEffects(Contains(ConsumesInvitation()))));
  for (const v1::Membership& membership : world.snapshot().memberships()) {
    EXPECT_EQ(membership.role(), membership.organization_id() == "acme"
                                     ? v1::Membership::ADMIN
                                     : v1::Membership::MEMBER);
  }
}

// "if not, the sign-in is decided as if it had not been carried, with a
// warning": it does not choose the organization either.
TEST(CandidatesCornerTest, ACarriedInvitationOfAnotherDoesNotChoose) {
  World world;
  world.AddOrganization("globex", "globex.com");
  world.AddLink(world.connection(), "globex");
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::REVOKED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::ORGANIZATION_AMBIGUOUS));
  for (const char* id : {"invitation-0", "invitation-1"}) {
    EXPECT_THAT(world.Decide(Carrying(id)),
                AllOf(IsRefused(Decision::ORGANIZATION_AMBIGUOUS),
                      HasWarnings("INVITATION_NOT_USED")))
        << id;
  }
}

// The ends of the range of times.
TEST(TimeCornerTest, AnExpiryBeyondTheEndOfTimeIsNoTime) {
  World world;
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  v1::Invitation& invitation =
      world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  invitation.clear_expire_time();
  invitation.mutable_create_time()->set_seconds(253402300799);
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_THAT(decision, IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_LE(decision->stable_until().seconds(), 253402300799);
}

TEST(TimeCornerTest, TheFirstAndLastInstantsAreOrdinary) {
  World world;
  v1::Request request = PredictedSignIn(Alice());
  request.mutable_now()->set_seconds(-62135596800);
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
  request.mutable_now()->set_seconds(253402300799);
  request.mutable_now()->set_nanos(999999999);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
}

}  // namespace
}  // namespace membership::sign_in_test
