// Another workspace tests its policy with the test kit.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/builders.h"
#include "membership/testing/matchers.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"

using membership::policy_testing::Alice;
using membership::policy_testing::AnOrganization;
using membership::policy_testing::IsRefused;
using membership::policy_testing::World;
using membership::v1::Decision;

TEST(PolicyTest, WithAutoMembershipOffNobodyJoinsUninvited) {
  World world{AnOrganization().WithAutoMembershipOff()};
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::NOT_A_MEMBER));
}
