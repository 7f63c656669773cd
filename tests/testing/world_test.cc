// A World starts in order, does what people do in it, and keeps the time.

#include "membership/testing/world.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "membership/testing/builders.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::_;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::IsNull;
using ::testing::Pointee;
using v1::Decision;

TEST(WorldTest, ARecordTakesThePlaceOfTheOneWithItsKey) {
  const World world{AnOrganization().WithSeatLimit(1), AnOrganization("globex"),
                    AUser(Bob()), AUser(Bob()).Blocked()};
  ASSERT_EQ(world.snapshot().organizations_size(), 2);
  EXPECT_EQ(world.snapshot().organizations(0).seat_limit(), 1);
  EXPECT_EQ(world.snapshot().organizations(1).id(), "globex");
  ASSERT_EQ(world.snapshot().users_size(), 1);
  EXPECT_EQ(world.snapshot().users(0).state(), v1::User::BLOCKED);
  EXPECT_EQ(world.snapshot().connections_size(), 1);
  EXPECT_EQ(world.snapshot().entra_tenants_size(), 1);
}

TEST(WorldTest, ASnapshotIsTakenAsItIs) {
  v1::Snapshot snapshot;
  *snapshot.add_users() = AUser(Alice());
  EXPECT_THAT(World(snapshot).snapshot(), EqualsProto(snapshot));
}

TEST(WorldTest, ACopyGoesItsOwnWay) {
  World world;
  World copy(world);
  copy.clock().Advance(absl::Hours(1));
  copy.organization().set_seat_limit(1);
  EXPECT_EQ(world.clock().Now(), StartTime());
  EXPECT_FALSE(world.organization().has_seat_limit());
}

TEST(WorldTest, DefaultRecordsAreThereToChange) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::CONNECTION_DISABLED));
  world.tenant().mutable_users()->Clear();
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_EQ(world.snapshot().organizations(0).state(),
            v1::Organization::SUSPENDED);
  EXPECT_NONFATAL_FAILURE(World(v1::Snapshot()).organization(), "lacks acme");
}

