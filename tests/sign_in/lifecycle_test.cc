// Lifecycles over several decisions, each applied before the next.

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using policy_testing::LinksIdentity;
using ::testing::AllOf;
using ::testing::Contains;

using Policy = v1::MembershipPolicy;

// What an administrator does inside the application.
void Remove(v1::Membership& membership) {
  membership.set_state(v1::Membership::REMOVED);
  *membership.mutable_remove_time() = FromNow(0);
}

v1::Request Later(v1::Request request) {
  *request.mutable_now() = FromNow(kHour);
  return request;
}

TEST(LifecycleTest, GrantRemoveRejoin) {
  World world;
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  ASSERT_EQ(world.snapshot().memberships_size(), 1);
  Remove(*world.snapshot().mutable_memberships(0));
  EXPECT_THAT(world.DecideAndApply(Later(ValidatedSignIn(Alice()))),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects("add_membership")));
  ASSERT_EQ(world.snapshot().memberships_size(), 1);
  EXPECT_EQ(world.snapshot().memberships(0).state(), v1::Membership::ACTIVE);
  EXPECT_THAT(world.Decide(Later(ValidatedSignIn(Alice()))),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

TEST(LifecycleTest, WithAutoMembershipOffARemovedMemberNeedsANewInvitation) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  Remove(*world.snapshot().mutable_memberships(0));
  EXPECT_THAT(world.DecideAndApply(Later(ValidatedSignIn(Alice()))),
              IsRefused(Decision::NOT_A_MEMBER));
  v1::Invitation& second =
      world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED);
  second.set_role(v1::Membership::ADMIN);
  *second.mutable_accept_time() = FromNow(1);
  EXPECT_THAT(world.DecideAndApply(Later(ValidatedSignIn(Alice()))),
              IsGranted(Decision::JOINED_BY_INVITATION));
  ASSERT_EQ(world.snapshot().memberships_size(), 1);
  EXPECT_THAT(world.snapshot().memberships(0),
              Partially(EqualsProto(R"pb(role: ADMIN
                                         state: ACTIVE
                                         source: INVITATION)pb")));
}

TEST(LifecycleTest, AnAcceptedInvitationIsConsumedOnceAndThenPlain) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsRefused(Decision::NOT_A_MEMBER));
  world.AddInvitation("alice@acme.com", v1::Invitation::ACCEPTED)
      .set_accepted_by_user_id(CreatedUserId(Alice()));
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_EQ(world.snapshot().invitations(0).state(), v1::Invitation::CONSUMED);
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

TEST(LifecycleTest, AnInvitationAcceptedAtSignInRecordsWhoAndWhen) {
  World world;
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_invitation_id("invitation-0");
  ASSERT_TRUE(world.DecideAndApply(request).ok());
  const v1::Invitation& invitation = world.snapshot().invitations(0);
  EXPECT_EQ(invitation.state(), v1::Invitation::CONSUMED);
  EXPECT_EQ(invitation.accepted_by_user_id(), CreatedUserId(Alice()));
  EXPECT_EQ(invitation.accept_time().seconds(), FromNow(0).seconds());
}

// "a second concurrent first login creating a second account"
TEST(LifecycleTest, TwoConcurrentFirstLoginsGiveOneUser) {
  World world;
  const auto first = world.Decide(ValidatedSignIn(Alice()));
  const auto second = world.Decide(Later(ValidatedSignIn(Alice())));
  const auto after_first = Apply(*first, world.snapshot());
  ASSERT_TRUE(after_first.ok()) << after_first.status();
  const auto after_second = Apply(*second, *after_first);
  // The second either finds its effects made, or finds that it lost the race.
  if (after_second.ok()) {
    EXPECT_EQ(after_second->users_size(), 1);
    EXPECT_EQ(after_second->memberships_size(), 1);
  } else {
    EXPECT_THAT(after_second, StatusIs(absl::StatusCode::kFailedPrecondition));
  }
}

