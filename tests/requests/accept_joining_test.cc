// Accepting an invitation: what keeps out whoever joins counts already.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

using Policy = v1::MembershipPolicy;

constexpr char kAccept[] = R"pb(
  accept_invitation { invitation_id: "invitation-0" user_id: "user-gina" }
)pb";

// Gina, a guest of the tenant, is invited.
class AcceptJoiningTest : public ::testing::Test {
 protected:
  AcceptJoiningTest() {
    world_.AddUser(Gina());
    world_.AddInvitation("gina@partner.com", v1::Invitation::PENDING);
  }

  v1::Invitation& invitation() {
    return *world_.snapshot().mutable_invitations(0);
  }
  v1::User& gina() { return *world_.snapshot().mutable_users(0); }

  World world_;
};

TEST_F(AcceptJoiningTest, AcceptsByDefault) {
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

TEST_F(AcceptJoiningTest, RefusesWhenTheOrganizationIsNotActive) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world_, kAccept),
              AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
                    HasStage(Decision::ORGANIZATION)));
  world_.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::ORGANIZATION_DELETED));
}

TEST_F(AcceptJoiningTest, RefusesABlockedAccount) {
  gina().set_state(v1::User::BLOCKED);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::ACCOUNT_BLOCKED));
}

TEST_F(AcceptJoiningTest, RefusesMembersSuspendedOnesToo) {
  v1::Membership& membership = world_.AddMember("user-gina");
  for (const v1::Membership::State state :
       {v1::Membership::ACTIVE, v1::Membership::RESTRICTED,
        v1::Membership::SUSPENDED}) {
    membership.set_state(state);
    EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::ALREADY_A_MEMBER));
  }
}

TEST_F(AcceptJoiningTest, LetsRemovedMembersComeBack) {
  world_.policy().set_auto_membership(Policy::OFF);
  world_.AddRemovedMember("user-gina", -kHour);
  ASSERT_THAT(Make(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Gina())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

TEST_F(AcceptJoiningTest, RefusesAnotherDomainUnderTheDomainGate) {
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  gina().set_email("gina@acme.com");
  invitation().set_email("gina@acme.com");
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  world_.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
}

TEST_F(AcceptJoiningTest, RefusesGuestsWhereTheyMayNotJoin) {
  world_.policy().set_guests(Policy::GUESTS_REFUSED);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::GUEST_NOT_ALLOWED));
  world_.directory_user(Gina()).set_kind(v1::DirectoryUser::MEMBER);
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

// The invitation is what they need.
TEST_F(AcceptJoiningTest, LetsGuestsAcceptWhereTheyMustBeInvited) {
  world_.policy().set_guests(Policy::GUESTS_MUST_BE_INVITED);
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

TEST_F(AcceptJoiningTest, RefusesWhenNoSeatIsFree) {
  world_.organization().set_seat_limit(2);
  world_.AddOthers(2, v1::Membership::ACTIVE);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::SEAT_LIMIT_REACHED));
  world_.snapshot().mutable_memberships(0)->set_state(
      v1::Membership::SUSPENDED);
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

TEST_F(AcceptJoiningTest, CountsSeatsThatAreNotListed) {
  world_.organization().set_seat_limit(2);
  world_.organization().set_unlisted_seats(2);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::SEAT_LIMIT_REACHED));
  world_.organization().set_unlisted_seats(1);
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

TEST_F(AcceptJoiningTest, AcceptsWithoutASeatWhereMembersJoinRestricted) {
  world_.organization().set_seat_limit(0);
  world_.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  ASSERT_THAT(Make(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Gina())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

// Each gate is put in order before the next one tells.
TEST_F(AcceptJoiningTest, JudgesTheGatesInTheirOrder) {
  invitation().set_state(v1::Invitation::REVOKED);
  gina().set_state(v1::User::BLOCKED);
  gina().set_email("gina@other.com");
  world_.AddMember("user-gina");
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world_.policy().set_guests(Policy::GUESTS_REFUSED);
  world_.organization().set_seat_limit(0);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::INVITATION_ENDED));
  invitation().set_state(v1::Invitation::PENDING);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::ACCOUNT_BLOCKED));
  gina().set_state(v1::User::ACTIVE);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::ALREADY_A_MEMBER));
  world_.snapshot().clear_memberships();
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::WRONG_ADDRESS));
  gina().set_email("gina@partner.com");
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  world_.policy().clear_domain_gate();
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::GUEST_NOT_ALLOWED));
  world_.policy().clear_guests();
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::SEAT_LIMIT_REACHED));
  world_.organization().clear_seat_limit();
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

// The invited address is the one that joins.
TEST_F(AcceptJoiningTest, HoldsTheGatesForWhoHasNoRecordYetToo) {
  constexpr char kByLink[] = R"pb(
    accept_invitation { invitation_id: "invitation-0" link_followed: true }
  )pb";
  world_.snapshot().clear_users();
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  EXPECT_THAT(Ask(world_, kByLink), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  invitation().set_email("gina@acme.com");
  EXPECT_THAT(Ask(world_, kByLink), IsGranted(Decision::INVITATION_ACCEPTED));
  world_.organization().set_seat_limit(0);
  EXPECT_THAT(Ask(world_, kByLink), IsRefused(Decision::SEAT_LIMIT_REACHED));
}

TEST_F(AcceptJoiningTest, LetsEverybodyAcceptByLinkWhoHasNoRecordYet) {
  world_.snapshot().clear_users();
  EXPECT_THAT(Ask(world_, R"pb(accept_invitation {
                                 invitation_id: "invitation-0"
                                 link_followed: true
                               })pb"),
              IsGranted(Decision::INVITATION_ACCEPTED));
}

}  // namespace
}  // namespace membership::requests_test
