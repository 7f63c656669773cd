// An organization keeps at least one owner who is active and not blocked.

#include <functional>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::IsSupersetOf;

// What would leave the organization without Alice as its owner.
struct Loss {
  std::string name;
  std::string text;
};

std::vector<Loss> Losses() {
  return {
      {"Removed", R"pb(remove_membership {
                         organization_id: "acme"
                         user_id: "user-alice"
                       })pb"},
      {"Suspended", R"pb(suspend_membership {
                           organization_id: "acme"
                           user_id: "user-alice"
                         })pb"},
      {"MadeAdministrator",
       R"pb(change_role {
              organization_id: "acme"
              user_id: "user-alice"
              role: ADMIN
            })pb"},
      {"MadeMember",
       R"pb(change_role {
              organization_id: "acme"
              user_id: "user-alice"
              role: MEMBER
            })pb"},
  };
}

class LastOwnerTest : public ::testing::TestWithParam<Loss> {
 protected:
  LastOwnerTest() {
    world_.AddUser(Alice());
    world_.AddMember("user-alice").set_role(v1::Membership::OWNER);
    world_.AddUser(Bob());
    world_.AddMember("user-bob").set_role(v1::Membership::OWNER);
  }

  v1::Membership& bobs() { return *world_.snapshot().mutable_memberships(1); }

  World world_;
};

TEST_P(LastOwnerTest, MayGoWhileAnotherIsActive) {
  const auto decision = Ask(world_, GetParam().text);
  EXPECT_THAT(decision, AllOf(HasOutcome(Decision::GRANTED),
                              HasEffects("update_membership")));
  const v1::Effect effect = TheEffect(decision, "update_membership");
  EXPECT_THAT(std::vector<int>(effect.preconditions().begin(),
                               effect.preconditions().end()),
              IsSupersetOf({v1::Effect::OTHER_OWNER}));
}

TEST_P(LastOwnerTest, IsKeptWhenTheOthersAreNoOwners) {
  bobs().set_role(v1::Membership::ADMIN);
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
}

TEST_P(LastOwnerTest, IsKeptWhenTheOtherIsNotActive) {
  bobs().set_state(v1::Membership::SUSPENDED);
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
  bobs().set_state(v1::Membership::RESTRICTED);
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
  bobs().set_state(v1::Membership::REMOVED);
  *bobs().mutable_remove_time() = FromNow(-kDay);
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
}

TEST_P(LastOwnerTest, IsKeptWhenTheOtherIsBlocked) {
  world_.snapshot().mutable_users(1)->set_state(v1::User::BLOCKED);
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
}

TEST_P(LastOwnerTest, IsKeptWhenTheOtherOwnsAnotherOrganization) {
  world_.AddOrganization("beta", "beta.com");
  bobs().set_organization_id("beta");
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
}

TEST_P(LastOwnerTest, MayGoWhileOneIsKnownThoughNotListed) {
  bobs().set_role(v1::Membership::MEMBER);
  world_.organization().set_unlisted_owners(1);
  EXPECT_THAT(Ask(world_, GetParam().text), HasOutcome(Decision::GRANTED));
}

// A suspended owner can be reinstated, if one is left.
TEST_P(LastOwnerTest, IsKeptThoughSuspendedWhenNobodyElseIsActive) {
  if (GetParam().name == "Suspended") return;
  bobs().set_role(v1::Membership::MEMBER);
  world_.snapshot().mutable_memberships(0)->set_state(
      v1::Membership::SUSPENDED);
  EXPECT_THAT(Ask(world_, GetParam().text), IsRefused(Decision::LAST_OWNER));
}

TEST_P(LastOwnerTest, IsKeptInASuspendedOrganizationToo) {
  bobs().set_role(v1::Membership::MEMBER);
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world_, GetParam().text), HasOutcome(Decision::REFUSED));
}

INSTANTIATE_TEST_SUITE_P(Losses, LastOwnerTest, ::testing::ValuesIn(Losses()),
                         [](const ::testing::TestParamInfo<Loss>& info) {
                           return info.param.name;
                         });

TEST(SoleOwnerTest, MayStayOwner) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  EXPECT_THAT(Ask(world,
                  R"pb(change_role {
                         organization_id: "acme"
                         user_id: "user-alice"
                         role: OWNER
                       })pb"),
              ChangesNothing());
}

// Blocking is never refused: taking access away does not wait.
TEST(SoleOwnerTest, MayBeBlocked) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  EXPECT_THAT(Ask(world, R"pb(block_user { user_id: "user-alice" })pb"),
              IsGranted(Decision::USER_BLOCKED));
}

// Two owners can't both leave: whoever is second is the last.
TEST(SoleOwnerTest, IsWhoIsLeftAfterTheOtherWent) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  world.AddUser(Bob());
  world.AddMember("user-bob").set_role(v1::Membership::OWNER);
  ASSERT_THAT(Make(world, Losses()[0].text),
              IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(Ask(world, R"pb(remove_membership {
                                organization_id: "acme"
                                user_id: "user-bob"
                              })pb"),
              IsRefused(Decision::LAST_OWNER));
}

}  // namespace
}  // namespace membership::requests_test
