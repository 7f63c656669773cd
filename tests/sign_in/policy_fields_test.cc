// "Policy fields": every field in each of its choices; what is not set means
// the default; and where the fields stand.

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

using ::testing::AllOf;

using Policy = v1::MembershipPolicy;
using ConnectionPolicy = v1::ConnectionPolicy;

v1::Request Carrying(const std::string& invitation_id) {
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id(invitation_id);
  return request;
}

// auto-membership: on / off.
TEST(AutoMembershipTest, OnAndByDefaultJoins) {
  for (const auto mode : {Policy::AUTO_MEMBERSHIP_UNSPECIFIED, Policy::ON}) {
    World world;
    world.policy().set_auto_membership(mode);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsGranted(Decision::JOINED_AUTOMATICALLY));
  }
}

TEST(AutoMembershipTest, OffDoesNotJoin) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

// Level: "auto-membership on the link between organization and connection, with
// the organization's value as its default"
TEST(AutoMembershipTest, TheLinkOutranksTheOrganization) {
  struct Row {
    Policy::AutoMembership organization;
    Policy::AutoMembership link;
    Decision::Outcome outcome;
  };
  constexpr auto kUnset = Policy::AUTO_MEMBERSHIP_UNSPECIFIED;
  for (const Row& row : {Row{kUnset, Policy::OFF, Decision::REFUSED},
                         Row{kUnset, Policy::ON, Decision::GRANTED},
                         Row{Policy::ON, Policy::OFF, Decision::REFUSED},
                         Row{Policy::OFF, Policy::ON, Decision::GRANTED},
                         Row{Policy::ON, kUnset, Decision::GRANTED},
                         Row{Policy::OFF, kUnset, Decision::REFUSED}}) {
    World world;
    world.policy().set_auto_membership(row.organization);
    world.link().set_auto_membership(row.link);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), HasOutcome(row.outcome))
        << row.organization << ", " << row.link;
  }
}

TEST(AutoMembershipTest, ALinkSpeaksForItsOwnOrganizationAndConnection) {
  World world;
  world.link().set_auto_membership(Policy::OFF);
  world.AddOrganization("globex", "globex.com");
  world.AddLink(world.connection(), "globex");
  world.AddConnection("second-entra", "acme.org", "acme");
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("globex");
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_A_MEMBER));
  SignInOf(request).set_connection_id("second-entra");
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// rejoin after in-app removal: rejoin / stay out.
TEST(RejoinTest, ARemovedMemberRejoinsByDefault) {
  for (const auto rejoin : {Policy::REJOIN_UNSPECIFIED, Policy::REJOIN}) {
    World world;
    world.policy().set_rejoin(rejoin);
    world.AddUser(Alice());
    world.AddRemovedMember("user-alice", -kDay);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsGranted(Decision::JOINED_AUTOMATICALLY));
  }
}

TEST(RejoinTest, StayOutKeepsTheRemovedOutButNobodyElse) {
  World world;
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.AddUser(Alice());
  world.AddRemovedMember("user-alice", -kDay);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects()));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// pending invitation meets a plain SSO sign-in: leave it / accept it, with its
// role / hold auto-join back until accepted.
TEST(PendingInvitationTest, ItIsLeftByDefault) {
  for (const auto choice :
       {Policy::PENDING_INVITATION_UNSPECIFIED, Policy::LEAVE_PENDING}) {
    World world;
    world.policy().set_pending_invitation(choice);
    world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
        .set_role(v1::Membership::ADMIN);
    const auto decision = world.Decide(ValidatedSignIn(Alice()));
    EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                                HasEffects("create_user", "add_membership")));
    EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().role(),
              v1::Membership::MEMBER);
  }
}

