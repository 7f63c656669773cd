// Sending an invitation again: a new one in place of the old, whose link dies.

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

constexpr char kResend[] = R"pb(
  resend_invitation { invitation_id: "invitation-0" new_invitation_id: "new" }
)pb";

v1::Request ResendUntil(int64_t seconds, int32_t nanos = 0) {
  v1::Request request = RequestOf(kResend);
  *request.mutable_resend_invitation()->mutable_expire_time() =
      FromNow(seconds, nanos);
  return request;
}

class ResendInvitationTest : public ::testing::Test {
 protected:
  ResendInvitationTest() {
    v1::Invitation& old =
        world_.AddInvitation("Alice@acme.com", v1::Invitation::PENDING);
    old.set_role(v1::Membership::OWNER);
    old.set_connection_id("acme-entra");
  }

  v1::Invitation& old() { return *world_.snapshot().mutable_invitations(0); }

  World world_;
};

TEST_F(ResendInvitationTest, SupersedesTheOldOneByItsLike) {
  EXPECT_THAT(Make(world_, kResend),
              AllOf(IsGranted(Decision::INVITATION_RESENT),
                    HasEffects("end_invitation", "create_invitation")));
  EXPECT_EQ(InvitationOf(world_, "invitation-0").state(),
            v1::Invitation::SUPERSEDED);
  const v1::Invitation resent = InvitationOf(world_, "new");
  EXPECT_THAT(resent,
              Partially(EqualsProto(R"pb(organization_id: "acme"
                                         role: OWNER
                                         state: PENDING
                                         connection_id: "acme-entra")pb")));
  EXPECT_EQ(resent.create_time().seconds(), FromNow(0).seconds());
  EXPECT_EQ(resent.expire_time().seconds(), FromNow(7 * kDay).seconds());
}

TEST_F(ResendInvitationTest, KillsTheOldLinkAndTheNewOneOpens) {
  ASSERT_THAT(Make(world_, kResend), IsGranted(Decision::INVITATION_RESENT));
  EXPECT_THAT(Ask(world_, R"pb(accept_invitation {
                                 invitation_id: "invitation-0"
                                 link_followed: true
                               })pb"),
              IsRefused(Decision::INVITATION_ENDED));
  world_.AddUser(Alice());
  EXPECT_THAT(Ask(world_, R"pb(accept_invitation {
                                 invitation_id: "new"
                                 user_id: "user-alice"
                               })pb"),
              IsGranted(Decision::INVITATION_ACCEPTED));
}

// Records may hold what no request creates; another one would be a duplicate
// all the same.
TEST_F(ResendInvitationTest, RefusesWhileAnotherToTheAddressIsOpen) {
  v1::Invitation& other =
      world_.AddInvitation("ALICE@acme.com", v1::Invitation::PENDING);
  *other.mutable_expire_time() = FromNow(kDay);
  EXPECT_THAT(Ask(world_, kResend),
              AllOf(IsRefused(Decision::DUPLICATE_INVITATION), HasEffects(),
                    IsStableUntil(kDay)));
  *other.mutable_expire_time() = FromNow(0);
  EXPECT_THAT(Make(world_, kResend), IsGranted(Decision::INVITATION_RESENT));
}

TEST_F(ResendInvitationTest, TakesTheOrganizationsLifetime) {
  world_.policy().mutable_invitation_lifetime()->set_seconds(kDay);
  ASSERT_THAT(Make(world_, kResend), IsGranted(Decision::INVITATION_RESENT));
  EXPECT_EQ(InvitationOf(world_, "new").expire_time().seconds(),
            FromNow(kDay).seconds());
}

TEST_F(ResendInvitationTest, TakesTheExpiryThatIsAskedForIfInTheFuture) {
  EXPECT_THAT(Ask(world_, ResendUntil(0)),
              IsRefused(Decision::EXPIRY_NOT_IN_FUTURE));
  ASSERT_THAT(Make(world_, ResendUntil(0, 1)),
              IsGranted(Decision::INVITATION_RESENT));
  EXPECT_EQ(InvitationOf(world_, "new").expire_time().nanos(), 1);
}

