// The helpers of these tests do what they say.

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::AllOf;

TEST(TheEffectTest, FindsTheOneOfItsKind) {
  World world;
  const auto decision = world.Decide(ValidatedSignIn(Alice()));
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().email(),
            "alice@acme.com");
}

TEST(TheEffectTest, FailsTheTestWhenItIsMissing) {
  EXPECT_NONFATAL_FAILURE(TheEffect(Decision(), "create_user"), "create_user");
  EXPECT_NONFATAL_FAILURE(TheEffect(absl::InternalError("x"), "create_user"),
                          "create_user");
}

TEST(WorldTest, ReorderingChangesTheOrderOnly) {
  World world;
  world.AddUser(Alice());
  world.AddUser(Bob());
  const v1::Snapshot reordered = Reordered(world.snapshot());
  EXPECT_EQ(reordered.users(0).id(), "user-bob");
  EXPECT_EQ(reordered.entra_tenants(0).users(3).object_id(), Alice().object_id);
  EXPECT_FALSE(MessageDifferencer::Equals(reordered, world.snapshot()));
  EXPECT_TRUE(
      MessageDifferencer::Equals(Reordered(reordered), world.snapshot()));
}

TEST(WorldTest, InvitationsCountUp) {
  World world;
  world.AddInvitation("a@acme.com", v1::Invitation::PENDING);
  world.AddInvitation("a@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_EQ(world.snapshot().invitations(0).id(), "invitation-0");
  EXPECT_FALSE(world.snapshot().invitations(0).has_accept_time());
  EXPECT_EQ(world.snapshot().invitations(1).id(), "invitation-1");
  EXPECT_TRUE(world.snapshot().invitations(1).has_accept_time());
}

TEST(WorldTest, UnassigningLeavesOtherAssignments) {
  World world;
  const int before = world.application().assignments_size();
  world.Unassign(Alice().object_id);
  EXPECT_EQ(world.application().assignments_size(), before - 1);
}

TEST(WorldTest, TheBaseWorldLetsAssignedPeopleJoin) {
  for (const Person& person : {Alice(), Bob(), Gina()}) {
    World world;
    EXPECT_THAT(world.Decide(PredictedSignIn(person)),
                AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY), HasWarnings(),
                      HasAssumptions()));
    EXPECT_THAT(world.Decide(ValidatedSignIn(person)),
                AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY), HasWarnings(),
                      HasAssumptions()));
  }
}

TEST(WorldTest, AddUserAddsTheUserThatTheSignInAsserts) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

}  // namespace
}  // namespace membership::sign_in_test
