// "Every decision says until when it stays true if nothing but time passes
// (`stable_until`: the earliest expiry that it used)."

#include <cstdint>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

using Policy = v1::MembershipPolicy;

MATCHER(HasNoExpiry, "uses no expiry") {
  return arg.ok() && !arg->has_stable_until();
}

MATCHER_P(IsStableUntil, time, "is stable until " + time.ShortDebugString()) {
  return arg.ok() && arg->stable_until().seconds() == time.seconds() &&
         arg->stable_until().nanos() == time.nanos();
}

// Decides at one nanosecond before `time`.
absl::StatusOr<Decision> JustBefore(World& world, v1::Request request,
                                    google::protobuf::Timestamp time) {
  if (time.nanos() == 0) {
    time.set_seconds(time.seconds() - 1);
    time.set_nanos(999999999);
  } else {
    time.set_nanos(time.nanos() - 1);
  }
  *request.mutable_now() = time;
  return world.Decide(request);
}

absl::StatusOr<Decision> At(World& world, v1::Request request,
                            const google::protobuf::Timestamp& time) {
  *request.mutable_now() = time;
  return world.Decide(request);
}

TEST(StableUntilTest, APredictionHoldsUntilTheSecretExpires) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  const v1::Request request = PredictedSignIn(Alice());
  const auto expiry = FromNow(3 * kDay, 5);
  *world.connection().mutable_secret_expire_time() = expiry;
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, IsStableUntil(expiry));
  EXPECT_EQ(JustBefore(world, request, expiry)->SerializeAsString(),
            decision->SerializeAsString());
  EXPECT_THAT(At(world, request, expiry),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
}

TEST(StableUntilTest, TheSecretInEntraCountsWhereItIsUsed) {
  World world;
  *world.application().mutable_secret_expire_time() = FromNow(kDay);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsStableUntil(FromNow(90 * kDay)));
  world.connection().clear_secret_expire_time();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsStableUntil(FromNow(kDay)));
}

TEST(StableUntilTest, ARefusalByEntraUsedTheSecretToo) {
  World world;
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              AllOf(IsRefused(Decision::NOT_ASSIGNED),
                    IsStableUntil(FromNow(90 * kDay))));
}

TEST(StableUntilTest, WhatUsesNoExpiryHasNone) {
  World world;
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), HasNoExpiry());
  EXPECT_THAT(world.Decide(ErrorSignIn(50105)), HasNoExpiry());
  EXPECT_THAT(world.Decide(TypedSignIn("alice@unknown.com")), HasNoExpiry());
  world.connection().clear_secret_expire_time();
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())), HasNoExpiry());
}

TEST(StableUntilTest, WhatHasExpiredStaysSo) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(-1);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              AllOf(IsRefused(Decision::CLIENT_SECRET_EXPIRED), HasNoExpiry()));
}

TEST(StableUntilTest, AcceptingAPendingInvitationUsesItsExpiry) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  const auto expiry = FromNow(6 * kDay);
  const v1::Request request = ValidatedSignIn(Alice());
  EXPECT_THAT(world.Decide(request), IsStableUntil(expiry));
  EXPECT_THAT(
      JustBefore(world, request, expiry),
      AllOf(IsGranted(Decision::JOINED_BY_INVITATION), IsStableUntil(expiry)));
  EXPECT_THAT(At(world, request, expiry), IsRefused(Decision::NOT_A_MEMBER));
}

TEST(StableUntilTest, AcceptingACarriedInvitationUsesItsExpiry) {
  World world;
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id("invitation-0");
  EXPECT_THAT(world.Decide(request), IsStableUntil(FromNow(6 * kDay)));
}

TEST(StableUntilTest, HoldingAutoMembershipBackUsesTheInvitationsExpiry) {
  World world;
  world.policy().set_pending_invitation(Policy::HOLD_AUTO_MEMBERSHIP);
  world.AddUser(Alice());
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  const auto expiry = FromNow(6 * kDay);
  const v1::Request request = ValidatedSignIn(Alice());
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision,
              AllOf(IsRefused(Decision::NOT_A_MEMBER), IsStableUntil(expiry)));
  EXPECT_EQ(JustBefore(world, request, expiry)->SerializeAsString(),
            decision->SerializeAsString());
  EXPECT_THAT(At(world, request, expiry),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(StableUntilTest, TheLifetimeMakesAnExpiryToo) {
  World world;
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING)
      .clear_expire_time();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsStableUntil(FromNow(6 * kDay)));
}

TEST(StableUntilTest, TheEarliestExpiryCounts) {
  World world;
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsStableUntil(FromNow(6 * kDay)));
  *world.connection().mutable_secret_expire_time() = FromNow(kDay);
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsStableUntil(FromNow(kDay)));
}

TEST(StableUntilTest, AnInvitationThatIsNotUsedDoesNotCount) {
  World world;
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  world.AddInvitation("bob@acme.com", v1::Invitation::PENDING);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), HasNoExpiry());
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::JOINED_BY_INVITATION), HasNoExpiry()));
}

TEST(StableUntilTest, AMemberUsesNoInvitation) {
  World world;
  world.policy().set_pending_invitation(Policy::ACCEPT_PENDING);
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  world.AddUser(Alice());
  world.AddMember("user-alice");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasNoExpiry()));
}

// Whatever the expiries are: until the instant, the answer is the same.
TEST(StableUntilTest, WithSeveralInvitationsTheAnswerHoldsUntilTheInstant) {
  for (const auto choice :
       {Policy::ACCEPT_PENDING, Policy::HOLD_AUTO_MEMBERSHIP}) {
    World world;
    world.policy().set_pending_invitation(choice);
    for (const int64_t days : {3, 1, 2}) {
      v1::Invitation& invitation =
          world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
      *invitation.mutable_expire_time() = FromNow(days * kDay);
      invitation.set_role(days == 2 ? v1::Membership::ADMIN
                                    : v1::Membership::MEMBER);
    }
    const v1::Request request = ValidatedSignIn(Alice());
    const auto now = world.Decide(request);
    ASSERT_TRUE(now.ok() && now->has_stable_until());
    const auto later = JustBefore(world, request, now->stable_until());
    EXPECT_EQ(later->reason(), now->reason());
    EXPECT_EQ(later->effects_size(), now->effects_size());
    if (now->outcome() == Decision::GRANTED) {
      EXPECT_EQ(TheEffect(later, "add_membership").add_membership().role(),
                TheEffect(now, "add_membership").add_membership().role());
    }
  }
}

// It is "decided as if it had not been carried".
TEST(StableUntilTest, TheExpiryOfAnInvitationOfAnotherOrganizationIsNotUsed) {
  World world;
  world.AddOrganization("globex", "globex.com");
  world.AddLink(world.connection(), "globex");
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("globex");
  SignInOf(request).set_invitation_id("invitation-0");
  const auto decision = world.Decide(request);
  ASSERT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasWarnings("INVITATION_NOT_USED")));
  EXPECT_FALSE(decision->has_stable_until());
}

}  // namespace
}  // namespace membership::sign_in_test
