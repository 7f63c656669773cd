// The handbook's step 3, sentence by sentence.

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

// When to remind of the secret's end, in days from now.
std::vector<int64_t> ReminderDays(const absl::StatusOr<Decision>& decision) {
  std::vector<int64_t> days;
  if (!decision.ok()) return days;
  for (const auto& time : decision->reminder_times()) {
    EXPECT_EQ((time.seconds() - FromNow(0).seconds()) % kDay, 0);
    days.push_back((time.seconds() - FromNow(0).seconds()) / kDay);
  }
  return days;
}

// "In Certificates & secrets create a new client secret using the “+ New client
// secret"
TEST(SetupSecretTest, CreateANewClientSecret) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  CreateOf(request).clear_client_secret();
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision,
              AllOf(IsRefused(Decision::CLIENT_SECRET_MISSING), HasEffects()));
  EXPECT_EQ(decision->wrong_input(), Decision::CLIENT_SECRET);
}

// "Expires - Select the time for how long the secret should be valid."
TEST(SetupSecretTest, SelectHowLongTheSecretShouldBeValid) {
  World world = WorldAfterStep(7);
  const v1::Request request = PredictedSignIn(Alice());
  EXPECT_THAT(world.Decide(At(90 * kDay - 1, request)),
              HasOutcome(Decision::GRANTED));
  EXPECT_THAT(world.Decide(At(90 * kDay, request)),
              AllOf(IsRefused(Decision::CLIENT_SECRET_EXPIRED), HasEffects()));
}

TEST(SetupSecretTest, ASecretThatExpiredStopsMembersAndOthersAlike) {
  World world = WorldAfterStep(7);
  ASSERT_TRUE(world.DecideAndApply(PredictedSignIn(Alice())).ok());
  for (const Person& person : {Alice(), Bob()}) {
    EXPECT_THAT(
        world.Decide(At(90 * kDay, PredictedSignIn(person))),
        AllOf(IsRefused(Decision::CLIENT_SECRET_EXPIRED), HasEffects()));
  }
}

TEST(SetupSecretTest, ASecretThatExpiredIsNotTakenIn) {
  World world = WorldBeforeSetup();
  EXPECT_THAT(world.Decide(At(90 * kDay, CreateConnection())),
              IsRefused(Decision::CLIENT_SECRET_EXPIRED));
}

// "Note: Set yourself a reminder for when it will expire so you have a reminder
// to create a new one a few days before it expires."
TEST(SetupSecretTest, SetYourselfAReminderForWhenItWillExpire) {
  World world = WorldBeforeSetup();
  EXPECT_THAT(ReminderDays(world.Decide(CreateConnection())),
              ElementsAre(90 - 30, 90 - 7, 90 - 1));
}

TEST(SetupSecretTest, RemindersMayBeSetToOtherDays) {
  World world = WorldAfterStep(4);
  world.connection_policy().add_reminder_days(3);
  world.connection_policy().add_reminder_days(14);
  EXPECT_THAT(ReminderDays(world.Decide(SetClientSecret("value", 90 * kDay))),
              ElementsAre(90 - 14, 90 - 3));
}

TEST(SetupSecretTest, NoReminderIsInThePast) {
  World world = WorldAfterStep(4);
  EXPECT_THAT(ReminderDays(world.Decide(SetClientSecret("value", 20 * kDay))),
              ElementsAre(20 - 7, 20 - 1));
  EXPECT_THAT(ReminderDays(world.Decide(SetClientSecret("value", 7 * kDay))),
              ElementsAre(7 - 1));
}

TEST(SetupSecretTest, EveryStepInTheTicketReminds) {
  World world = WorldBeforeSetup();
  for (const v1::Request& request :
       {CreateConnection(), PassTest(), EnableConnection()}) {
    EXPECT_THAT(ReminderDays(world.DecideAndApply(request)),
                ElementsAre(60, 83, 89))
        << request.kind_case();
  }
}

TEST(SetupSecretTest, ANewOneAFewDaysBeforeInterruptsNobody) {
  World world = WorldAfterStep(7);
  EXPECT_THAT(
      world.DecideAndApply(At(87 * kDay, SetClientSecret("new", 400 * kDay))),
      IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_EQ(world.connection().state(), v1::Connection::ENABLED);
  for (const int64_t day : {87, 90, 399}) {
    EXPECT_THAT(world.Decide(At(day * kDay, PredictedSignIn(Alice()))),
                HasOutcome(Decision::GRANTED))
        << "day " << day;
  }
}

// "Add the secret, copy the Secret value and save it in a secure place."
TEST(SetupSecretTest, CopyTheSecretValueAndSaveItInASecurePlace) {
  World world = WorldBeforeSetup();
  const auto decision = world.DecideAndApply(CreateConnection());
  EXPECT_THAT(decision, IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_THAT(decision->SerializeAsString(), Not(HasSubstr(kSecretValue)));
  EXPECT_THAT(world.snapshot().SerializeAsString(),
              Not(HasSubstr(kSecretValue)));
}

// "Important: It is the value you need to save and use, not the ID."
TEST(SetupSecretTest, ItIsTheValueYouNeedToUseNotTheId) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  CreateOf(request).set_client_secret(kSecretId);
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision,
              AllOf(IsRefused(Decision::CLIENT_SECRET_IS_ID), HasEffects()));
  EXPECT_EQ(decision->wrong_input(), Decision::CLIENT_SECRET);
  EXPECT_THAT(decision->SerializeAsString(), Not(HasSubstr(kSecretId)));
}

TEST(SetupSecretTest, ALaterSecretIsTheValueTooNotTheId) {
  World world = WorldAfterStep(7);
  EXPECT_THAT(world.Decide(SetClientSecret(kSecretId, 400 * kDay)),
              AllOf(IsRefused(Decision::CLIENT_SECRET_IS_ID), HasEffects()));
}

// "If you do not save it at this step, you will not be able to access it later
// but instead need to create a new one."
TEST(SetupSecretTest, IfNotSavedYouNeedToCreateANewOne) {
  World world = WorldAfterStep(4);
  EXPECT_THAT(world.Decide(SetClientSecret("", 400 * kDay)),
              AllOf(IsRefused(Decision::CLIENT_SECRET_MISSING), HasEffects()));
  EXPECT_THAT(world.DecideAndApply(SetClientSecret("new", 400 * kDay)),
              IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_EQ(world.connection().secret_expire_time().seconds(),
            FromNow(400 * kDay).seconds());
}

TEST(SetupSecretTest, ANewOneIsTestedAnewUnlessEnabled) {
  World world = WorldAfterStep(6);
  ASSERT_TRUE(world.DecideAndApply(SetClientSecret("new", 400 * kDay)).ok());
  EXPECT_THAT(world.Decide(EnableConnection()),
              IsRefused(Decision::CONNECTION_NOT_TESTED));
}

}  // namespace
}  // namespace membership::sign_in_test