TEST(PendingInvitationTest, ItIsAcceptedWithItsRole) {
  for (const auto mode : {Policy::ON, Policy::OFF}) {
    World world;
    world.policy().set_auto_membership(mode);
    world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
    world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
        .set_role(v1::Membership::ADMIN);
    const auto decision = world.Decide(ValidatedSignIn(Alice()));
    EXPECT_THAT(decision, IsGranted(Decision::JOINED_BY_INVITATION));
    EXPECT_EQ(TheEffect(decision, "add_membership").add_membership().role(),
              v1::Membership::ADMIN);
  }
}

TEST(PendingInvitationTest, ItHoldsAutoMembershipBackUntilAccepted) {
  World world;
  world.policy().set_pending_invitation(Policy::HOLD_AUTO_MEMBERSHIP);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  world.AddInvitation("ALICE@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Alice())),
      AllOf(IsRefused(Decision::NOT_A_MEMBER), HasEffects("create_user")));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              IsGranted(Decision::JOINED_BY_INVITATION));
  v1::Invitation& invitation = *world.snapshot().mutable_invitations(0);
  *invitation.mutable_expire_time() = FromNow(0);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  invitation.set_state(v1::Invitation::ACCEPTED);
  *invitation.mutable_accept_time() = FromNow(-kHour);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

// who may accept an invitation: exact address, letter case ignored / any
// address of the same verified domain.
TEST(AcceptanceTest, TheExactAddressByDefault) {
  for (const auto choice :
       {Policy::ACCEPTANCE_UNSPECIFIED, Policy::EXACT_ADDRESS}) {
    World world;
    world.policy().set_auto_membership(Policy::OFF);
    world.policy().set_acceptance(choice);
    world.AddInvitation("aLICE@aCME.com", v1::Invitation::PENDING);
    world.AddInvitation("alicia@acme.com", v1::Invitation::PENDING);
    EXPECT_THAT(world.Decide(Carrying("invitation-0")),
                IsGranted(Decision::JOINED_BY_INVITATION));
    EXPECT_THAT(world.Decide(Carrying("invitation-1")),
                IsRefused(Decision::NOT_A_MEMBER));
  }
}

TEST(AcceptanceTest, AnyAddressOfTheSameVerifiedDomain) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("alicia@ACME.com", v1::Invitation::PENDING);
  world.AddInvitation("alice@other.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(world.Decide(Carrying("invitation-1")),
              IsRefused(Decision::NOT_A_MEMBER));
  world.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              IsRefused(Decision::NOT_A_MEMBER));
}

// failed acceptance: keep the invitation / burn it.
TEST(FailedAcceptanceTest, TheInvitationIsKeptByDefault) {
  for (const auto choice :
       {Policy::FAILED_ACCEPTANCE_UNSPECIFIED, Policy::KEEP_INVITATION}) {
    World world;
    world.policy().set_failed_acceptance(choice);
    world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
    EXPECT_THAT(world.Decide(Carrying("invitation-0")),
                AllOf(HasEffects("create_user", "add_membership"),
                      HasWarnings("INVITATION_NOT_USED")));
  }
}

TEST(FailedAcceptanceTest, TheInvitationIsBurned) {
  World world;
  world.policy().set_failed_acceptance(Policy::BURN_INVITATION);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  const auto decision = world.Decide(Carrying("invitation-0"));
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("create_user", "burn_invitation",
                                         "add_membership"),
                              HasWarnings("INVITATION_NOT_USED")));
  EXPECT_EQ(
      TheEffect(decision, "burn_invitation").burn_invitation().invitation_id(),
      "invitation-0");
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world.DecideAndApply(Carrying("invitation-0")),
              AllOf(IsRefused(Decision::NOT_A_MEMBER),
                    HasEffects("create_user", "burn_invitation")));
  EXPECT_EQ(world.snapshot().invitations(0).state(), v1::Invitation::REVOKED);
}

