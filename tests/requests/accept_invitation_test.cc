// Accepting an invitation: who may, and that only the next sign-in joins.
// What keeps out whoever joins is in accept_joining_test.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::IsSupersetOf;

constexpr char kAccept[] = R"pb(
  accept_invitation { invitation_id: "invitation-0" user_id: "user-alice" }
)pb";
constexpr char kAcceptByLink[] = R"pb(
  accept_invitation {
    invitation_id: "invitation-0"
    user_id: "user-alice"
    link_followed: true
  }
)pb";
constexpr char kAcceptWithoutUser[] = R"pb(
  accept_invitation { invitation_id: "invitation-0" link_followed: true }
)pb";

class AcceptInvitationTest : public ::testing::Test {
 protected:
  AcceptInvitationTest() {
    world_.policy().set_auto_membership(v1::MembershipPolicy::OFF);
    world_.AddUser(Alice());
    world_.AddInvitation("Alice@ACME.com", v1::Invitation::PENDING)
        .set_role(v1::Membership::ADMIN);
  }

  v1::Invitation& invitation() {
    return *world_.snapshot().mutable_invitations(0);
  }
  v1::User& alice() { return *world_.snapshot().mutable_users(0); }

  World world_;
};

TEST_F(AcceptInvitationTest, MarksItAndAddsNobody) {
  EXPECT_THAT(Make(world_, kAccept),
              AllOf(IsGranted(Decision::INVITATION_ACCEPTED),
                    HasEffects("accept_invitation")));
  const v1::Invitation accepted = InvitationOf(world_, "invitation-0");
  EXPECT_THAT(
      accepted,
      Partially(EqualsProto(R"pb(state: ACCEPTED
                                 accepted_by_user_id: "user-alice")pb")));
  EXPECT_EQ(accepted.accept_time().seconds(), FromNow(0).seconds());
  EXPECT_EQ(world_.snapshot().memberships_size(), 0);
}

TEST_F(AcceptInvitationTest, TheNextSignInJoinsWithItsRole) {
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  ASSERT_THAT(Make(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_THAT(world_.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_EQ(MembershipOf(world_, "user-alice").role(), v1::Membership::ADMIN);
  EXPECT_EQ(InvitationOf(world_, "invitation-0").state(),
            v1::Invitation::CONSUMED);
}

TEST_F(AcceptInvitationTest, CarriesWhatItAssumes) {
  const v1::Effect effect =
      TheEffect(Ask(world_, kAccept), "accept_invitation");
  EXPECT_THAT(std::vector<int>(effect.preconditions().begin(),
                               effect.preconditions().end()),
              IsSupersetOf({v1::Effect::INVITATION_PENDING}));
}

// Whoever followed the mailed link proved the address and may have no record.
TEST_F(AcceptInvitationTest, NeedsNoUserRecordByTheMailedLink) {
  world_.snapshot().clear_users();
  EXPECT_THAT(Make(world_, kAcceptWithoutUser),
              IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_EQ(InvitationOf(world_, "invitation-0").accepted_by_user_id(), "");
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Bob())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
}

TEST_F(AcceptInvitationTest, RefusesASecondAcceptance) {
  ASSERT_THAT(Make(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_THAT(Ask(world_, kAccept),
              IsRefused(Decision::INVITATION_ALREADY_ACCEPTED));
  ASSERT_THAT(world_.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(Ask(world_, kAccept),
              IsRefused(Decision::INVITATION_ALREADY_ACCEPTED));
}

TEST_F(AcceptInvitationTest, RefusesWhatEnded) {
  for (const v1::Invitation::State state :
       {v1::Invitation::DECLINED, v1::Invitation::REVOKED,
        v1::Invitation::SUPERSEDED}) {
    invitation().set_state(state);
    EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::INVITATION_ENDED));
  }
  invitation().set_state(v1::Invitation::EXPIRED);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::INVITATION_EXPIRED));
}

TEST_F(AcceptInvitationTest, RefusesAtTheInstantOfTheExpiry) {
  *invitation().mutable_expire_time() = FromNow(0);
  EXPECT_THAT(Ask(world_, kAccept),
              AllOf(IsRefused(Decision::INVITATION_EXPIRED),
                    HasActor(Decision::ORGANIZATION_ADMIN), StableForGood()));
  *invitation().mutable_expire_time() = FromNow(0, 1);
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

TEST_F(AcceptInvitationTest, IsStableUntilTheExpiry) {
  EXPECT_THAT(Ask(world_, kAccept), IsStableUntil(6 * kDay));
  invitation().clear_expire_time();
  EXPECT_THAT(Ask(world_, kAccept), IsStableUntil(6 * kDay));
  world_.policy().mutable_invitation_lifetime()->set_seconds(2 * kDay);
  EXPECT_THAT(Ask(world_, kAccept), IsStableUntil(kDay));
}

TEST_F(AcceptInvitationTest, RefusesAnotherAddress) {
  for (const char* email : {"bob@acme.com", "alice@acme.co", "_lice@acme.com",
                            "%@acme.com", "alice+1@acme.com"}) {
    alice().set_email(email);
    EXPECT_THAT(Ask(world_, kAccept),
                AllOf(IsRefused(Decision::WRONG_ADDRESS), HasEffects()));
  }
}

// The link proves the address that it was mailed to; the account has another.
TEST_F(AcceptInvitationTest, RefusesAnotherAddressByTheLinkToo) {
  alice().set_email("bob@acme.com");
  EXPECT_THAT(Ask(world_, kAcceptByLink), IsRefused(Decision::WRONG_ADDRESS));
}

TEST_F(AcceptInvitationTest, RefusesAnAccountWithoutAddress) {
  alice().clear_email();
  alice().clear_email_verified();
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::WRONG_ADDRESS));
}

TEST_F(AcceptInvitationTest, BurnsItUnderThatPolicyOnly) {
  alice().set_email("bob@acme.com");
  ASSERT_THAT(Make(world_, kAcceptByLink),
              AllOf(IsRefused(Decision::WRONG_ADDRESS), HasEffects()));
  world_.policy().set_failed_acceptance(v1::MembershipPolicy::BURN_INVITATION);
  EXPECT_THAT(
      Make(world_, kAcceptByLink),
      AllOf(IsRefused(Decision::WRONG_ADDRESS), HasEffects("burn_invitation")));
  EXPECT_EQ(InvitationOf(world_, "invitation-0").state(),
            v1::Invitation::REVOKED);
}

TEST_F(AcceptInvitationTest, AcceptsAnAddressOfTheSameVerifiedDomain) {
  alice().set_email("al@acme.com");
  world_.policy().set_acceptance(v1::MembershipPolicy::SAME_VERIFIED_DOMAIN);
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  alice().set_email("al@hr.acme.com");
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::WRONG_ADDRESS));
}

TEST_F(AcceptInvitationTest, RefusesTheSameDomainUnlessItIsVerified) {
  alice().set_email("al@acme.com");
  world_.policy().set_acceptance(v1::MembershipPolicy::SAME_VERIFIED_DOMAIN);
  world_.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, kAccept), IsRefused(Decision::WRONG_ADDRESS));
}

TEST_F(AcceptInvitationTest, RefusesAnUnverifiedAccountUnlessByTheLink) {
  alice().set_email_verified(false);
  EXPECT_THAT(Ask(world_, kAccept),
              AllOf(IsRefused(Decision::ADDRESS_NOT_VERIFIED), HasEffects()));
  EXPECT_THAT(Ask(world_, kAcceptByLink),
              IsGranted(Decision::INVITATION_ACCEPTED));
}

// Absent is neither true nor false.
TEST_F(AcceptInvitationTest, AcceptsAnAccountOfWhichNobodySaid) {
  alice().clear_email_verified();
  EXPECT_THAT(Ask(world_, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
}

}  // namespace
}  // namespace membership::requests_test
