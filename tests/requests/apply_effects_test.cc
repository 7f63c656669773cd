// Apply and effects that nobody decided: malformed ones and those that name
// what is not there change nothing and delete nothing.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::HasSubstr;

World FullWorld() {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  world.AddInvitation("dave@acme.com", v1::Invitation::PENDING);
  return world;
}

// The kinds of effects, by their names.
std::vector<std::string> Kinds() {
  std::vector<std::string> kinds;
  const google::protobuf::OneofDescriptor& kind =
      *v1::Effect::descriptor()->FindOneofByName("kind");
  kinds.reserve(kind.field_count());
  for (int i = 0; i < kind.field_count(); ++i) {
    kinds.emplace_back(kind.field(i)->name());
  }
  return kinds;
}

class EmptyEffectTest : public ::testing::TestWithParam<std::string> {};

// An effect that names no record has none to change.
TEST_P(EmptyEffectTest, DeletesNothingAndTouchesNoRecord) {
  const World world = FullWorld();
  Decision decision;
  v1::Effect& effect = *decision.add_effects();
  effect.GetReflection()->MutableMessage(
      &effect, v1::Effect::descriptor()->FindFieldByName(GetParam()));
  const absl::StatusOr<v1::Snapshot> next = Apply(decision, world.snapshot());
  if (!next.ok()) {
    EXPECT_THAT(std::string(next.status().message()), HasSubstr("effects[0]"));
    return;
  }
  ASSERT_GE(next->users_size(), 1);
  EXPECT_EQ(next->users(0).DebugString(),
            world.snapshot().users(0).DebugString());
  ASSERT_GE(next->memberships_size(), 1);
  EXPECT_EQ(next->memberships(0).DebugString(),
            world.snapshot().memberships(0).DebugString());
  ASSERT_GE(next->invitations_size(), 1);
  EXPECT_EQ(next->invitations(0).DebugString(),
            world.snapshot().invitations(0).DebugString());
  ASSERT_GE(next->connections_size(), 1);
  EXPECT_EQ(next->connections(0).DebugString(),
            world.snapshot().connections(0).DebugString());
  EXPECT_EQ(next->organizations(0).DebugString(),
            world.snapshot().organizations(0).DebugString());
}

INSTANTIATE_TEST_SUITE_P(Kinds, EmptyEffectTest, ::testing::ValuesIn(Kinds()),
                         [](const ::testing::TestParamInfo<std::string>& info) {
                           return info.param;
                         });

// "An error and no change at all": the caller's copy is what it had.
TEST(AllOrNothingTest, ALateConflictUndoesTheEffectsBefore) {
  World world = FullWorld();
  const auto resent = Ask(world, R"pb(resend_invitation {
                                        invitation_id: "invitation-0"
                                        new_invitation_id: "new"
                                      })pb");
  ASSERT_THAT(resent, IsGranted(Decision::INVITATION_RESENT));
  Decision decision = *resent;
  decision.mutable_effects(1)->add_preconditions(
      v1::Effect::ORGANIZATION_ACTIVE);
  world.organization().set_state(v1::Organization::SUSPENDED);
  const std::string before = world.snapshot().SerializeAsString();
  EXPECT_THAT(Apply(decision, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("ORGANIZATION_ACTIVE does not hold")));
  EXPECT_EQ(world.snapshot().SerializeAsString(), before);
}

}  // namespace
}  // namespace membership::requests_test
