// Removing and suspending members: it takes access away, so it waits for
// nothing but another owner (last_owner_test).

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

using Policy = v1::MembershipPolicy;

constexpr char kRemove[] = R"pb(
  remove_membership { organization_id: "acme" user_id: "user-alice" }
)pb";
constexpr char kSuspend[] = R"pb(
  suspend_membership { organization_id: "acme" user_id: "user-alice" }
)pb";

// Alice is an active administrator of "acme".
class EndMembershipTest : public ::testing::Test {
 protected:
  EndMembershipTest() {
    world_.AddUser(Alice());
    world_.AddMember("user-alice").set_role(v1::Membership::ADMIN);
  }

  v1::Membership& membership() {
    return *world_.snapshot().mutable_memberships(0);
  }

  World world_;
};

TEST_F(EndMembershipTest, RemovingLeavesATombstone) {
  EXPECT_THAT(Make(world_, kRemove),
              AllOf(IsGranted(Decision::MEMBERSHIP_REMOVED),
                    HasEffects("update_membership"), StableForGood()));
  EXPECT_EQ(membership().state(), v1::Membership::REMOVED);
  EXPECT_EQ(membership().remove_time().seconds(), FromNow(0).seconds());
  EXPECT_EQ(UserOf(world_, "user-alice").state(), v1::User::ACTIVE);
}

TEST_F(EndMembershipTest, ARemovedMemberStaysOutWithoutAutoMembership) {
  world_.policy().set_auto_membership(Policy::OFF);
  ASSERT_THAT(Make(world_, kRemove), IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST_F(EndMembershipTest, ARemovedMemberRejoinsByAutoMembership) {
  ASSERT_THAT(Make(world_, kRemove), IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST_F(EndMembershipTest, RemovingTwiceKeepsTheInstantOfTheFirst) {
  membership().set_state(v1::Membership::REMOVED);
  *membership().mutable_remove_time() = FromNow(-kDay);
  EXPECT_THAT(Make(world_, kRemove), ChangesNothing());
  EXPECT_EQ(membership().remove_time().seconds(), FromNow(-kDay).seconds());
}

TEST_F(EndMembershipTest, RemovesSuspendedAndRestrictedMembersToo) {
  for (const v1::Membership::State state :
       {v1::Membership::SUSPENDED, v1::Membership::RESTRICTED}) {
    membership().set_state(state);
    EXPECT_THAT(Ask(world_, kRemove), IsGranted(Decision::MEMBERSHIP_REMOVED));
  }
}

TEST_F(EndMembershipTest, SuspendingKeepsTheRole) {
  EXPECT_THAT(Make(world_, kSuspend),
              AllOf(IsGranted(Decision::MEMBERSHIP_SUSPENDED),
                    HasEffects("update_membership"), StableForGood()));
  EXPECT_EQ(membership().state(), v1::Membership::SUSPENDED);
  EXPECT_EQ(membership().role(), v1::Membership::ADMIN);
  EXPECT_FALSE(membership().has_remove_time());
}

TEST_F(EndMembershipTest, ASuspendedMemberStaysOutWithAutoMembershipToo) {
  ASSERT_THAT(Make(world_, kSuspend),
              IsGranted(Decision::MEMBERSHIP_SUSPENDED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::MEMBER_SUSPENDED));
}

TEST_F(EndMembershipTest, SuspendingGivesTheSeatFree) {
  world_.organization().set_seat_limit(1);
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Bob())),
              IsRefused(Decision::SEAT_LIMIT_REACHED));
  ASSERT_THAT(Make(world_, kSuspend),
              IsGranted(Decision::MEMBERSHIP_SUSPENDED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Bob())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST_F(EndMembershipTest, SuspendsARestrictedMember) {
  membership().set_state(v1::Membership::RESTRICTED);
  EXPECT_THAT(Ask(world_, kSuspend), IsGranted(Decision::MEMBERSHIP_SUSPENDED));
}

TEST_F(EndMembershipTest, SuspendingTwiceChangesNothing) {
  membership().set_state(v1::Membership::SUSPENDED);
  EXPECT_THAT(Ask(world_, kSuspend), ChangesNothing());
}

TEST_F(EndMembershipTest, RefusesWhoIsNoMember) {
  membership().set_user_id("user-bob");
  world_.AddUser(Bob());
  EXPECT_THAT(Ask(world_, kRemove), IsRefused(Decision::NO_SUCH_MEMBER));
  EXPECT_THAT(Ask(world_, kSuspend), IsRefused(Decision::NO_SUCH_MEMBER));
}

TEST_F(EndMembershipTest, RefusesAMemberOfAnotherOrganizationOnly) {
  world_.AddOrganization("beta", "beta.com");
  membership().set_organization_id("beta");
  EXPECT_THAT(Ask(world_, kRemove), IsRefused(Decision::NO_SUCH_MEMBER));
  EXPECT_THAT(Ask(world_, kSuspend), IsRefused(Decision::NO_SUCH_MEMBER));
}

TEST_F(EndMembershipTest, RefusesToSuspendWhoWasRemoved) {
  membership().set_state(v1::Membership::REMOVED);
  *membership().mutable_remove_time() = FromNow(-kDay);
  EXPECT_THAT(Ask(world_, kSuspend), IsRefused(Decision::NO_SUCH_MEMBER));
}

TEST_F(EndMembershipTest, WaitsForNoOrganization) {
  for (const v1::Organization::State state :
       {v1::Organization::SUSPENDED, v1::Organization::DELETED}) {
    world_.organization().set_state(state);
    EXPECT_THAT(Ask(world_, kRemove), IsGranted(Decision::MEMBERSHIP_REMOVED));
    EXPECT_THAT(Ask(world_, kSuspend),
                IsGranted(Decision::MEMBERSHIP_SUSPENDED));
  }
}

TEST_F(EndMembershipTest, ReachesBlockedAccounts) {
  world_.snapshot().mutable_users(0)->set_state(v1::User::BLOCKED);
  EXPECT_THAT(Ask(world_, kRemove), IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(Ask(world_, kSuspend), IsGranted(Decision::MEMBERSHIP_SUSPENDED));
}

}  // namespace
}  // namespace membership::requests_test
