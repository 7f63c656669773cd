// Setting auto-membership: "you can disable auto-membership by reaching out to
// our support."

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::StartsWith;

using Policy = v1::MembershipPolicy;

v1::Request Set(Policy::AutoMembership value,
                v1::Channel channel = v1::BACK_OFFICE,
                const std::string& connection_id = "") {
  v1::Request request = RequestOf(R"pb(
    set_auto_membership { organization_id: "acme" }
  )pb");
  request.mutable_set_auto_membership()->set_auto_membership(value);
  request.mutable_set_auto_membership()->set_channel(channel);
  request.mutable_set_auto_membership()->set_connection_id(connection_id);
  return request;
}

TEST(SetAutoMembershipTest, OffKeepsNewPeopleOut) {
  World world;
  EXPECT_THAT(Make(world, Set(Policy::OFF)),
              AllOf(IsGranted(Decision::AUTO_MEMBERSHIP_SET),
                    HasEffects("set_auto_membership"), StableForGood()));
  EXPECT_EQ(world.policy().auto_membership(), Policy::OFF);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
}

TEST(SetAutoMembershipTest, OnLetsThemInAgain) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Make(world, Set(Policy::ON)),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  EXPECT_EQ(world.policy().auto_membership(), Policy::ON);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SetAutoMembershipTest, OffTouchesNoMember) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  ASSERT_THAT(Make(world, Set(Policy::OFF)),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

TEST(SetAutoMembershipTest, NeedsTheBackOfficeBothWays) {
  World world;
  for (const v1::Channel channel :
       {v1::SELF_SERVICE, v1::CHANNEL_UNSPECIFIED}) {
    world.policy().set_auto_membership(Policy::ON);
    EXPECT_THAT(Ask(world, Set(Policy::OFF, channel)),
                AllOf(IsRefused(Decision::BACK_OFFICE_REQUIRED),
                      HasActor(Decision::VENDOR)));
    world.policy().set_auto_membership(Policy::OFF);
    EXPECT_THAT(Ask(world, Set(Policy::ON, channel)),
                IsRefused(Decision::BACK_OFFICE_REQUIRED));
  }
}

TEST(SetAutoMembershipTest, ChangesNothingTheSecondTime) {
  World world;
  for (const Policy::AutoMembership value : {Policy::ON, Policy::OFF}) {
    world.policy().set_auto_membership(value);
    EXPECT_THAT(Ask(world, Set(value)), ChangesNothing());
  }
}

TEST(SetAutoMembershipTest, OnChangesNothingWhereTheDefaultHolds) {
  World world;
  EXPECT_THAT(Ask(world, Set(Policy::ON)), ChangesNothing());
  EXPECT_THAT(Ask(world, Set(Policy::ON, v1::BACK_OFFICE, "acme-entra")),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
}

TEST(SetAutoMembershipTest, ForOneConnectionLeavesTheOrganizationsValue) {
  World world;
  world.AddConnection("second", "acme.org", "acme");
  EXPECT_THAT(Make(world, Set(Policy::OFF, v1::BACK_OFFICE, "acme-entra")),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  EXPECT_EQ(world.link().auto_membership(), Policy::OFF);
  EXPECT_EQ(world.policy().auto_membership(),
            Policy::AUTO_MEMBERSHIP_UNSPECIFIED);
  EXPECT_EQ(ConnectionOf(world, "second").links(0).auto_membership(),
            Policy::AUTO_MEMBERSHIP_UNSPECIFIED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(Ask(world, Set(Policy::OFF, v1::BACK_OFFICE, "acme-entra")),
              ChangesNothing());
}

TEST(SetAutoMembershipTest, NeedsAConnectionThatServesTheOrganization) {
  World world;
  world.AddConnection("elsewhere", "beta.com", "");
  EXPECT_THAT(Ask(world, Set(Policy::OFF, v1::BACK_OFFICE, "elsewhere")),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith("set_auto_membership.connection_id")));
}

// Taking away never waits, and what is given lets nobody in meanwhile.
TEST(SetAutoMembershipTest, LetsNobodyIntoASuspendedOrganization) {
  World world;
  world.organization().set_state(v1::Organization::SUSPENDED);
  ASSERT_THAT(Make(world, Set(Policy::OFF)),
              IsGranted(Decision::AUTO_MEMBERSHIP_SET));
  ASSERT_TRUE(Make(world, Set(Policy::ON)).ok());
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              HasOutcome(Decision::REFUSED));
}

}  // namespace
}  // namespace membership::requests_test
