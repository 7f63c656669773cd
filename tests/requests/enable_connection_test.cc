// Switching a connection on, after a good test, and off (handbook, step 7).

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;

constexpr char kEnable[] = R"pb(
  enable_connection { connection_id: "acme-entra" }
)pb";
constexpr char kDisable[] = R"pb(
  disable_connection { connection_id: "acme-entra" }
)pb";

class EnableConnectionTest : public ::testing::Test {
 protected:
  EnableConnectionTest() {
    world_.connection().set_state(v1::Connection::TESTED);
    *world_.connection().mutable_test_time() = FromNow(-kHour);
  }

  World world_;
};

TEST_F(EnableConnectionTest, SignsPeopleInFromNowOn) {
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::CONNECTION_NOT_ENABLED));
  EXPECT_THAT(Make(world_, kEnable),
              AllOf(IsGranted(Decision::CONNECTION_ENABLED),
                    HasEffects("update_connection")));
  EXPECT_EQ(world_.connection().state(), v1::Connection::ENABLED);
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.com")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST_F(EnableConnectionTest, ChangesNothingTheSecondTime) {
  world_.connection().set_state(v1::Connection::ENABLED);
  EXPECT_THAT(Ask(world_, kEnable), ChangesNothing());
}

TEST_F(EnableConnectionTest, RefusesWhatWasNotTested) {
  world_.connection().set_state(v1::Connection::CREATED);
  world_.connection().clear_test_time();
  EXPECT_THAT(Ask(world_, kEnable),
              AllOf(IsRefused(Decision::CONNECTION_NOT_TESTED),
                    HasActor(Decision::CUSTOMER_IT)));
}

// Creating it comes first (handbook, steps 4 to 7), whatever was tested.
TEST_F(EnableConnectionTest, RefusesADraft) {
  world_.connection().set_state(v1::Connection::DRAFT);
  EXPECT_THAT(Ask(world_, kEnable),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
  world_.connection().clear_test_time();
  EXPECT_THAT(Ask(world_, kEnable),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
}

TEST_F(EnableConnectionTest, EnablesADisabledOneOnlyWithAGoodTest) {
  world_.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Ask(world_, kEnable), IsGranted(Decision::CONNECTION_ENABLED));
  world_.connection().clear_test_time();
  EXPECT_THAT(Ask(world_, kEnable), IsRefused(Decision::CONNECTION_NOT_TESTED));
}

TEST_F(EnableConnectionTest, RefusesOnceTheSecretExpired) {
  *world_.connection().mutable_secret_expire_time() = FromNow(0);
  EXPECT_THAT(Ask(world_, kEnable),
              AllOf(IsRefused(Decision::CLIENT_SECRET_EXPIRED),
                    HasWrongInput(Decision::CLIENT_SECRET),
                    HasActor(Decision::CUSTOMER_IT)));
  *world_.connection().mutable_secret_expire_time() = FromNow(0, 1);
  EXPECT_THAT(Ask(world_, kEnable), IsGranted(Decision::CONNECTION_ENABLED));
}

// "Absent: the latest secret of the application in Entra counts."
TEST_F(EnableConnectionTest, RefusesOnceTheApplicationsSecretExpired) {
  world_.connection().clear_secret_expire_time();
  *world_.application().mutable_secret_expire_time() = FromNow(0);
  EXPECT_THAT(Ask(world_, kEnable), IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  world_.application().clear_secret_expire_time();
  EXPECT_THAT(Ask(world_, kEnable), IsGranted(Decision::CONNECTION_ENABLED));
}

// A connection may serve several organizations: each keeps its own state.
TEST_F(EnableConnectionTest, LetsNobodyIntoASuspendedOrganization) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  ASSERT_TRUE(Make(world_, kEnable).ok());
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Alice())),
              HasOutcome(Decision::REFUSED));
}

TEST_F(EnableConnectionTest, IsStableUntilTheNextReminderOrTheSecretsEnd) {
  EXPECT_THAT(Ask(world_, kEnable), IsStableUntil(60 * kDay));
  *world_.connection().mutable_secret_expire_time() = FromNow(kHour);
  EXPECT_THAT(Ask(world_, kEnable), IsStableUntil(kHour));
}

TEST_F(EnableConnectionTest, RemindsBeforeTheSecretEnds) {
  const auto decision = Ask(world_, kEnable);
  ASSERT_TRUE(decision.ok());
  ASSERT_EQ(decision->reminder_times_size(), 3);
  EXPECT_EQ(decision->reminder_times(0).seconds(),
            FromNow(60 * kDay).seconds());
  EXPECT_EQ(decision->reminder_times(1).seconds(),
            FromNow(83 * kDay).seconds());
  EXPECT_EQ(decision->reminder_times(2).seconds(),
            FromNow(89 * kDay).seconds());
}

TEST_F(EnableConnectionTest, CarriesWhatItAssumes) {
  const v1::Effect effect =
      TheEffect(Ask(world_, kEnable), "update_connection");
  EXPECT_THAT(std::vector<int>(effect.preconditions().begin(),
                               effect.preconditions().end()),
              Contains(v1::Effect::CONNECTION_TESTED));
}

TEST(DisableConnectionTest, SignsNobodyInFromNowOn) {
  World world;
  *world.connection().mutable_test_time() = FromNow(-kDay);
  EXPECT_THAT(Make(world, kDisable),
              AllOf(IsGranted(Decision::CONNECTION_SWITCHED_OFF),
                    HasEffects("update_connection")));
  EXPECT_EQ(world.connection().state(), v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsRefused(Decision::CONNECTION_DISABLED));
  EXPECT_THAT(Make(world, kEnable), IsGranted(Decision::CONNECTION_ENABLED));
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(DisableConnectionTest, ChangesNothingForOneThatIsNotEnabled) {
  World world;
  for (const v1::Connection::State state :
       {v1::Connection::DRAFT, v1::Connection::CREATED, v1::Connection::TESTED,
        v1::Connection::DISABLED}) {
    world.connection().set_state(state);
    EXPECT_THAT(Ask(world, kDisable), ChangesNothing());
  }
}

TEST(DisableConnectionTest, WaitsForNoOrganizationAndNoSecret) {
  World world;
  world.organization().set_state(v1::Organization::DELETED);
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  EXPECT_THAT(Ask(world, kDisable),
              IsGranted(Decision::CONNECTION_SWITCHED_OFF));
  world.connection().clear_links();
  EXPECT_THAT(Ask(world, kDisable),
              IsGranted(Decision::CONNECTION_SWITCHED_OFF));
}

}  // namespace
}  // namespace membership::requests_test
