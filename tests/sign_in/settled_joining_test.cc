// "Settled, Joining", sentence by sentence.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

using Policy = v1::MembershipPolicy;

World GatedWorld() {
  World world;
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  return world;
}

World GuestWorld(Policy::Guests guests) {
  World world;
  world.policy().set_guests(guests);
  return world;
}

v1::Request SignInWithAddress(const std::string& email) {
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email(email);
  return request;
}

// "The domain gate holds for everyone who joins, invited too, at acceptance and
// at sign-in"
TEST(SettledJoiningTest, TheDomainGateLetsVerifiedDomainsJoin) {
  World world = GatedWorld();
  EXPECT_THAT(world.Decide(SignInWithAddress("Alice@ACME.com")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  for (const char* address : {"alice@other.com", "alice@hr.acme.com"}) {
    EXPECT_THAT(
        world.Decide(SignInWithAddress(address)),
        AllOf(IsRefused(Decision::DOMAIN_NOT_ALLOWED),
              HasStage(Decision::MEMBERSHIP), HasEffects("create_user")));
  }
}

TEST(SettledJoiningTest, TheDomainGateHoldsForTheInvitedToo) {
  for (const auto mode : {Policy::ON, Policy::OFF}) {
    World world = GatedWorld();
    world.policy().set_auto_membership(mode);
    world.AddInvitation("alice@other.com", v1::Invitation::ACCEPTED);
    EXPECT_THAT(world.Decide(SignInWithAddress("alice@other.com")),
                AllOf(IsRefused(Decision::DOMAIN_NOT_ALLOWED),
                      HasEffects("create_user")));
  }
}

TEST(SettledJoiningTest, TheDomainGateHoldsAtAcceptance) {
  World world = GatedWorld();
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddInvitation("alice@other.com", v1::Invitation::PENDING);
  v1::Request request = SignInWithAddress("alice@other.com");
  EXPECT_THAT(world.Decide(request),
              AllOf(HasOutcome(Decision::REFUSED), HasEffects("create_user")));
  SignInOf(request).set_invitation_id("invitation-0");
  EXPECT_THAT(world.Decide(request),
              AllOf(HasOutcome(Decision::REFUSED), HasEffects("create_user")));
}

// "explicit false fails it"
TEST(SettledJoiningTest, AnUnverifiedAddressFailsTheDomainGate) {
  World world = GatedWorld();
  v1::Request request = SignInWithAddress("alice@acme.com");
  ClaimsOf(request).set_email_verified(false);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  ClaimsOf(request).clear_email_verified();
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SettledJoiningTest, NoAddressFailsTheDomainGate) {
  World world = GatedWorld();
  v1::Request request = SignInWithAddress("");
  ClaimsOf(request).clear_email_verified();
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
}

// "no verified domain means nobody passes"
TEST(SettledJoiningTest, WithoutAVerifiedDomainNobodyPasses) {
  World world = GatedWorld();
  world.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  world.organization().clear_domains();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::DOMAIN_NOT_ALLOWED));
}

// "its reason is 'domain not allowed', or 'not a member' when nothing else
// would have admitted."
TEST(SettledJoiningTest, TheReasonIsNotAMemberWhenNothingWouldHaveAdmitted) {
  World world = GatedWorld();
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world.Decide(SignInWithAddress("alice@other.com")),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST(SettledJoiningTest, TheDomainGateDoesNotTouchMembers) {
  World world = GatedWorld();
  world.AddUser(Alice());
  world.AddMember("user-alice");
  EXPECT_THAT(world.Decide(SignInWithAddress("alice@other.com")),
              IsGranted(Decision::ACTIVE_MEMBER));
}

// "The guest field speaks of joining: an active guest member stays granted"
TEST(SettledJoiningTest, AGuestWhoIsAMemberStaysGranted) {
  for (const auto guests :
       {Policy::GUESTS_MUST_BE_INVITED, Policy::GUESTS_REFUSED}) {
    World world = GuestWorld(guests);
    world.AddUser(Gina());
    world.AddMember("user-gina");
    EXPECT_THAT(world.Decide(ValidatedSignIn(Gina())),
                IsGranted(Decision::ACTIVE_MEMBER));
    world.snapshot().mutable_memberships(0)->set_state(
        v1::Membership::RESTRICTED);
    EXPECT_THAT(world.Decide(ValidatedSignIn(Gina())),
                IsGranted(Decision::RESTRICTED_MEMBER));
  }
}

// "a guest is who is one by claim or by directory"
TEST(SettledJoiningTest, AGuestIsOneByClaimOrByDirectory) {
  World world = GuestWorld(Policy::GUESTS_REFUSED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Gina())),
              IsRefused(Decision::GUEST_NOT_ALLOWED));
  v1::Request request = ValidatedSignIn(Gina());
  ClaimsOf(request).set_guest(false);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::GUEST_NOT_ALLOWED));
  request = ValidatedSignIn(Alice());
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
  ClaimsOf(request).set_guest(true);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::GUEST_NOT_ALLOWED));
}