TEST(WorldTest, WhatIsGrantedHappens) {
  World world;
  EXPECT_THAT(world.FindUser(Alice()), IsNull());
  EXPECT_THAT(world.SignIn(Alice()),
              AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                    HasEffects(ElementsAre(
                        CreatesUser("alice@acme.com", CreatedUserId(Alice())),
                        AddsMembership("acme", _, v1::Membership::MEMBER,
                                       v1::Membership::ACTIVE)))));
  EXPECT_THAT(world.FindMembership(Alice()),
              Pointee(Partially(EqualsProto(R"pb(state: ACTIVE)pb"))));
  EXPECT_THAT(world.SignIn(Alice()),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

TEST(WorldTest, ARequestIsMadeNowUnlessItSaysWhen) {
  World world{AConnection().WithSecretUntil(StartTime() + absl::Hours(1))};
  const v1::Request before = ASignIn(Alice()).Predicted().At(StartTime());
  EXPECT_THAT(world.SignIn(ASignIn(Alice()).Predicted()),
              StableUntil(StartTime() + absl::Hours(1)));
  world.clock().Advance(absl::Hours(1));
  EXPECT_THAT(world.SignIn(ASignIn(Alice()).Predicted()),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  EXPECT_THAT(world.Decide(before), IsGranted());
  world.clock().Set(StartTime());
  EXPECT_THAT(world.SignIn(ASignIn(Alice()).Predicted()), IsGranted());
}

TEST(WorldTest, AnErrorChangesNothing) {
  World world;
  const v1::Snapshot before = world.snapshot();
  EXPECT_THAT(world.RemoveMember(Alice()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(world.AcceptInvitation(Alice()),
              StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(world.snapshot(), EqualsProto(before));
}

// Handbook, "Auto-membership OFF": invited, accepted, and the next sign-in
// grants access.
TEST(WorldTest, AnInvitationReadsAsProse) {
  World world{AnOrganization().WithAutoMembershipOff()};
  EXPECT_THAT(world.Invite("alice@acme.com", v1::Membership::ADMIN),
              IsGranted(Decision::INVITATION_CREATED));
  world.clock().Advance(absl::Hours(1));
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(world.AcceptInvitation(Alice()),
              HasEffects(ElementsAre(
                  AcceptsInvitation("invitation-0", CreatedUserId(Alice())))));
  EXPECT_THAT(world.SignIn(Alice()), IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(world.FindInvitation(Alice()),
              Pointee(Partially(EqualsProto(R"pb(state: CONSUMED)pb"))));
}

TEST(WorldTest, WhoHasNoUserAcceptsByTheMailedLink) {
  World world{AnInvitation(Bob())};
  EXPECT_THAT(world.AcceptInvitation(Bob()),
              IsGranted(Decision::INVITATION_ACCEPTED));
  EXPECT_THAT(world.RevokeInvitation(Bob()),
              IsGranted(Decision::INVITATION_REVOKED));
  world.Add(AnInvitation(Carol()));
  EXPECT_THAT(world.DeclineInvitation(Carol()),
              IsGranted(Decision::INVITATION_DECLINED));
}

TEST(WorldTest, TheLastInvitationToTheAddressIsTheOneMeant) {
  World world{AnInvitation(Bob()).Declined()};
  EXPECT_THAT(world.Invite("bob@acme.com"), IsGranted());
  EXPECT_THAT(world.AcceptInvitation(Bob()),
              HasEffects(ElementsAre(AcceptsInvitation("invitation-1"))));
}

TEST(WorldTest, AdministratorsChangeMemberships) {
  World world{AUser(Alice()), AMembership(Alice()), AUser(Bob()),
              AMembership(Bob()).WithRole(v1::Membership::OWNER)};
  EXPECT_THAT(world.SuspendMember(Alice()),
              IsGranted(Decision::MEMBERSHIP_SUSPENDED));
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::MEMBER_SUSPENDED));
  EXPECT_THAT(world.ReinstateMember(Alice()),
              IsGranted(Decision::MEMBERSHIP_REINSTATED));
  EXPECT_THAT(world.ChangeRole(Alice(), v1::Membership::ADMIN),
              IsGranted(Decision::ROLE_CHANGED));
  EXPECT_THAT(world.RemoveMember(Alice()),
              IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(world.RemoveMember(Bob()), IsRefused(Decision::LAST_OWNER));
  EXPECT_THAT(world.Block(Alice()), IsGranted(Decision::USER_BLOCKED));
  EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::ACCOUNT_BLOCKED));
  EXPECT_THAT(world.Unblock(Alice()), IsGranted(Decision::USER_UNBLOCKED));
}

TEST(WorldTest, ItChangesTheTenant) {
  World world;
  const ASignIn alice = ASignIn(Alice()).Predicted();
  EXPECT_THAT(world.UnassignInEntra(Alice()), IsGranted());
  EXPECT_THAT(world.SignIn(alice), IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(world.AssignInEntra(Alice()), IsGranted());
  EXPECT_THAT(world.DisableInEntra(Alice()), IsGranted());
  EXPECT_THAT(world.SignIn(alice), IsRefused(Decision::ACCOUNT_DISABLED));
  EXPECT_THAT(world.EnableInEntra(Alice()), IsGranted());
  EXPECT_THAT(world.SignIn(alice), IsGranted());
}

// What a subclass checks, it checks of every step.
class CountingWorld : public World {
 public:
  absl::StatusOr<Decision> Decide(const v1::Request& request) const override {
    ++decided;
    return World::Decide(request);
  }
  mutable int decided = 0;
};

TEST(WorldTest, ASubclassSeesEveryDecision) {
  CountingWorld world;
  EXPECT_THAT(world.SignIn(Alice()), IsOk());
  EXPECT_THAT(world.RemoveMember(Alice()), IsOk());
  EXPECT_EQ(world.decided, 2);
  const CountingWorld copy(world);
  EXPECT_EQ(copy.decided, 2);
}

}  // namespace
}  // namespace membership::policy_testing
