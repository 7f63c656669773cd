// Puts requests of every kind, written as text, to a World.
//
//   World world;
//   EXPECT_THAT(Ask(world, R"pb(block_user { user_id: "user-alice" })pb"),
//               AllOf(IsGranted(Decision::USER_BLOCKED),
//                     HasEffects("set_user_state")));

#ifndef TESTS_REQUESTS_ASKING_H_
#define TESTS_REQUESTS_ASKING_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/sign_in/world.h"

namespace membership::requests_test {

// Everything of the sign-in tests that tests of requests use.
using policy_testing::HasActor;
using policy_testing::StableForGood;
using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::CreatedUserId;
using sign_in_test::EqualsProto;
using sign_in_test::FromNow;
using sign_in_test::Gina;
using sign_in_test::HasEffects;
using sign_in_test::HasOutcome;
using sign_in_test::HasStage;
using sign_in_test::HasWarnings;
using sign_in_test::IdentityOf;
using sign_in_test::IsGranted;
using sign_in_test::IsNotApplicable;
using sign_in_test::IsRefused;
using sign_in_test::kClient;
using sign_in_test::kDay;
using sign_in_test::kHour;
using sign_in_test::kOtherGroup;
using sign_in_test::kOtherTenant;
using sign_in_test::kStaffGroup;
using sign_in_test::kTenant;
using sign_in_test::Nobody;
using sign_in_test::Partially;
using sign_in_test::PredictedSignIn;
using sign_in_test::StatusIs;
using sign_in_test::TheEffect;
using sign_in_test::TypedSignIn;
using sign_in_test::ValidatedSignIn;
using sign_in_test::World;
using v1::Decision;

// Alice and Bob own "acme", Gina is no member, and two are invited.
World BusyWorld();

// Returns the request that `text` spells, at the instant of every request.
v1::Request RequestOf(const std::string& text);

// Decides. Checks on the way what holds for every decision: it says why, who
// must act and what to tell; what is refused has no effects, but for burning an
// invitation; the effects apply, twice as once, and delete no record. Beside
// that, what World::Decide checks.
absl::StatusOr<Decision> Ask(const World& world, const v1::Request& request);
absl::StatusOr<Decision> Ask(const World& world, const std::string& text);

// The same, and applies the effects to `world`.
absl::StatusOr<Decision> Make(World& world, const v1::Request& request);
absl::StatusOr<Decision> Make(World& world, const std::string& text);

// The record with this key. Fails the test if there is none.
v1::Invitation InvitationOf(const World& world, const std::string& id);
v1::Membership MembershipOf(const World& world, const std::string& user_id);
v1::Connection ConnectionOf(const World& world, const std::string& id);
v1::User UserOf(const World& world, const std::string& id);

// Granted because it is so already, without effects.
inline auto ChangesNothing() {
  return ::testing::AllOf(IsGranted(Decision::NOTHING_TO_CHANGE), HasEffects());
}

// What of the set-up is wrong.
policy_testing::DecisionMatcher HasWrongInput(Decision::Input input);

// The decision holds before the instant of FromNow(seconds).
policy_testing::DecisionMatcher IsStableUntil(int64_t seconds);

}  // namespace membership::requests_test

#endif  // TESTS_REQUESTS_ASKING_H_
