// Every change, made and asked for again: the second time there is nothing left
// to do. Two decisions on the same records: the second finds the lost race.

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::HasSubstr;

// Alice and Bob own "acme", Gina is no member, and two are invited.
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

// A change that is made, and what becomes of asking for it again.
struct Change {
  std::string name;
  std::string text;
  Decision::Outcome again;
  Decision::Reason reason;
};

class RepeatTest : public ::testing::TestWithParam<Change> {};

TEST_P(RepeatTest, FindsNothingLeftToDo) {
  World world = BusyWorld();
  ASSERT_THAT(Make(world, GetParam().text), HasOutcome(Decision::GRANTED));
  const auto again = Ask(world, GetParam().text);
  EXPECT_THAT(again, HasOutcome(GetParam().again));
  EXPECT_THAT(again, HasEffects());
  EXPECT_EQ(again->reason(), GetParam().reason);
}

constexpr Decision::Outcome kDone = Decision::GRANTED;
constexpr Decision::Reason kNothing = Decision::NOTHING_TO_CHANGE;

INSTANTIATE_TEST_SUITE_P(
    Changes, RepeatTest,
    ::testing::ValuesIn(std::vector<Change>{
        {"AcceptInvitation", R"pb(accept_invitation {
                                    invitation_id: "invitation-0"
                                    user_id: "user-gina"
                                  })pb",
         Decision::REFUSED, Decision::INVITATION_ALREADY_ACCEPTED},
        {"DeclineInvitation", R"pb(decline_invitation {
                                     invitation_id: "invitation-0"
                                   })pb",
         Decision::REFUSED, Decision::INVITATION_ENDED},
        {"RevokeInvitation", R"pb(revoke_invitation {
                                    invitation_id: "invitation-0"
                                  })pb",
         Decision::REFUSED, Decision::INVITATION_ENDED},
        {"AddMembership", R"pb(add_membership {
                                 organization_id: "acme"
                                 user_id: "user-gina"
                                 role: MEMBER
                               })pb",
         Decision::REFUSED, Decision::ALREADY_A_MEMBER},
        {"RemoveMembership", R"pb(remove_membership {
                                    organization_id: "acme"
                                    user_id: "user-bob"
                                  })pb",
         kDone, kNothing},
        {"SuspendMembership", R"pb(suspend_membership {
                                     organization_id: "acme"
                                     user_id: "user-bob"
                                   })pb",
         kDone, kNothing},
        {"ChangeRole", R"pb(change_role {
                              organization_id: "acme"
                              user_id: "user-bob"
                              role: ADMIN
                            })pb",
         kDone, kNothing},
        {"BlockUser", R"pb(block_user { user_id: "user-bob" })pb", kDone,
         kNothing},
        {"DisableConnection", R"pb(disable_connection {
                                     connection_id: "acme-entra"
                                   })pb",
         kDone, kNothing},
        {"AttachDomain", R"pb(attach_domain {
                                connection_id: "acme-entra"
                                domain: "acme.org"
                                channel: BACK_OFFICE
                              })pb",
         kDone, kNothing},
        {"SetAutoMembership", R"pb(set_auto_membership {
                                     organization_id: "acme"
                                     auto_membership: OFF
                                     channel: BACK_OFFICE
                                   })pb",
         kDone, kNothing},
        {"EntraChange",
         R"pb(entra_change {
                tenant_id: "7e000000-0000-4000-8000-00000000000a"
                delete_user: "0b000000-0000-4000-8000-00000000000b"
              })pb",
         kDone, kNothing},
    }),
    [](const ::testing::TestParamInfo<Change>& info) {
      return info.param.name;
    });

// Two decisions on the same records, of which the second comes too late.
struct Race {
  std::string name;
  std::string first;
  std::string second;
  std::string precondition;
};

class RaceTest : public ::testing::TestWithParam<Race> {};

TEST_P(RaceTest, TheSecondConflicts) {
  World world = BusyWorld();
  const auto first = Ask(world, GetParam().first);
  const auto second = Ask(world, GetParam().second);
  ASSERT_THAT(first, HasOutcome(Decision::GRANTED));
  ASSERT_THAT(second, HasOutcome(Decision::GRANTED));
  const absl::StatusOr<v1::Snapshot> after = Apply(*first, world.snapshot());
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_THAT(Apply(*second, *after),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr(GetParam().precondition + " does not hold")));
}

