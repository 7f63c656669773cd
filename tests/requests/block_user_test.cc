// Blocking and unblocking an account, in all organizations.

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

constexpr char kBlock[] = R"pb(block_user { user_id: "user-alice" })pb";
constexpr char kUnblock[] = R"pb(unblock_user { user_id: "user-alice" })pb";

class BlockUserTest : public ::testing::Test {
 protected:
  BlockUserTest() {
    world_.AddUser(Alice());
    world_.AddMember("user-alice");
  }

  v1::User& alice() { return *world_.snapshot().mutable_users(0); }

  World world_;
};

TEST_F(BlockUserTest, BlocksTheAccountAndKeepsTheRecords) {
  EXPECT_THAT(Make(world_, kBlock),
              AllOf(IsGranted(Decision::USER_BLOCKED),
                    HasEffects("set_user_state"), StableForGood()));
  EXPECT_EQ(alice().state(), v1::User::BLOCKED);
  EXPECT_EQ(alice().email(), "alice@acme.com");
  EXPECT_EQ(MembershipOf(world_, "user-alice").state(), v1::Membership::ACTIVE);
}

TEST_F(BlockUserTest, NoSignInRevivesIt) {
  ASSERT_THAT(Make(world_, kBlock), IsGranted(Decision::USER_BLOCKED));
  EXPECT_THAT(world_.DecideAndApply(ValidatedSignIn(Alice())),
              IsRefused(Decision::ACCOUNT_BLOCKED));
  EXPECT_EQ(alice().state(), v1::User::BLOCKED);
}

TEST_F(BlockUserTest, UnblockingRestoresAccountAndMembership) {
  alice().set_state(v1::User::BLOCKED);
  EXPECT_THAT(Make(world_, kUnblock),
              AllOf(IsGranted(Decision::USER_UNBLOCKED),
                    HasEffects("set_user_state"), StableForGood()));
  EXPECT_EQ(alice().state(), v1::User::ACTIVE);
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

TEST_F(BlockUserTest, ChangesNothingTheSecondTime) {
  EXPECT_THAT(Ask(world_, kUnblock), ChangesNothing());
  alice().set_state(v1::User::BLOCKED);
  EXPECT_THAT(Ask(world_, kBlock), ChangesNothing());
}

TEST_F(BlockUserTest, IsNoMatterOfAnyOrganization) {
  world_.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, kBlock), IsGranted(Decision::USER_BLOCKED));
  world_.snapshot().clear_memberships();
  EXPECT_THAT(Ask(world_, kBlock), IsGranted(Decision::USER_BLOCKED));
  alice().set_state(v1::User::BLOCKED);
  EXPECT_THAT(Ask(world_, kUnblock), IsGranted(Decision::USER_UNBLOCKED));
}

TEST_F(BlockUserTest, ReachesNobodyElse) {
  world_.AddUser(Bob());
  ASSERT_THAT(Make(world_, kBlock), IsGranted(Decision::USER_BLOCKED));
  EXPECT_EQ(UserOf(world_, "user-bob").state(), v1::User::ACTIVE);
}

}  // namespace
}  // namespace membership::requests_test
