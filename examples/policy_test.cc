// A company's own policy, as tests: whom it lets in, and until when.

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/builders.h"
#include "membership/testing/matchers.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"

namespace examples {
namespace {

using membership::policy_testing::AddsMembership;
using membership::policy_testing::Alice;
using membership::policy_testing::AnOrganization;
using membership::policy_testing::ConsumesInvitation;
using membership::policy_testing::HasEffects;
using membership::policy_testing::IsGranted;
using membership::policy_testing::IsRefused;
using membership::policy_testing::World;
using membership::v1::Decision;
using membership::v1::Membership;
using testing::_;
using testing::AllOf;
using testing::ElementsAre;

// [README]
TEST(OurPolicyTest, AContractorComesInByInvitationOnly) {
  World world{AnOrganization().WithAutoMembershipOff()};
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::NOT_A_MEMBER));

  EXPECT_THAT(world.Invite("alice@acme.com", Membership::ADMIN), IsGranted());
  world.clock().Advance(absl::Hours(1));
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::NOT_A_MEMBER));

  EXPECT_THAT(world.AcceptInvitation(Alice()), IsGranted());
  EXPECT_THAT(
      world.SignIn(Alice()),
      AllOf(IsGranted(Decision::JOINED_BY_INVITATION),
            HasEffects(ElementsAre(AddsMembership("acme", _, Membership::ADMIN),
                                   ConsumesInvitation()))));

  EXPECT_THAT(world.RemoveMember(Alice()), IsGranted());
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::NOT_A_MEMBER));
}
// [README]

}  // namespace
}  // namespace examples
