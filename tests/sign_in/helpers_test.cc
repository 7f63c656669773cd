// The helpers of these tests do what they say.

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/matchers.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::google::protobuf::util::MessageDifferencer;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

absl::StatusOr<Decision> Made(Decision::Outcome outcome,
                              Decision::Reason reason) {
  Decision decision;
  decision.set_outcome(outcome);
  decision.set_reason(reason);
  return decision;
}

TEST(MatchersTest, OutcomeAndReasonMustBothAgree) {
  const auto granted = Made(Decision::GRANTED, Decision::ACTIVE_MEMBER);
  EXPECT_THAT(granted, IsGranted(Decision::ACTIVE_MEMBER));
  EXPECT_THAT(granted, Not(IsGranted(Decision::JOINED_AUTOMATICALLY)));
  EXPECT_THAT(granted, Not(IsRefused(Decision::ACTIVE_MEMBER)));
  EXPECT_THAT(granted, Not(IsChallenged(Decision::ACTIVE_MEMBER)));
  EXPECT_THAT(granted, Not(IsNotApplicable(Decision::ACTIVE_MEMBER)));
}

TEST(MatchersTest, AnErrorIsNoDecision) {
  const absl::StatusOr<Decision> error = absl::NotFoundError("a.b: gone");
  EXPECT_THAT(error, Not(IsRefused(Decision::REASON_UNSPECIFIED)));
  EXPECT_THAT(error, StatusIs(absl::StatusCode::kNotFound, HasSubstr("a.b")));
  EXPECT_THAT(error, Not(StatusIs(absl::StatusCode::kInternal)));
  EXPECT_THAT(error, Not(StatusIs(absl::StatusCode::kNotFound, "a.b")));
}

TEST(MatchersTest, EffectsCompareByNameInAnyOrder) {
  auto decision = Made(Decision::GRANTED, Decision::JOINED_AUTOMATICALLY);
  EXPECT_THAT(decision, HasEffects());
  decision->add_effects()->mutable_create_user()->set_id("u");
  decision->add_effects()->mutable_add_membership();
  EXPECT_THAT(decision, HasEffects("add_membership", "create_user"));
  EXPECT_THAT(decision, HasEffect("create_user"));
  EXPECT_THAT(decision, Not(HasEffects("create_user")));
  EXPECT_EQ(TheEffect(decision, "create_user").create_user().id(), "u");
}

TEST(MatchersTest, TheEffectFailsTheTestWhenItIsMissing) {
  static absl::StatusOr<Decision> decision =
      Made(Decision::GRANTED, Decision::ACTIVE_MEMBER);
  EXPECT_NONFATAL_FAILURE(TheEffect(decision, "create_user"), "create_user");
}

TEST(MatchersTest, WarningsAndAssumptionsCompareByName) {
  auto decision = Made(Decision::GRANTED, Decision::ACTIVE_MEMBER);
  decision->add_warnings()->set_code(v1::Warning::EMAIL_UNUSABLE);
  decision->add_assumptions()->set_code(v1::Assumption::SECRET_NOT_EVALUATED);
  EXPECT_THAT(decision,
              AllOf(HasWarnings("EMAIL_UNUSABLE"), HasWarning("EMAIL_UNUSABLE"),
                    HasAssumptions("SECRET_NOT_EVALUATED")));
}

TEST(MatchersTest, HasFieldsLooksOnlyAtTheFieldsThatAreSet) {
  v1::User user;
  user.set_id("u");
  user.set_email("a@b.c");
  EXPECT_THAT(user, HasFields(R"pb(id: "u")pb"));
  EXPECT_THAT(user, Not(HasFields(R"pb(id: "v")pb")));
  EXPECT_THAT(user, Not(EqualsProto(R"pb(id: "u")pb")));
  EXPECT_THAT(user, EqualsProto(R"pb(id: "u" email: "a@b.c")pb"));
}

TEST(MatchersTest, DecisionsArePrintedAsText) {
  EXPECT_THAT(
      ::testing::PrintToString(Made(Decision::REFUSED, Decision::NOT_A_MEMBER)),
      HasSubstr("NOT_A_MEMBER"));
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

TEST(WorldTest, DecideAndApplyChangesTheWorld) {
  World world;
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

}  // namespace
}  // namespace membership::sign_in_test
