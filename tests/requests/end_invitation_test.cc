// Declining and taking back an invitation. Neither waits for anything: it takes
// access away.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

constexpr char kDecline[] = R"pb(
  decline_invitation { invitation_id: "invitation-0" }
)pb";
constexpr char kRevoke[] = R"pb(
  revoke_invitation { invitation_id: "invitation-0" }
)pb";

// A world with one invitation of Alice in `state`; without auto-membership.
World Invited(v1::Invitation::State state) {
  World world;
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  world.AddInvitation("alice@acme.com", state);
  return world;
}

TEST(DeclineInvitationTest, EndsAPendingOne) {
  World world = Invited(v1::Invitation::PENDING);
  EXPECT_THAT(Make(world, kDecline),
              AllOf(IsGranted(Decision::INVITATION_DECLINED),
                    HasEffects("end_invitation"), IsStableUntil(6 * kDay)));
  EXPECT_EQ(InvitationOf(world, "invitation-0").state(),
            v1::Invitation::DECLINED);
  EXPECT_THAT(Ask(world, R"pb(accept_invitation {
                                invitation_id: "invitation-0"
                                link_followed: true
                              })pb"),
              IsRefused(Decision::INVITATION_ENDED));
}

TEST(DeclineInvitationTest, RefusesWhatIsAcceptedOrUsed) {
  EXPECT_THAT(Ask(Invited(v1::Invitation::ACCEPTED), kDecline),
              IsRefused(Decision::INVITATION_ALREADY_ACCEPTED));
  EXPECT_THAT(Ask(Invited(v1::Invitation::CONSUMED), kDecline),
              IsRefused(Decision::INVITATION_ALREADY_ACCEPTED));
}

TEST(DeclineInvitationTest, RefusesWhatEndedOtherwise) {
  EXPECT_THAT(Ask(Invited(v1::Invitation::REVOKED), kDecline),
              IsRefused(Decision::INVITATION_ENDED));
  EXPECT_THAT(Ask(Invited(v1::Invitation::SUPERSEDED), kDecline),
              IsRefused(Decision::INVITATION_ENDED));
  EXPECT_THAT(Ask(Invited(v1::Invitation::EXPIRED), kDecline),
              IsRefused(Decision::INVITATION_EXPIRED));
}

TEST(DeclineInvitationTest, RefusesAtTheInstantOfTheExpiry) {
  World world = Invited(v1::Invitation::PENDING);
  *world.snapshot().mutable_invitations(0)->mutable_expire_time() = FromNow(0);
  EXPECT_THAT(Ask(world, kDecline), IsRefused(Decision::INVITATION_EXPIRED));
  *world.snapshot().mutable_invitations(0)->mutable_expire_time() =
      FromNow(0, 1);
  EXPECT_THAT(Ask(world, kDecline), IsGranted(Decision::INVITATION_DECLINED));
}

// "Ended states are final."
TEST(DeclineInvitationTest, RefusesTheSecondTime) {
  EXPECT_THAT(Ask(Invited(v1::Invitation::DECLINED), kDecline),
              IsRefused(Decision::INVITATION_ENDED));
}

TEST(RevokeInvitationTest, EndsAPendingOne) {
  World world = Invited(v1::Invitation::PENDING);
  EXPECT_THAT(Make(world, kRevoke),
              AllOf(IsGranted(Decision::INVITATION_REVOKED),
                    HasEffects("end_invitation")));
  EXPECT_EQ(InvitationOf(world, "invitation-0").state(),
            v1::Invitation::REVOKED);
}

TEST(RevokeInvitationTest, EndsAnAcceptedOneSoThatItAdmitsNobody) {
  World world = Invited(v1::Invitation::ACCEPTED);
  ASSERT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(Make(world, kRevoke), IsGranted(Decision::INVITATION_REVOKED));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST(RevokeInvitationTest, RefusesAUsedOne) {
  EXPECT_THAT(Ask(Invited(v1::Invitation::CONSUMED), kRevoke),
              IsRefused(Decision::INVITATION_ALREADY_ACCEPTED));
}

TEST(RevokeInvitationTest, RefusesWhatEndedOtherwise) {
  EXPECT_THAT(Ask(Invited(v1::Invitation::DECLINED), kRevoke),
              IsRefused(Decision::INVITATION_ENDED));
  EXPECT_THAT(Ask(Invited(v1::Invitation::SUPERSEDED), kRevoke),
              IsRefused(Decision::INVITATION_ENDED));
  EXPECT_THAT(Ask(Invited(v1::Invitation::EXPIRED), kRevoke),
              IsRefused(Decision::INVITATION_EXPIRED));
}

// "Ended states are final."
TEST(RevokeInvitationTest, RefusesTheSecondTime) {
  EXPECT_THAT(Ask(Invited(v1::Invitation::REVOKED), kRevoke),
              IsRefused(Decision::INVITATION_ENDED));
}

TEST(EndInvitationTest, WaitsForNoOrganization) {
  for (const v1::Organization::State state :
       {v1::Organization::SUSPENDED, v1::Organization::DELETED}) {
    World world = Invited(v1::Invitation::PENDING);
    world.organization().set_state(state);
    EXPECT_THAT(Ask(world, kDecline), IsGranted(Decision::INVITATION_DECLINED));
    EXPECT_THAT(Ask(world, kRevoke), IsGranted(Decision::INVITATION_REVOKED));
  }
}

}  // namespace
}  // namespace membership::requests_test
