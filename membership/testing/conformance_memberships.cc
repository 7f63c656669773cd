// What becomes of memberships and invitations.

#include <vector>

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/builders.h"
#include "membership/testing/conformance_cases.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/matchers.h"
#include "membership/testing/policy_adapter.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::ElementsAre;
using v1::Decision;

AnOrganization Off() { return AnOrganization().WithAutoMembershipOff(); }

// Sets the records and signs Alice in, who is refused; nothing changes.
void ExpectRefusedWithoutTrace(PolicyAdapter& adapter, const World& world,
                               Decision::Reason reason) {
  Reset(adapter, world);
  const v1::Snapshot before = RecordsOf(adapter);
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())), IsRefused(reason));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(before));
}

void RemovedMember(PolicyAdapter& adapter) {
  ExpectRefusedWithoutTrace(
      adapter, World{Off(), AUser(Alice()), AMembership(Alice()).Removed()},
      Decision::NOT_A_MEMBER);
}

void RemovedMemberRejoins(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()), AMembership(Alice()).Removed()});
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(RecordsOf(adapter).memberships(),
              ElementsAre(Partially(EqualsProto(R"pb(
                organization_id: "acme"
                user_id: "user-alice"
                state: ACTIVE)pb"))));
}

void SuspendedMember(PolicyAdapter& adapter) {
  ExpectRefusedWithoutTrace(
      adapter, World{AUser(Alice()), AMembership(Alice()).Suspended()},
      Decision::MEMBER_SUSPENDED);
}

void OwnerSignsIn(PolicyAdapter& adapter) {
  Reset(adapter, World{AUser(Alice()),
                       AMembership(Alice()).WithRole(v1::Membership::OWNER)});
  const v1::Snapshot before = RecordsOf(adapter);
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::ACTIVE_MEMBER));
  EXPECT_THAT(RecordsOf(adapter), EqualsProto(before));
}

void InvitationIsConsumed(PolicyAdapter& adapter) {
  Reset(adapter, World{Off(), AUser(Alice()),
                       AnInvitation(Alice())
                           .WithRole(v1::Membership::ADMIN)
                           .AcceptedBy("user-alice")});
  EXPECT_THAT(SignInAtStart(adapter, ASignIn(Alice())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  const v1::Snapshot records = RecordsOf(adapter);
  EXPECT_THAT(records.memberships(), ElementsAre(Partially(EqualsProto(R"pb(
                user_id: "user-alice"
                role: ADMIN
                state: ACTIVE)pb"))));
  EXPECT_THAT(records.invitations(),
              ElementsAre(Partially(EqualsProto(R"pb(state: CONSUMED)pb"))));
}

void ConsumedInvitation(PolicyAdapter& adapter) {
  ExpectRefusedWithoutTrace(
      adapter,
      World{Off(), AUser(Alice()), AMembership(Alice()).Removed(),
            AnInvitation(Alice()).AcceptedBy("user-alice").Consumed()},
      Decision::NOT_A_MEMBER);
}

void CarriedInvitation(PolicyAdapter& adapter) {
  const ASignIn sign_in = ASignIn(Alice()).WithInvitation("invitation-alice");
  const absl::Time end = StartTime() + absl::Hours(1);
  const World world{Off(), AnInvitation(Alice()).WithExpiry(end)};
  Reset(adapter, world);
  EXPECT_THAT(adapter.SignIn(sign_in, end), IsRefused(Decision::NOT_A_MEMBER));
  Reset(adapter, world);
  EXPECT_THAT(adapter.SignIn(sign_in, end - absl::Seconds(1)),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(RecordsOf(adapter).invitations(),
              ElementsAre(Partially(EqualsProto(R"pb(state: CONSUMED)pb"))));
}

void FullOrganization(PolicyAdapter& adapter) {
  ExpectRefusedWithoutTrace(
      adapter,
      World{AnOrganization().WithSeatLimit(1), AUser(Alice()), AUser(Bob()),
            AMembership(Bob())},
      Decision::SEAT_LIMIT_REACHED);
}

}  // namespace

std::vector<ConformanceCase> MembershipCases() {
  return {
      {"RemovedMemberStaysOut",
       "With auto-membership off, who was removed is no member: the service "
       "loads tombstones.",
       RemovedMember},
      {"RemovedMemberRejoinsInTheSameMembership",
       "With auto-membership on, the tombstone becomes the membership again.",
       RemovedMemberRejoins},
      {"SuspendedMemberStaysSuspended",
       "A sign-in does not lift a suspension, also with auto-membership on.",
       SuspendedMember},
      {"OwnerIsNotDowngraded", "Signing in never changes a member's role.",
       OwnerSignsIn},
      {"AcceptedInvitationIsConsumed",
       "An accepted invitation admits with its role and is consumed.",
       InvitationIsConsumed},
      {"ConsumedInvitationAdmitsNobody", "An invitation admits once.",
       ConsumedInvitation},
      {"InvitationIsOverAtItsExpiry",
       "The time that decides is the sign-in's, to the second.",
       CarriedInvitation},
      {"FullOrganizationAdmitsNobody",
       "A seat that another member holds is taken: the service loads or counts "
       "the seats.",
       FullOrganization},
  };
}

}  // namespace membership::policy_testing
