#include "tests/requests/asking.h"

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/policy.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::requests_test {
namespace {

// The name of the request's kind, such as "block_user".
std::string KindOf(const v1::Request& request) {
  const google::protobuf::FieldDescriptor* field =
      v1::Request::descriptor()->FindFieldByNumber(request.kind_case());
  return field == nullptr ? "" : std::string(field->name());
}

void ExpectExplained(const v1::Request& request, const Decision& decision) {
  const std::string text = decision.ShortDebugString();
  EXPECT_NE(decision.outcome(), Decision::OUTCOME_UNSPECIFIED) << text;
  EXPECT_NE(decision.reason(), Decision::REASON_UNSPECIFIED) << text;
  EXPECT_EQ(decision.actor() == Decision::NOBODY,
            decision.outcome() == Decision::GRANTED)
      << text;
  EXPECT_NE(decision.actor(), Decision::ACTOR_UNSPECIFIED) << text;
  EXPECT_FALSE(decision.message().empty()) << text;
  EXPECT_FALSE(decision.rule().empty()) << text;
  EXPECT_EQ(decision.table(), KindOf(request)) << text;
  EXPECT_EQ(decision.policy_version(), PolicyVersion()) << text;
  ASSERT_GT(decision.stages_size(), 0) << text;
  EXPECT_EQ(decision.stages(decision.stages_size() - 1).rule(), decision.rule())
      << text;
}

void ExpectEffectsOfItsOutcome(const Decision& decision) {
  if (decision.outcome() != Decision::GRANTED) {
    for (const v1::Effect& effect : decision.effects()) {
      EXPECT_TRUE(effect.has_burn_invitation()) << effect.ShortDebugString();
    }
    return;
  }
  EXPECT_EQ(decision.effects_size() == 0,
            decision.reason() == Decision::NOTHING_TO_CHANGE)
      << decision.ShortDebugString();
}

// A secret is in no record, so that setting it may change none.
bool OnlySetsSecret(const Decision& decision) {
  return decision.effects_size() == 1 &&
         decision.effects(0).update_connection().new_secret();
}

void ExpectApplies(const Decision& decision, const v1::Snapshot& snapshot) {
  const absl::StatusOr<v1::Snapshot> once = Apply(decision, snapshot);
  ASSERT_TRUE(once.ok()) << once.status() << "\n" << decision.DebugString();
  if (!OnlySetsSecret(decision)) {
    EXPECT_EQ(once->SerializeAsString() != snapshot.SerializeAsString(),
              decision.effects_size() > 0)
        << decision.DebugString();
  }
  EXPECT_GE(once->users_size(), snapshot.users_size());
  EXPECT_GE(once->memberships_size(), snapshot.memberships_size());
  EXPECT_GE(once->invitations_size(), snapshot.invitations_size());
  EXPECT_GE(once->connections_size(), snapshot.connections_size());
  EXPECT_EQ(once->organizations_size(), snapshot.organizations_size());
  const absl::StatusOr<v1::Snapshot> twice = Apply(decision, *once);
  ASSERT_TRUE(twice.ok()) << twice.status() << "\n" << decision.DebugString();
  EXPECT_EQ(twice->DebugString(), once->DebugString());
}

}  // namespace

World BusyWorld() {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  world.AddUser(Bob());
  world.AddMember("user-bob").set_role(v1::Membership::OWNER);
  world.AddUser(Gina());
  world.AddInvitation("gina@partner.com", v1::Invitation::PENDING);
  world.organization().set_seat_limit(3);
  *world.connection().mutable_test_time() = FromNow(-kDay);
  return world;
}

v1::Request RequestOf(const std::string& text) {
  v1::Request request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request))
      << text;
  *request.mutable_now() = FromNow(0);
  return request;
}

absl::StatusOr<Decision> Ask(const World& world, const v1::Request& request) {
  absl::StatusOr<Decision> decision = world.Decide(request);
  if (!decision.ok()) return decision;
  ExpectExplained(request, *decision);
  ExpectEffectsOfItsOutcome(*decision);
  ExpectApplies(*decision, world.snapshot());
  return decision;
}

absl::StatusOr<Decision> Ask(const World& world, const std::string& text) {
  return Ask(world, RequestOf(text));
}

absl::StatusOr<Decision> Make(World& world, const v1::Request& request) {
  const absl::StatusOr<Decision> asked = Ask(world, request);
  return asked.ok() ? world.DecideAndApply(request) : asked;
}

absl::StatusOr<Decision> Make(World& world, const std::string& text) {
  return Make(world, RequestOf(text));
}

policy_testing::DecisionMatcher HasWrongInput(Decision::Input input) {
  const std::string name = Decision::Input_Name(input);
  return policy_testing::DecisionMatcher(
      absl::StrCat("says that wrong is ", name),
      absl::StrCat("doesn't say that wrong is ", name),
      [input](const Decision& decision,
              ::testing::MatchResultListener* listener) {
        *listener << "which says it of "
                  << Decision::Input_Name(decision.wrong_input());
        return decision.wrong_input() == input;
      });
}

policy_testing::DecisionMatcher IsStableUntil(int64_t seconds) {
  return policy_testing::StableUntil(policy_testing::StartTime() +
                                     absl::Seconds(seconds));
}

v1::Invitation InvitationOf(const World& world, const std::string& id) {
  for (const v1::Invitation& each : world.snapshot().invitations()) {
    if (each.id() == id) return each;
  }
  ADD_FAILURE() << "no invitation " << id;
  return v1::Invitation();
}

v1::Membership MembershipOf(const World& world, const std::string& user_id) {
  for (const v1::Membership& each : world.snapshot().memberships()) {
    if (each.user_id() == user_id && each.organization_id() == "acme") {
      return each;
    }
  }
  ADD_FAILURE() << "no membership of " << user_id;
  return v1::Membership();
}

v1::Connection ConnectionOf(const World& world, const std::string& id) {
  for (const v1::Connection& each : world.snapshot().connections()) {
    if (each.id() == id) return each;
  }
  ADD_FAILURE() << "no connection " << id;
  return v1::Connection();
}

v1::User UserOf(const World& world, const std::string& id) {
  for (const v1::User& each : world.snapshot().users()) {
    if (each.id() == id) return each;
  }
  ADD_FAILURE() << "no user " << id;
  return v1::User();
}

}  // namespace membership::requests_test
