// Invitations that nobody can accept.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/lint/found.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Carol;
using sign_in_test::FromNow;
using sign_in_test::Gina;
using sign_in_test::kDay;
using sign_in_test::Nobody;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Policy = v1::MembershipPolicy;

constexpr auto kUnacceptable = LintFinding::INVITATION_UNACCEPTABLE;
constexpr auto kExpired = LintFinding::INVITATION_EXPIRED;
constexpr auto kToMember = LintFinding::INVITATION_TO_MEMBER;
constexpr auto kPending = v1::Invitation::PENDING;

TEST(LintInvitationsTest, FindsAddressThatNobodyOfTheTenantHas) {
  World world;
  world.AddInvitation("nobody@acme.com", kPending);
  EXPECT_THAT(RecordsOf(TheFinding(world, kUnacceptable)),
              ElementsAre("invitation invitation-0", "organization acme"));
}

TEST(LintInvitationsTest, FindsAddressThatIsNone) {
  for (const char* email : {"m\xC3\xBCller@acme.com", "a@b@acme.com"}) {
    World world;
    world.AddInvitation(email, kPending);
    EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
  }
}

TEST(LintInvitationsTest, FindsAddressThatTheDomainGateRefuses) {
  World world;
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.AddInvitation(Gina().email, kPending);
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

TEST(LintInvitationsTest, FindsAddressThatTheDomainGateOfUnknownTenantRefuses) {
  World world;
  world.snapshot().clear_entra_tenants();
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.AddInvitation("somebody@partner.com", kPending);
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

TEST(LintInvitationsTest, FindsGuestWhoMayNotJoin) {
  World world;
  world.policy().set_guests(Policy::GUESTS_REFUSED);
  world.AddInvitation(Gina().email, kPending);
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

TEST(LintInvitationsTest, FindsInvitationBoundToConnectionThatDoesNotServe) {
  World world;
  world.AddInvitation(Carol().email, kPending).set_connection_id("another");
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

TEST(LintInvitationsTest,
     FindsInvitationOfAUserBoundToConnectionThatDoesNotServe) {
  World world;
  world.AddUser(Carol());
  world.AddInvitation(Carol().email, kPending).set_connection_id("another");
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

// The user record stays, but nobody signs in with it any more.
TEST(LintInvitationsTest, FindsAddressOfALeaver) {
  World world;
  world.AddUser(Nobody());
  world.AddInvitation(Nobody().email, kPending);
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

TEST(LintInvitationsTest, IgnoresUserWhoseAddressChangedInTheDirectory) {
  World world;
  world.AddUser(Carol()).set_email("carol.old@acme.com");
  world.AddInvitation("carol.old@acme.com", kPending);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, IgnoresAddressOfTheTenantInAnyLetterCase) {
  World world;
  world.AddInvitation("CAROL@Acme.COM", kPending)
      .set_connection_id("acme-entra");
  world.AddInvitation(Gina().email, kPending);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, IgnoresAddressWhoseColleaguesMayAccept) {
  World world;
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("team@acme.com", kPending);
  EXPECT_THAT(Found(world), IsEmpty());
  world.AddInvitation("team@partner.com", kPending);  // Not verified.
  EXPECT_THAT(Found(world), ElementsAre(kUnacceptable));
}

TEST(LintInvitationsTest, IgnoresAddressOfAUserRecord) {
  World world;
  world.AddUser("user-old", "old@elsewhere.com");
  world.AddInvitation("old@elsewhere.com", kPending);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, IgnoresTenantWhoseDirectoryIsNotKnown) {
  World world;
  world.snapshot().clear_entra_tenants();
  world.AddInvitation("somebody@elsewhere.com", kPending);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, IgnoresOrganizationWithoutConnection) {
  World world;
  world.AddOrganization("beta", "beta.com");
  world.AddInvitation("nobody@acme.com", kPending).set_organization_id("beta");
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, IgnoresWantOfSeats) {
  World world;
  world.organization().set_seat_limit(0);
  world.AddInvitation(Carol().email, kPending);
  EXPECT_THAT(Found(world), ElementsAre(LintFinding::SEATS_RUNNING_OUT));
}

TEST(LintInvitationsTest, IgnoresEndedAndAcceptedOnes) {
  for (const auto state :
       {v1::Invitation::ACCEPTED, v1::Invitation::CONSUMED,
        v1::Invitation::DECLINED, v1::Invitation::REVOKED,
        v1::Invitation::SUPERSEDED, v1::Invitation::EXPIRED}) {
    World world;
    *world.AddInvitation("nobody@acme.com", state).mutable_expire_time() =
        FromNow(0);
    EXPECT_THAT(Found(world), IsEmpty()) << state;
  }
}

TEST(LintInvitationsTest, IgnoresInvitationsOfOrganizationsThatAreNotActive) {
  World world;
  world.AddInvitation("nobody@acme.com", kPending);
  world.AddInvitation("nobody@acme.com", kPending)
      .set_organization_id("absent");
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, FindsPendingOneThatExpiresAtThisInstant) {
  World world;
  *world.AddInvitation("nobody@acme.com", kPending).mutable_expire_time() =
      FromNow(0);
  EXPECT_THAT(Found(world), ElementsAre(kExpired));
}

TEST(LintInvitationsTest, FindsPendingOneOlderThanTheLifetime) {
  World world;
  v1::Invitation& old = world.AddInvitation(Carol().email, kPending);
  old.clear_expire_time();
  *old.mutable_create_time() = FromNow(-7 * kDay);
  EXPECT_THAT(Found(world), ElementsAre(kExpired));
}

TEST(LintInvitationsTest, IgnoresPendingOneThatExpiresInAMoment) {
  World world;
  *world.AddInvitation(Carol().email, kPending).mutable_expire_time() =
      FromNow(0, 1);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, FindsOneToAMember) {
  for (const auto state : {v1::Membership::ACTIVE, v1::Membership::RESTRICTED,
                           v1::Membership::SUSPENDED}) {
    World world;
    world.AddUser(Alice());
    world.AddMember(Alice().user_id).set_state(state);
    world.AddInvitation("Alice@ACME.com", kPending);
    EXPECT_THAT(RecordsOf(TheFinding(world, kToMember)),
                ElementsAre("invitation invitation-0", "organization acme",
                            "user user-alice"));
  }
}

TEST(LintInvitationsTest, IgnoresOneToARemovedMember) {
  World world;
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.AddUser(Alice());
  world.AddRemovedMember(Alice().user_id, -kDay);
  world.AddInvitation(Alice().email, kPending);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintInvitationsTest, IgnoresOneToAMemberOfAnotherOrganization) {
  World world;
  world.AddOrganization("beta", "beta.com");
  world.AddUser(Alice());
  world.AddMember(Alice().user_id).set_organization_id("beta");
  world.AddInvitation(Alice().email, kPending);
  EXPECT_THAT(Found(world), IsEmpty());
}

}  // namespace
}  // namespace membership::lint_test
