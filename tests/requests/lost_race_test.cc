// Two decisions on the same records, of which the second comes too late: its
// effects carry what they assume, so that Apply finds the lost race.

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::HasSubstr;

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
constexpr char kAddGina[] = R"pb(
  add_membership { organization_id: "acme" user_id: "user-gina" role: MEMBER }
)pb";
constexpr char kAddGinaAsOwner[] = R"pb(
  add_membership { organization_id: "acme" user_id: "user-gina" role: OWNER }
)pb";
constexpr char kDemoteBob[] = R"pb(
  change_role { organization_id: "acme" user_id: "user-bob" role: MEMBER }
)pb";
constexpr char kBlockGina[] = R"pb(block_user { user_id: "user-gina" })pb";
constexpr char kCreateConnection[] = R"pb(
  create_connection {
    connection_id: "new"
    organization_id: "acme"
    primary_domain: "acme.com"
    tenant_id: "7e000000-0000-4000-8000-00000000000b"
    client_id: "c1000000-0000-4000-8000-00000000000b"
    client_secret: "s3cr3t"
    callback_url: "https://a.com/b"
  }
)pb";
constexpr char kCreateOtherConnection[] = R"pb(
  create_connection {
    connection_id: "new"
    organization_id: "acme"
    primary_domain: "acme.org"
    tenant_id: "7e000000-0000-4000-8000-00000000000b"
    client_id: "c1000000-0000-4000-8000-00000000000b"
    client_secret: "s3cr3t"
    callback_url: "https://a.com/b"
  }
)pb";
constexpr char kBlockBob[] = R"pb(block_user { user_id: "user-bob" })pb";

INSTANTIATE_TEST_SUITE_P(
    Races, RaceTest,
    ::testing::ValuesIn(std::vector<Race>{
        {"BothOwnersRemoved", kRemoveAlice, kRemoveBob, "OTHER_OWNER"},
        {"OneOwnerSuspendedOneDemoted", kSuspendBob, kDemoteAlice,
         "OTHER_OWNER"},
        {"OneOwnerBlockedOneRemoved", kBlockBob, kRemoveAlice, "OTHER_OWNER"},
        {"AddedAfterTheBlock", kBlockGina, kAddGina, "USER_ACTIVE"},
        {"AcceptedAfterTheBlock", kBlockGina, kAccept, "USER_ACTIVE"},
        {"AddedWithTwoRoles", kAddGina, kAddGinaAsOwner, "MEMBERSHIP_ABSENT"},
        {"DemotedAfterTheRemoval", kRemoveBob, kDemoteBob,
         "MEMBERSHIP_PRESENT"},
        {"SameConnectionTwice", kCreateConnection, kCreateOtherConnection,
         "CONNECTION_NOT_CREATED"},
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

// What was reinstated must still be suspended.
TEST(LostRaceTest, NobodyIsReinstatedWhoWasRemovedMeanwhile) {
  World world = BusyWorld();
  ASSERT_THAT(Make(world, kSuspendBob),
              IsGranted(Decision::MEMBERSHIP_SUSPENDED));
  const auto reinstated = Ask(world, R"pb(reinstate_membership {
                                            organization_id: "acme"
                                            user_id: "user-bob"
                                          })pb");
  ASSERT_THAT(reinstated, IsGranted(Decision::MEMBERSHIP_REINSTATED));
  ASSERT_THAT(Make(world, kRemoveBob), IsGranted(Decision::MEMBERSHIP_REMOVED));
  EXPECT_THAT(Apply(*reinstated, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("MEMBERSHIP_SUSPENDED does not hold")));
}

// Used is used.
TEST(LostRaceTest, NoInvitationIsRevokedThatASignInUsedMeanwhile) {
  World world = BusyWorld();
  world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  ASSERT_THAT(Make(world, kAccept), IsGranted(Decision::INVITATION_ACCEPTED));
  const auto revoked = Ask(world, kRevoke);
  ASSERT_THAT(revoked, IsGranted(Decision::INVITATION_REVOKED));
  ASSERT_THAT(world.DecideAndApply(ValidatedSignIn(Gina())),
              IsGranted(Decision::JOINED_BY_INVITATION));
  EXPECT_THAT(Apply(*revoked, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("INVITATION_OPEN does not hold")));
}

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

constexpr char kSetSecret[] = R"pb(
  set_client_secret { connection_id: "acme-entra" client_secret: "n3w" }
)pb";
constexpr char kTest[] = R"pb(
  test_connection {
    connection_id: "acme-entra"
    tenant_id: "7e000000-0000-4000-8000-00000000000a"
    validated {}
  }
)pb";
constexpr char kEnable[] = R"pb(
  enable_connection { connection_id: "acme-entra" }
)pb";

// A test that passed meanwhile was one of the old secret.
TEST(LostRaceTest, ANewSecretIsNotTakenForTheOneThatWasTestedMeanwhile) {
  World world = BusyWorld();
  world.connection().set_state(v1::Connection::CREATED);
  const auto secret = Ask(world, kSetSecret);
  ASSERT_THAT(secret, IsGranted(Decision::CLIENT_SECRET_SET));
  ASSERT_THAT(Make(world, kTest), IsGranted(Decision::CONNECTION_TEST_PASSED));
  const absl::StatusOr<v1::Snapshot> after = Apply(*secret, world.snapshot());
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_EQ(after->connections(0).state(), v1::Connection::CREATED);
  EXPECT_FALSE(after->connections(0).has_test_time());
}

