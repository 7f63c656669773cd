// Reinstating a suspended member, and giving a member another role.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

constexpr char kReinstate[] = R"pb(
  reinstate_membership { organization_id: "acme" user_id: "user-alice" }
)pb";
constexpr char kMakeAdmin[] = R"pb(
  change_role { organization_id: "acme" user_id: "user-alice" role: ADMIN }
)pb";

class ReinstateMembershipTest : public ::testing::Test {
 protected:
  ReinstateMembershipTest() {
    world_.AddUser(Alice());
    v1::Membership& membership = world_.AddMember("user-alice");
    membership.set_state(v1::Membership::SUSPENDED);
    membership.set_role(v1::Membership::OWNER);
  }

  v1::Membership& membership() {
    return *world_.snapshot().mutable_memberships(0);
  }

  World world_;
};

TEST_F(ReinstateMembershipTest, GivesAccessWithTheRoleFromBefore) {
  EXPECT_THAT(Make(world_, kReinstate),
              AllOf(IsGranted(Decision::MEMBERSHIP_REINSTATED),
                    HasEffects("update_membership"), StableForGood()));
  EXPECT_EQ(membership().state(), v1::Membership::ACTIVE);
  EXPECT_EQ(membership().role(), v1::Membership::OWNER);
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

TEST_F(ReinstateMembershipTest, ChangesNothingForWhoIsNotSuspended) {
  membership().set_state(v1::Membership::ACTIVE);
  EXPECT_THAT(Ask(world_, kReinstate), ChangesNothing());
  membership().set_state(v1::Membership::RESTRICTED);
  EXPECT_THAT(Ask(world_, kReinstate), ChangesNothing());
}

TEST_F(ReinstateMembershipTest, RefusesWhoIsNoMember) {
  membership().set_state(v1::Membership::REMOVED);
  *membership().mutable_remove_time() = FromNow(-kDay);
  EXPECT_THAT(Ask(world_, kReinstate), IsRefused(Decision::NO_SUCH_MEMBER));
  world_.snapshot().clear_memberships();
  EXPECT_THAT(Ask(world_, kReinstate), IsRefused(Decision::NO_SUCH_MEMBER));
}

TEST_F(ReinstateMembershipTest, NeedsAFreeSeat) {
  world_.organization().set_seat_limit(1);
  EXPECT_THAT(Ask(world_, kReinstate),
              IsGranted(Decision::MEMBERSHIP_REINSTATED));
  world_.AddOthers(1, v1::Membership::ACTIVE);
  EXPECT_THAT(Ask(world_, kReinstate), IsRefused(Decision::SEAT_LIMIT_REACHED));
}

TEST_F(ReinstateMembershipTest, NeedsAnActiveOrganization) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(
      Ask(world_, kReinstate),
      AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
            HasStage(Decision::ORGANIZATION), HasActor(Decision::VENDOR)));
  world_.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, kReinstate),
              IsRefused(Decision::ORGANIZATION_DELETED));
}

class ChangeRoleTest : public ::testing::Test {
 protected:
  ChangeRoleTest() {
    world_.AddUser(Alice());
    world_.AddMember("user-alice");
  }

  v1::Membership& membership() {
    return *world_.snapshot().mutable_memberships(0);
  }

  World world_;
};

TEST_F(ChangeRoleTest, GivesTheRoleAndNothingElse) {
  EXPECT_THAT(Make(world_, kMakeAdmin),
              AllOf(IsGranted(Decision::ROLE_CHANGED),
                    HasEffects("update_membership"), StableForGood()));
  EXPECT_EQ(membership().role(), v1::Membership::ADMIN);
  EXPECT_EQ(membership().state(), v1::Membership::ACTIVE);
}

TEST_F(ChangeRoleTest, ReachesSuspendedAndRestrictedMembers) {
  for (const v1::Membership::State state :
       {v1::Membership::SUSPENDED, v1::Membership::RESTRICTED}) {
    membership().set_state(state);
    membership().set_role(v1::Membership::MEMBER);
    EXPECT_THAT(Make(world_, kMakeAdmin), IsGranted(Decision::ROLE_CHANGED));
    EXPECT_EQ(membership().state(), state);
  }
}

TEST_F(ChangeRoleTest, ChangesNothingForTheSameRole) {
  membership().set_role(v1::Membership::ADMIN);
  EXPECT_THAT(Ask(world_, kMakeAdmin), ChangesNothing());
}

TEST_F(ChangeRoleTest, RefusesWhoIsNoMember) {
  membership().set_state(v1::Membership::REMOVED);
  *membership().mutable_remove_time() = FromNow(-kDay);
  EXPECT_THAT(Ask(world_, kMakeAdmin), IsRefused(Decision::NO_SUCH_MEMBER));
  world_.snapshot().clear_memberships();
  EXPECT_THAT(Ask(world_, kMakeAdmin), IsRefused(Decision::NO_SUCH_MEMBER));
}

TEST_F(ChangeRoleTest, PromotesOnlyInAnActiveOrganization) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world_, kMakeAdmin),
              IsRefused(Decision::ORGANIZATION_SUSPENDED));
}

// A sign-in never changes a role back.
TEST_F(ChangeRoleTest, TheRoleOutlastsSignIns) {
  ASSERT_THAT(Make(world_, kMakeAdmin), IsGranted(Decision::ROLE_CHANGED));
  EXPECT_THAT(world_.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
  EXPECT_EQ(membership().role(), v1::Membership::ADMIN);
}

}  // namespace
}  // namespace membership::requests_test