TEST_F(ResendInvitationTest, IsStableUntilWhateverEndsFirst) {
  EXPECT_THAT(Ask(world_, kResend), IsStableUntil(6 * kDay));
  EXPECT_THAT(Ask(world_, ResendUntil(kDay)), IsStableUntil(kDay));
  EXPECT_THAT(Ask(world_, ResendUntil(7 * kDay)), IsStableUntil(6 * kDay));
}

TEST_F(ResendInvitationTest, RefusesWhenTheOrganizationIsNotActive) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world_, kResend),
              AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
                    HasActor(Decision::VENDOR)));
  world_.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, kResend), IsRefused(Decision::ORGANIZATION_DELETED));
}

TEST_F(ResendInvitationTest, TellsOfTheOrganizationBeforeTheInvitation) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  old().set_state(v1::Invitation::REVOKED);
  EXPECT_THAT(Ask(world_, kResend),
              IsRefused(Decision::ORGANIZATION_SUSPENDED));
}

TEST_F(ResendInvitationTest, RefusesUpToTheInstantAtWhichTheOtherExpires) {
  v1::Invitation& other =
      world_.AddInvitation("alice@ACME.com", v1::Invitation::PENDING);
  *other.mutable_expire_time() = FromNow(0, 1);
  EXPECT_THAT(Ask(world_, kResend),
              AllOf(IsRefused(Decision::DUPLICATE_INVITATION),
                    HasActor(Decision::ORGANIZATION_ADMIN)));
  *other.mutable_expire_time() = FromNow(0);
  EXPECT_THAT(Ask(world_, kResend), IsGranted(Decision::INVITATION_RESENT));
}

TEST_F(ResendInvitationTest, HoldsADuplicateRefusalUntilEitherExpires) {
  v1::Invitation& other =
      world_.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(Ask(world_, kResend), IsStableUntil(6 * kDay));
  *other.mutable_expire_time() = FromNow(kDay);
  EXPECT_THAT(Ask(world_, kResend), IsStableUntil(kDay));
}

TEST_F(ResendInvitationTest, RefusesAtTheInstantOfTheExpiry) {
  *old().mutable_expire_time() = FromNow(0);
  EXPECT_THAT(Ask(world_, kResend), IsRefused(Decision::INVITATION_EXPIRED));
  *old().mutable_expire_time() = FromNow(0, 1);
  EXPECT_THAT(Ask(world_, kResend), IsGranted(Decision::INVITATION_RESENT));
}

TEST_F(ResendInvitationTest, RefusesAtTheEndOfTheLifetime) {
  old().clear_expire_time();
  *old().mutable_create_time() = FromNow(-7 * kDay);
  EXPECT_THAT(Ask(world_, kResend), IsRefused(Decision::INVITATION_EXPIRED));
  world_.policy().mutable_invitation_lifetime()->set_seconds(8 * kDay);
  EXPECT_THAT(Ask(world_, kResend), IsGranted(Decision::INVITATION_RESENT));
}

struct Ended {
  std::string name;
  v1::Invitation::State state;
  Decision::Reason reason;
};

class EndedInvitationTest : public ::testing::TestWithParam<Ended> {};

TEST_P(EndedInvitationTest, IsNotSentAgain) {
  World world;
  world.AddInvitation("dave@acme.com", GetParam().state);
  EXPECT_THAT(Ask(world, kResend), IsRefused(GetParam().reason));
}

INSTANTIATE_TEST_SUITE_P(
    States, EndedInvitationTest,
    ::testing::Values(
        Ended{"Accepted", v1::Invitation::ACCEPTED,
              Decision::INVITATION_ALREADY_ACCEPTED},
        Ended{"Consumed", v1::Invitation::CONSUMED,
              Decision::INVITATION_ALREADY_ACCEPTED},
        Ended{"Declined", v1::Invitation::DECLINED, Decision::INVITATION_ENDED},
        Ended{"Revoked", v1::Invitation::REVOKED, Decision::INVITATION_ENDED},
        Ended{"Superseded", v1::Invitation::SUPERSEDED,
              Decision::INVITATION_ENDED},
        Ended{"Expired", v1::Invitation::EXPIRED,
              Decision::INVITATION_EXPIRED}),
    [](const ::testing::TestParamInfo<Ended>& info) {
      return info.param.name;
    });

}  // namespace
}  // namespace membership::requests_test