// Nothing that belongs to the set-up takes away what finished it.
TEST(LostRaceTest, NoStepOfTheSetUpUndoesThatTheConnectionWasEnabled) {
  const std::vector<std::pair<v1::Connection::State, std::string>> late = {
      {v1::Connection::CREATED, kSetSecret},
      {v1::Connection::CREATED, kTest},
      {v1::Connection::TESTED, kSetSecret}};
  for (const auto& [state, request] : late) {
    World world = BusyWorld();
    world.connection().set_state(state);
    const auto decision = Ask(world, request);
    ASSERT_THAT(decision, HasOutcome(Decision::GRANTED));
    ASSERT_THAT(Make(world, kTest), HasOutcome(Decision::GRANTED));
    ASSERT_THAT(Make(world, kEnable), IsGranted(Decision::CONNECTION_ENABLED));
    EXPECT_THAT(Apply(*decision, world.snapshot()),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("CONNECTION_IN_SETUP does not hold")))
        << request;
  }
}

// "The self-serve link does not currently support adding multiple domains."
TEST(LostRaceTest, SelfServiceAttachesOneDomainOfTwo) {
  World world = BusyWorld();
  world.connection().clear_domains();
  const auto second = Ask(world, R"pb(attach_domain {
                                        connection_id: "acme-entra"
                                        domain: "acme.org"
                                      })pb");
  ASSERT_THAT(second, IsGranted(Decision::DOMAIN_ATTACHED));
  ASSERT_THAT(Make(world, R"pb(attach_domain {
                                 connection_id: "acme-entra"
                                 domain: "acme.com"
                               })pb"),
              IsGranted(Decision::DOMAIN_ATTACHED));
  EXPECT_THAT(Apply(*second, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("NO_OTHER_DOMAIN does not hold")));
}

// An organization suspended meanwhile lets nobody in.
constexpr char kCorrect[] = R"pb(
  create_connection {
    connection_id: "acme-entra"
    organization_id: "acme"
    primary_domain: "acme.com"
    tenant_id: "7e000000-0000-4000-8000-00000000000a"
    client_id: "c1000000-0000-4000-8000-00000000000b"
    client_secret: "an0ther~value"
    callback_url: "https://login.example.com/callback"
    account_types: SINGLE_TENANT
  }
)pb";
constexpr char kNewSecret[] = R"pb(
  set_client_secret { connection_id: "acme-entra" client_secret: "n3w~value" }
)pb";

World WorldInSetup() {
  World world;
  world.connection().set_state(v1::Connection::CREATED);
  world.connection().set_primary_domain("acme.com");
  return world;
}

// The inputs that were tested are not those of the connection any more.
TEST(LostRaceTest, ATestSaysNothingAboutInputsThatCameAfterIt) {
  for (const char* inputs : {kCorrect, kNewSecret}) {
    World world = WorldInSetup();
    const auto tested = Ask(world, kTest);
    ASSERT_THAT(tested, IsGranted(Decision::CONNECTION_TEST_PASSED));
    ASSERT_THAT(Make(world, inputs), HasOutcome(Decision::GRANTED));
    EXPECT_THAT(Apply(*tested, world.snapshot()),
                StatusIs(absl::StatusCode::kFailedPrecondition,
                         HasSubstr("CONNECTION_INPUTS_SAME does not hold")))
        << inputs;
  }
}

TEST(LostRaceTest, ACorrectionKeepsADomainThatWasAttachedMeanwhile) {
  World world = WorldInSetup();
  const auto corrected = Ask(world, kCorrect);
  ASSERT_THAT(corrected, IsGranted(Decision::CONNECTION_CREATED));
  ASSERT_THAT(Make(world, R"pb(attach_domain {
                                 connection_id: "acme-entra"
                                 domain: "acme.org"
                                 channel: BACK_OFFICE
                               })pb"),
              IsGranted(Decision::DOMAIN_ATTACHED));
  const absl::StatusOr<v1::Snapshot> after =
      Apply(*corrected, world.snapshot());
  ASSERT_TRUE(after.ok()) << after.status();
  EXPECT_THAT(after->connections(0).domains(),
              ::testing::ElementsAre("acme.com", "acme.org"));
}

// Decided in set-up, the new secret would put the connection back there.
TEST(LostRaceTest, ANewSecretSwitchesNoConnectionOffThatWasEnabledMeanwhile) {
  World world = WorldInSetup();
  world.connection().set_state(v1::Connection::TESTED);
  const auto renewed = Ask(world, kNewSecret);
  ASSERT_THAT(renewed, IsGranted(Decision::CLIENT_SECRET_SET));
  ASSERT_THAT(
      Make(world, R"pb(enable_connection { connection_id: "acme-entra" })pb"),
      IsGranted(Decision::CONNECTION_ENABLED));
  EXPECT_THAT(Apply(*renewed, world.snapshot()),
              StatusIs(absl::StatusCode::kFailedPrecondition,
                       HasSubstr("CONNECTION_IN_SETUP does not hold")));
}

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