TEST(LifecycleTest, TwoConcurrentFirstLoginsWithIdsOfTheirOwnGiveOneUser) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_new_user_id("first");
  const auto first = world.Decide(request);
  SignInOf(request).set_new_user_id("second");
  const auto second = world.Decide(request);
  const auto after_first = Apply(*first, world.snapshot());
  ASSERT_TRUE(after_first.ok()) << after_first.status();
  EXPECT_THAT(Apply(*second, *after_first),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  world.snapshot() = *after_first;
  EXPECT_EQ(world.Decide(request)->user_id(), "first");
}

TEST(LifecycleTest, TwoPeopleCannotTakeTheLastSeat) {
  World world;
  world.organization().set_seat_limit(1);
  const auto alice = world.Decide(ValidatedSignIn(Alice()));
  const auto bob = world.Decide(ValidatedSignIn(Bob()));
  const auto after_alice = Apply(*alice, world.snapshot());
  ASSERT_TRUE(after_alice.ok()) << after_alice.status();
  EXPECT_THAT(Apply(*bob, *after_alice),
              StatusIs(absl::StatusCode::kFailedPrecondition));
  world.snapshot() = *after_alice;
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              IsRefused(Decision::SEAT_LIMIT_REACHED));
}

TEST(LifecycleTest, TwoPeopleCannotUseOneInvitation) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  world.AddInvitation("team@acme.com", v1::Invitation::PENDING);
  v1::Request alice = ValidatedSignIn(Alice());
  v1::Request bob = ValidatedSignIn(Bob());
  SignInOf(alice).set_invitation_id("invitation-0");
  SignInOf(bob).set_invitation_id("invitation-0");
  const auto first = world.Decide(alice);
  const auto second = world.Decide(bob);
  ASSERT_THAT(second, IsGranted(Decision::JOINED_BY_INVITATION));
  const auto after_first = Apply(*first, world.snapshot());
  ASSERT_TRUE(after_first.ok()) << after_first.status();
  EXPECT_THAT(Apply(*second, *after_first),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

// "Re-granting restores the same account and membership."
TEST(LifecycleTest, ReGrantingInEntraRestoresAccountAndMembership) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  world.directory_user(Alice()).set_state(v1::DirectoryUser::DISABLED);
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              IsRefused(Decision::ACCOUNT_DISABLED));
  world.directory_user(Alice()).set_state(v1::DirectoryUser::ENABLED);
  const auto decision = world.DecideAndApply(PredictedSignIn(Alice()));
  EXPECT_THAT(decision,
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(world.snapshot().memberships(0).role(), v1::Membership::OWNER);
}

TEST(LifecycleTest, AChangedAddressIsUpdatedOnce) {
  World world;
  world.AddUser(Alice());
  world.AddMember("user-alice");
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).set_email("Alice.Baker@acme.com");
  EXPECT_THAT(world.DecideAndApply(request), HasEffects("update_user"));
  EXPECT_EQ(world.snapshot().users(0).email(), "alice.baker@acme.com");
  EXPECT_THAT(world.DecideAndApply(request), HasEffects());
  EXPECT_EQ(world.snapshot().users_size(), 1);
}

TEST(LifecycleTest, ALinkedIdentityFindsTheUserNextTime) {
  World world;
  world.AddUser("holder", "alice@acme.com").set_display_name("Alice Adams");
  EXPECT_THAT(world.DecideAndApply(ValidatedSignIn(Alice())),
              HasEffects(Contains(LinksIdentity())));
  v1::Request request = ValidatedSignIn(Alice());
  ClaimsOf(request).clear_email();
  ClaimsOf(request).clear_email_verified();
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision,
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
  EXPECT_EQ(decision->user_id(), "holder");
}

TEST(LifecycleTest, SwitchingAutoMembershipOffLeavesMembersIn) {
  World world;
  ASSERT_TRUE(world.DecideAndApply(ValidatedSignIn(Alice())).ok());
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Bob())),
              IsRefused(Decision::NOT_A_MEMBER));
}

}  // namespace
}  // namespace membership::sign_in_test