TEST(SettledJoiningTest, AGuestByClaimIsOneWithoutDirectoryData) {
  World world = GuestWorld(Policy::GUESTS_REFUSED);
  world.snapshot().clear_entra_tenants();
  v1::Request request = ValidatedSignIn(Gina());
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_AUTOMATICALLY));
  ClaimsOf(request).set_guest(true);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::GUEST_NOT_ALLOWED));
}

// "'must be invited' is satisfied by an invitation accepted in the same
// decision."
TEST(SettledJoiningTest, AnUninvitedGuestIsRefusedWithAutoMembershipOn) {
  World world = GuestWorld(Policy::GUESTS_MUST_BE_INVITED);
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Gina())),
      AllOf(IsRefused(Decision::GUEST_NOT_INVITED), HasEffects("create_user")));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SettledJoiningTest, AnInvitedGuestJoins) {
  World world = GuestWorld(Policy::GUESTS_MUST_BE_INVITED);
  world.AddInvitation("gina@partner.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Gina())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

TEST(SettledJoiningTest, AnInvitationAcceptedInTheSameDecisionSuffices) {
  World world = GuestWorld(Policy::GUESTS_MUST_BE_INVITED);
  world.AddInvitation("gina@partner.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Gina());
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::GUEST_NOT_INVITED));
  SignInOf(request).set_invitation_id("invitation-0");
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_BY_INVITATION));
  SignInOf(request).clear_invitation_id();
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::JOINED_BY_INVITATION));
}

TEST(SettledJoiningTest, ARefusedGuestIsRefusedThoughInvited) {
  World world = GuestWorld(Policy::GUESTS_REFUSED);
  world.AddInvitation("gina@partner.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(
      world.Decide(ValidatedSignIn(Gina())),
      AllOf(IsRefused(Decision::GUEST_NOT_ALLOWED), HasEffects("create_user")));
}

// "Suspended and restricted members take no seat."
TEST(SettledJoiningTest, SuspendedAndRestrictedMembersTakeNoSeat) {
  World world;
  world.organization().set_seat_limit(2);
  world.AddOthers(5, v1::Membership::SUSPENDED);
  world.AddOthers(5, v1::Membership::RESTRICTED);
  world.AddOthers(1, v1::Membership::ACTIVE);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  world.AddOthers(1, v1::Membership::ACTIVE);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::SEAT_LIMIT_REACHED));
}

TEST(SettledJoiningTest, TombstonesAndOtherOrganizationsTakeNoSeat) {
  World world;
  world.organization().set_seat_limit(1);
  world.AddOrganization("globex", "globex.com");
  world.AddUser(Bob());
  world.AddRemovedMember("user-bob", -kDay);
  world.AddMember("user-carol").set_organization_id("globex");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// Organization: "Seats taken by active members whose memberships are not part
// of the same message"
TEST(SettledJoiningTest, UnlistedSeatsAreTakenToo) {
  World world;
  world.organization().set_seat_limit(3);
  world.organization().set_unlisted_seats(1);
  world.AddOthers(1, v1::Membership::ACTIVE);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  world.organization().set_unlisted_seats(2);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::SEAT_LIMIT_REACHED));
}

TEST(SettledJoiningTest, WithoutALimitThereIsAlwaysASeat) {
  World world;
  world.organization().set_unlisted_seats(1000000000000);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// "The seat limit counts at acceptance too."
TEST(SettledJoiningTest, TheSeatLimitHoldsForTheInvitedToo) {
  World world;
  world.organization().set_seat_limit(0);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::SEAT_LIMIT_REACHED),
                    HasEffects("create_user")));
  SignInOf(request).set_invitation_id("invitation-1");
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::SEAT_LIMIT_REACHED),
                    HasEffects("create_user")));
}

// Of several refusals: not a member, guest not invited, domain not allowed,
// guest not allowed, seat limit.
TEST(SettledJoiningTest, RefusalsComeInTheirOrder) {
  World world = GuestWorld(Policy::GUESTS_MUST_BE_INVITED);
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.policy().set_auto_membership(Policy::OFF);
  world.organization().set_seat_limit(0);
  const v1::Request request = ValidatedSignIn(Gina());
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::NOT_A_MEMBER));
  world.policy().set_auto_membership(Policy::ON);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::GUEST_NOT_INVITED));
  world.policy().set_guests(Policy::GUESTS_REFUSED);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  world.policy().set_domain_gate(Policy::NO_DOMAIN_GATE);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::GUEST_NOT_ALLOWED));
  world.policy().set_guests(Policy::GUESTS_LIKE_MEMBERS);
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::SEAT_LIMIT_REACHED));
}

}  // namespace
}  // namespace membership::sign_in_test
