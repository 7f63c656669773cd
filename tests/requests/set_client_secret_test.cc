// Replacing a client secret, such as before it expires (handbook, step 3).

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

v1::Request SetSecret(const std::string& secret) {
  v1::Request request = RequestOf(R"pb(
    set_client_secret { connection_id: "acme-entra" }
  )pb");
  request.mutable_set_client_secret()->set_client_secret(secret);
  *request.mutable_set_client_secret()->mutable_secret_expire_time() =
      FromNow(180 * kDay);
  return request;
}

TEST(SetClientSecretTest, AnEnabledConnectionStaysEnabled) {
  World world;
  *world.connection().mutable_test_time() = FromNow(-kDay);
  EXPECT_THAT(Make(world, SetSecret("n3w~Value")),
              AllOf(IsGranted(Decision::CLIENT_SECRET_SET),
                    HasEffects("update_connection")));
  EXPECT_EQ(world.connection().state(), v1::Connection::ENABLED);
  EXPECT_EQ(world.connection().secret_expire_time().seconds(),
            FromNow(180 * kDay).seconds());
  EXPECT_EQ(world.connection().test_time().seconds(), FromNow(-kDay).seconds());
}

// "An SSO outage that locks out the admins who would renew the secret."
TEST(SetClientSecretTest, EndsTheOutageOfAnExpiredSecret) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(0);
  ASSERT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
  ASSERT_THAT(Make(world, SetSecret("n3w~Value")),
              IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_THAT(world.Decide(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SetClientSecretTest, ATestedConnectionHasToBeTestedAgain) {
  World world;
  world.connection().set_state(v1::Connection::TESTED);
  *world.connection().mutable_test_time() = FromNow(-kDay);
  ASSERT_THAT(Make(world, SetSecret("n3w~Value")),
              IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_EQ(world.connection().state(), v1::Connection::CREATED);
  EXPECT_FALSE(world.connection().has_test_time());
  EXPECT_THAT(
      Ask(world, R"pb(enable_connection { connection_id: "acme-entra" })pb"),
      IsRefused(Decision::CONNECTION_NOT_TESTED));
}

TEST(SetClientSecretTest, ADisabledConnectionHasToBeTestedAgain) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  *world.connection().mutable_test_time() = FromNow(-kDay);
  ASSERT_THAT(Make(world, SetSecret("n3w~Value")),
              IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_EQ(world.connection().state(), v1::Connection::DISABLED);
  EXPECT_THAT(
      Ask(world, R"pb(enable_connection { connection_id: "acme-entra" })pb"),
      IsRefused(Decision::CONNECTION_NOT_TESTED));
}

TEST(SetClientSecretTest, ForgetsTheEndOfTheOldSecret) {
  World world;
  v1::Request request = SetSecret("n3w~Value");
  request.mutable_set_client_secret()->clear_secret_expire_time();
  ASSERT_THAT(Make(world, request), IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_FALSE(world.connection().has_secret_expire_time());
}

TEST(SetClientSecretTest, RefusesNoSecret) {
  World world;
  EXPECT_THAT(Ask(world, SetSecret("")),
              AllOf(IsRefused(Decision::CLIENT_SECRET_MISSING),
                    HasWrongInput(Decision::CLIENT_SECRET),
                    HasActor(Decision::CUSTOMER_IT)));
}

TEST(SetClientSecretTest, IsNotDeceivedByBlanksAroundWhatWasCopied) {
  World world;
  EXPECT_THAT(Ask(world, SetSecret(" \t\n")),
              IsRefused(Decision::CLIENT_SECRET_MISSING));
  EXPECT_THAT(Ask(world, SetSecret(" 5e000000-0000-4000-8000-0000000000ff\n")),
              IsRefused(Decision::CLIENT_SECRET_IS_ID));
}

TEST(SetClientSecretTest, RefusesTheSecretsId) {
  World world;
  EXPECT_THAT(Ask(world, SetSecret("5E000000-0000-4000-8000-0000000000ff")),
              AllOf(IsRefused(Decision::CLIENT_SECRET_IS_ID),
                    HasWrongInput(Decision::CLIENT_SECRET),
                    HasActor(Decision::CUSTOMER_IT)));
  EXPECT_THAT(Ask(world, SetSecret("5E000000-0000-4000-8000-0000000000f")),
              IsGranted(Decision::CLIENT_SECRET_SET));
}

TEST(SetClientSecretTest, RefusesASecretThatExpired) {
  World world;
  v1::Request request = SetSecret("n3w~Value");
  *request.mutable_set_client_secret()->mutable_secret_expire_time() =
      FromNow(0);
  EXPECT_THAT(Ask(world, request),
              AllOf(IsRefused(Decision::CLIENT_SECRET_EXPIRED),
                    HasWrongInput(Decision::CLIENT_SECRET)));
  *request.mutable_set_client_secret()->mutable_secret_expire_time() =
      FromNow(0, 1);
  EXPECT_THAT(Ask(world, request), IsGranted(Decision::CLIENT_SECRET_SET));
}

TEST(SetClientSecretTest, RefusesADraft) {
  World world;
  world.connection().set_state(v1::Connection::DRAFT);
  EXPECT_THAT(Ask(world, SetSecret("n3w~Value")),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
}

TEST(SetClientSecretTest, KeepsTheSecretOutOfTheDecision) {
  World world;
  const auto decision = Ask(world, SetSecret("n3w~Value"));
  ASSERT_TRUE(decision.ok());
  EXPECT_THAT(decision->DebugString(), Not(HasSubstr("n3w")));
}

TEST(SetClientSecretTest, RemindsAsTheConnectionAsks) {
  World world;
  world.connection_policy().add_reminder_days(200);
  world.connection_policy().add_reminder_days(10);
  world.connection_policy().add_reminder_days(60);
  const auto decision = Ask(world, SetSecret("n3w~Value"));
  ASSERT_TRUE(decision.ok());
  ASSERT_EQ(decision->reminder_times_size(), 2);
  EXPECT_EQ(decision->reminder_times(0).seconds(),
            FromNow(120 * kDay).seconds());
  EXPECT_EQ(decision->reminder_times(1).seconds(),
            FromNow(170 * kDay).seconds());
}

}  // namespace
}  // namespace membership::requests_test