constexpr char kRemoveAlice[] = R"pb(
  remove_membership { organization_id: "acme" user_id: "user-alice" }
)pb";
constexpr char kRemoveBob[] = R"pb(
  remove_membership { organization_id: "acme" user_id: "user-bob" }
)pb";
constexpr char kSuspendBob[] = R"pb(
  suspend_membership { organization_id: "acme" user_id: "user-bob" }
)pb";
constexpr char kAccept[] = R"pb(
  accept_invitation { invitation_id: "invitation-0" user_id: "user-gina" }
)pb";
constexpr char kDecline[] = R"pb(
  decline_invitation { invitation_id: "invitation-0" }
)pb";
constexpr char kRevoke[] = R"pb(
  revoke_invitation { invitation_id: "invitation-0" }
)pb";
constexpr char kInvite[] = R"pb(
  create_invitation {
    invitation_id: "one"
    organization_id: "acme"
    email: "dave@acme.com"
    role: MEMBER
  }
)pb";
constexpr char kInviteAgain[] = R"pb(
  create_invitation {
    invitation_id: "two"
    organization_id: "acme"
    email: "DAVE@acme.com"
    role: ADMIN
  }
)pb";
constexpr char kInviteByTheSameId[] = R"pb(
  create_invitation {
    invitation_id: "one"
    organization_id: "acme"
    email: "eve@acme.com"
    role: ADMIN
  }
)pb";
constexpr char kResend[] = R"pb(
  resend_invitation { invitation_id: "invitation-0" new_invitation_id: "one" }
)pb";
constexpr char kResendAgain[] = R"pb(
  resend_invitation { invitation_id: "invitation-0" new_invitation_id: "two" }
)pb";
constexpr char kDemoteAlice[] = R"pb(
  change_role { organization_id: "acme" user_id: "user-alice" role: MEMBER }
)pb";
constexpr char kBlockBob[] = R"pb(block_user { user_id: "user-bob" })pb";

INSTANTIATE_TEST_SUITE_P(
    Races, RaceTest,
    ::testing::ValuesIn(std::vector<Race>{
        {"BothOwnersRemoved", kRemoveAlice, kRemoveBob, "OTHER_OWNER"},
        {"OneOwnerSuspendedOneDemoted", kSuspendBob, kDemoteAlice,
         "OTHER_OWNER"},
        {"OneOwnerBlockedOneRemoved", kBlockBob, kRemoveAlice, "OTHER_OWNER"},
        {"SuspendedAfterTheRemoval", kRemoveBob, kSuspendBob,
         "MEMBERSHIP_PRESENT"},
        {"AcceptedAfterTheRevocation", kRevoke, kAccept, "INVITATION_PENDING"},
        {"DeclinedAfterTheAcceptance", kAccept, kDecline, "INVITATION_PENDING"},
        {"RevokedAfterTheDecline", kDecline, kRevoke, "INVITATION_OPEN"},
        {"ResentAfterTheRevocation", kRevoke, kResend, "INVITATION_PENDING"},
        {"SameAddressInvitedTwice", kInvite, kInviteAgain,
         "NO_OPEN_INVITATION"},
        {"SameIdTwice", kInvite, kInviteByTheSameId, "INVITATION_ABSENT"},
    }),
    [](const ::testing::TestParamInfo<Race>& info) { return info.param.name; });

// Two links can't both be live.
TEST(LostRaceTest, ResentTwiceLeavesOneOpenInvitation) {
  World world = BusyWorld();
  const auto second = Ask(world, kResendAgain);
  ASSERT_THAT(Make(world, kResend), IsGranted(Decision::INVITATION_RESENT));
  ASSERT_TRUE(second.ok());
  EXPECT_THAT(Apply(*second, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition));
}

// One seat is free.
TEST(LostRaceTest, TheLastSeatIsTakenOnce) {
  World world = BusyWorld();
  world.AddUser(Carol());
  const auto carol = Ask(world, R"pb(add_membership {
                                       organization_id: "acme"
                                       user_id: "user-carol"
                                       role: MEMBER
                                     })pb");
  ASSERT_THAT(carol, IsGranted(Decision::MEMBERSHIP_ADDED));
  ASSERT_THAT(Make(world, R"pb(add_membership {
                                 organization_id: "acme"
                                 user_id: "user-gina"
                                 role: MEMBER
                               })pb"),
              IsGranted(Decision::MEMBERSHIP_ADDED));
  EXPECT_THAT(Apply(*carol, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("SEAT_FREE does not hold")));
}

// A secret set meanwhile has to be tested first.
TEST(LostRaceTest, AConnectionIsNotEnabledWithASecretNobodyTested) {
  World world = BusyWorld();
  world.connection().set_state(v1::Connection::TESTED);
  const auto enabled =
      Ask(world, R"pb(enable_connection { connection_id: "acme-entra" })pb");
  ASSERT_THAT(enabled, IsGranted(Decision::CONNECTION_ENABLED));
  ASSERT_THAT(Make(world, R"pb(set_client_secret {
                                 connection_id: "acme-entra"
                                 client_secret: "n3w"
                               })pb"),
              IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_THAT(Apply(*enabled, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("CONNECTION_TESTED does not hold")));
}

// An organization suspended meanwhile lets nobody in.
TEST(LostRaceTest, NobodyIsAddedToAnOrganizationThatWasSuspended) {
  World world = BusyWorld();
  const auto added = Ask(world, R"pb(add_membership {
                                       organization_id: "acme"
                                       user_id: "user-gina"
                                       role: MEMBER
                                     })pb");
  const auto invited = Ask(world, kInvite);
  world.organization().set_state(v1::Organization::SUSPENDED);
  for (const auto& decision : {added, invited}) {
    ASSERT_THAT(decision, HasOutcome(Decision::GRANTED));
    EXPECT_THAT(Apply(*decision, world.snapshot()),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("ORGANIZATION_ACTIVE does not hold")));
  }
}

}  // namespace
}  // namespace membership::requests_test