TEST(FailedAcceptanceTest, AMemberBurnsNothing) {
  World world;
  world.policy().set_failed_acceptance(Policy::BURN_INVITATION);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  world.AddUser(Alice());
  world.AddMember("user-alice");
  EXPECT_THAT(world.Decide(Carrying("invitation-0")),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

TEST(FailedAcceptanceTest, AnEarlierRefusalBurnsNothing) {
  World world;
  world.policy().set_failed_acceptance(Policy::BURN_INVITATION);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  world.organization().set_state(v1::Organization::SUSPENDED);
  v1::Request request = Carrying("invitation-0");
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request), HasEffects("create_user"));
  world.AddUser(Alice()).set_state(v1::User::BLOCKED);
  EXPECT_THAT(world.Decide(request), HasEffects());
}

// sign-in without a named organization: only if exactly one candidate / the one
// owning the e-mail's domain / all candidates.
TEST(UnnamedOrganizationTest, EachChoiceEntersItsOwn) {
  struct Row {
    ConnectionPolicy::UnnamedOrganization choice;
    Decision::Outcome outcome;
    int memberships;
  };
  for (const Row& row :
       {Row{ConnectionPolicy::UNNAMED_ORGANIZATION_UNSPECIFIED,
            Decision::REFUSED, 0},
        Row{ConnectionPolicy::ONLY_CANDIDATE, Decision::REFUSED, 0},
        Row{ConnectionPolicy::EMAIL_DOMAIN_OWNER, Decision::GRANTED, 1},
        Row{ConnectionPolicy::ALL_CANDIDATES, Decision::GRANTED, 2}}) {
    World world;
    world.AddOrganization("globex", "globex.com");
    world.AddLink(world.connection(), "globex");
    world.connection_policy().set_unnamed_organization(row.choice);
    EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
                HasOutcome(row.outcome));
    EXPECT_EQ(world.snapshot().memberships_size(), row.memberships);
  }
}

// domain gate on joining: none / verified domains of the organization.
TEST(DomainGateTest, ThereIsNoneByDefault) {
  for (const auto gate :
       {Policy::DOMAIN_GATE_UNSPECIFIED, Policy::NO_DOMAIN_GATE}) {
    for (const char* address : {"alice@other.com", ""}) {
      World world;
      world.policy().set_domain_gate(gate);
      v1::Request request = ValidatedSignIn(Alice());
      ClaimsOf(request).set_email(address);
      EXPECT_THAT(world.Decide(request),
                  IsGranted(Decision::JOINED_AUTOMATICALLY));
    }
  }
}

TEST(DomainGateTest, VerifiedDomainsOnly) {
  World world;
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("alice@other.com");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
}

// guests (B2B): like members / must be invited / refused.
TEST(GuestsTest, EachChoiceTreatsAnUninvitedAndAnInvitedGuest) {
  struct Row {
    Policy::Guests choice;
    Decision::Reason uninvited;
    Decision::Reason invited;
  };
  for (const Row& row :
       {Row{Policy::GUESTS_UNSPECIFIED, Decision::JOINED_AUTOMATICALLY,
            Decision::JOINED_BY_INVITATION},
        Row{Policy::GUESTS_LIKE_MEMBERS, Decision::JOINED_AUTOMATICALLY,
            Decision::JOINED_BY_INVITATION},
        Row{Policy::GUESTS_MUST_BE_INVITED, Decision::GUEST_NOT_INVITED,
            Decision::JOINED_BY_INVITATION},
        Row{Policy::GUESTS_REFUSED, Decision::GUEST_NOT_ALLOWED,
            Decision::GUEST_NOT_ALLOWED}}) {
    World world;
    world.policy().set_guests(row.choice);
    EXPECT_EQ(world.Decide(ValidatedSignIn(Gina()))->reason(), row.uninvited);
    world.AddInvitation("gina@partner.com", v1::Invitation::ACCEPTED);
    EXPECT_EQ(world.Decide(ValidatedSignIn(Gina()))->reason(), row.invited);
  }
}

}  // namespace
}  // namespace membership::sign_in_test
