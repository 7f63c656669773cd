// The handbook's steps 6 and 7, sentence by sentence, and the whole way there.

#include <cstdint>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// "Go back to your SSO ticket and test the connection."
TEST(SetupTestTest, GoBackToYourSsoTicketAndTestTheConnection) {
  World world = WorldAfterStep(4);
  EXPECT_THAT(world.Decide(EnableConnection()),
              AllOf(IsRefused(Decision::CONNECTION_NOT_TESTED), HasEffects()));
  EXPECT_THAT(world.DecideAndApply(PassTest()),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_EQ(world.connection().state(), v1::Connection::TESTED);
}

// "In the new window, you will be asked to approve some permissions (in some
// cases this needs to be approved by an admin who will have to approve before
// you can continue)."
TEST(SetupTestTest, AnAdminWillHaveToApproveBeforeYouCanContinue) {
  World world = WorldAfterStep(4);
  for (const int32_t code : {65001, 90094, 90095, 90008}) {
    const auto decision = world.DecideAndApply(FailTest(code));
    EXPECT_THAT(decision,
                AllOf(IsRefused(Decision::CONSENT_MISSING), HasEffects()))
        << code;
    EXPECT_EQ(decision->wrong_input(), Decision::PERMISSIONS) << code;
    EXPECT_EQ(decision->actor(), Decision::CUSTOMER_IT) << code;
  }
  EXPECT_THAT(world.Decide(EnableConnection()),
              IsRefused(Decision::CONNECTION_NOT_TESTED));
  ASSERT_TRUE(world.DecideAndApply(GrantConsent()).ok());
  EXPECT_THAT(world.DecideAndApply(PassTest()),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
}

// "Click Accept."
TEST(SetupTestTest, ClickAccept) {
  World world = WorldAfterStep(4);
  const auto declined = world.DecideAndApply(FailTest(65004));
  EXPECT_THAT(declined, IsRefused(Decision::CONSENT_DECLINED));
  EXPECT_EQ(declined->wrong_input(), Decision::PERMISSIONS);
  EXPECT_EQ(world.connection().state(), v1::Connection::CREATED);
  EXPECT_THAT(world.DecideAndApply(PassTest()),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_EQ(world.connection().consent(), v1::Connection::GRANTED);
}

// "Note: If you get an error message, read it thoroughly as it will call out
// exactly what is wrong."
TEST(SetupTestTest, TheErrorMessageCallsOutExactlyWhatIsWrong) {
  struct Case {
    int32_t code;
    Decision::Input wrong;
  };
  World world = WorldAfterStep(4);
  for (const Case& each :
       {Case{90002, Decision::ENTRA_DOMAIN}, Case{700016, Decision::CLIENT_ID},
        Case{7000215, Decision::CLIENT_SECRET},
        Case{7000222, Decision::CLIENT_SECRET},
        Case{50011, Decision::CALLBACK_URL},
        Case{50194, Decision::ACCOUNT_TYPES},
        Case{65001, Decision::PERMISSIONS}, Case{50105, Decision::ASSIGNMENT},
        Case{7000112, Decision::ASSIGNMENT}}) {
    const auto decision = world.Decide(FailTest(each.code));
    EXPECT_THAT(decision, AllOf(HasOutcome(Decision::REFUSED), HasEffects()))
        << each.code;
    EXPECT_EQ(decision->wrong_input(), each.wrong) << each.code;
    EXPECT_EQ(decision->entra_error_code(), each.code);
    EXPECT_FALSE(decision->message().empty()) << each.code;
  }
}

TEST(SetupTestTest, ATokenOfAnotherTenantMeansTheDomainIsWrong) {
  World world = WorldAfterStep(4);
  v1::Request request = PassTest();
  request.mutable_test_connection()->set_tenant_id(kOtherTenant);
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision,
              AllOf(IsRefused(Decision::TENANT_MISMATCH), HasEffects()));
  EXPECT_EQ(decision->wrong_input(), Decision::ENTRA_DOMAIN);
}

TEST(SetupTestTest, AnErrorThatIsNotListedBlamesNoInput) {
  World world = WorldAfterStep(4);
  const auto decision = world.Decide(FailTest(123456));
  EXPECT_THAT(decision, IsRefused(Decision::IDENTITY_PROVIDER_REFUSED));
  EXPECT_EQ(decision->wrong_input(), Decision::INPUT_UNSPECIFIED);
  EXPECT_EQ(decision->entra_error_code(), 123456);
}

// "Go back and update incorrect information if needed."
TEST(SetupTestTest, GoBackAndUpdateTheSecretThenTestAgain) {
  World world = WorldAfterStep(4);
  EXPECT_THAT(world.DecideAndApply(FailTest(7000215)),
              IsRefused(Decision::CLIENT_SECRET_WRONG));
  EXPECT_THAT(world.DecideAndApply(SetClientSecret("right", 400 * kDay)),
              IsGranted(Decision::CLIENT_SECRET_SET));
  EXPECT_THAT(world.DecideAndApply(PassTest()),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_THAT(world.DecideAndApply(EnableConnection()),
              IsGranted(Decision::CONNECTION_ENABLED));
}

TEST(SetupTestTest, GoBackAndUpdateWhatIsWrongInAzureThenTestAgain) {
  World world = WorldAfterStep(4);
  for (const int32_t code : {50011, 50105, 50194, 65001}) {
    EXPECT_THAT(world.DecideAndApply(FailTest(code)),
                AllOf(HasOutcome(Decision::REFUSED), HasEffects()))
        << code;
  }
  EXPECT_THAT(world.DecideAndApply(PassTest()),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
}

TEST(SetupTestTest, GoBackAndUpdateTheClientIdThenTestAgain) {
  World world = WorldAfterStep(4);
  const auto failed = world.DecideAndApply(FailTest(700016));
  ASSERT_THAT(failed, IsRefused(Decision::APPLICATION_UNKNOWN));
  EXPECT_EQ(failed->wrong_input(), Decision::CLIENT_ID);
  v1::Request corrected = CreateConnection();
  CreateOf(corrected).set_client_id(kOtherGroup);
  CreateOf(corrected).set_callback_url("https://login.example.com/corrected");
  EXPECT_THAT(world.DecideAndApply(corrected),
              AllOf(IsGranted(Decision::CONNECTION_CREATED),
                    HasEffects("create_connection")));
  EXPECT_EQ(world.snapshot().connections_size(), 1);
  EXPECT_EQ(world.connection().client_id(), kOtherGroup);
  EXPECT_EQ(world.connection().state(), v1::Connection::CREATED);
  EXPECT_THAT(world.DecideAndApply(PassTest()),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
}

TEST(SetupTestTest, WhatIsUpdatedAfterASuccessfulTestIsTestedAgain) {
  World world = WorldAfterStep(6);
  EXPECT_THAT(world.DecideAndApply(CreateConnection()),
              IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_FALSE(world.connection().has_test_time());
  EXPECT_THAT(world.Decide(EnableConnection()),
              IsRefused(Decision::CONNECTION_NOT_TESTED));
}

TEST(SetupTestTest, AnUpdateDoesNotUndoThatTheConnectionWasEnabledMeanwhile) {
  World world = WorldAfterStep(6);
  const auto update = world.Decide(CreateConnection());
  ASSERT_THAT(update, IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_THAT(world.DecideAndApply(EnableConnection()),
              IsGranted(Decision::CONNECTION_ENABLED));
  EXPECT_EQ(Apply(*update, world.snapshot()).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST(SetupTestTest, AnUpdateKeepsWhatTheTicketDoesNotAskFor) {
  World world = WorldAfterStep(4);
  world.connection().set_display_name("Acme");
  world.connection().add_domains("acme.org");
  world.connection_policy().add_reminder_days(1);
  world.connection_policy().add_reminder_days(14);
  EXPECT_THAT(world.DecideAndApply(CreateConnection()),
              IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_EQ(world.connection().display_name(), "Acme");
  EXPECT_EQ(world.connection().domains_size(), 2);
  EXPECT_EQ(world.connection().links_size(), 1);
  EXPECT_EQ(world.connection_policy().reminder_days_size(), 2);
}

// "In the main SSO ticket, you will see the test was successful as a
// confirmation when all worked."
TEST(SetupTestTest, YouWillSeeTheTestWasSuccessful) {
  World world = WorldAfterStep(4);
  const auto decision = world.DecideAndApply(PassTest());
  EXPECT_THAT(decision, IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_THAT(decision->message(), HasSubstr("test was successful"));
  EXPECT_EQ(decision->wrong_input(), Decision::INPUT_UNSPECIFIED);
  EXPECT_EQ(world.connection().test_time().seconds(), FromNow(0).seconds());
}

TEST(SetupTestTest, AFailedTestIsNoConfirmation) {
  World world = WorldAfterStep(4);
  EXPECT_THAT(world.DecideAndApply(FailTest(700016)), HasEffects());
  EXPECT_FALSE(world.connection().has_test_time());
  EXPECT_EQ(world.connection().state(), v1::Connection::CREATED);
}

// "In the bottom right corner, select “Enable Connection” to finish the setup
// of SSO for your organisation."
TEST(SetupEnableTest, SelectEnableConnectionToFinishTheSetup) {
  World world = WorldAfterStep(6);
  EXPECT_THAT(world.DecideAndApply(EnableConnection()),
              IsGranted(Decision::CONNECTION_ENABLED));
  EXPECT_EQ(world.connection().state(), v1::Connection::ENABLED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST(SetupEnableTest, NobodySignsInBeforeItIsEnabled) {
  for (const int step : {4, 6}) {
    World world = WorldAfterStep(step);
    EXPECT_THAT(
        world.Decide(ValidatedSignIn(Alice())),
        AllOf(IsRefused(Decision::CONNECTION_NOT_ENABLED), HasEffects()))
        << "step " << step;
  }
}

// "The SSO ticket link and this handbook will guide you through the setup
// process for creating a SSO connection to Legora with Entra ID (previously
// known as Azure Active Directory / AD)." "The SSO ticket link you have
// received will guide you through the setup process for creating a SSO
// connection to Legora with Entra ID."
TEST(SetupEnableTest, TheTicketWillGuideYouThroughTheSetupProcess) {
  World world = WorldBeforeSetup();
  for (const v1::Request& request :
       {CreateConnection(), RequireAssignment(), AddToApp(Alice()), PassTest(),
        EnableConnection()}) {
    EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
                IsRefused(Decision::CONNECTION_NOT_ENABLED));
    EXPECT_THAT(world.DecideAndApply(request), HasOutcome(Decision::GRANTED));
  }
  EXPECT_THAT(world.DecideAndApply(PredictedSignIn(Alice())),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_THAT(world.Decide(PredictedSignIn(Carol())),
              IsRefused(Decision::NOT_ASSIGNED));
}

TEST(SetupEnableTest, NoStepCanBeSkipped) {
  World world = WorldBeforeSetup();
  EXPECT_THAT(world.Decide(PassTest()),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
  EXPECT_THAT(world.Decide(EnableConnection()), HasOutcome(Decision::REFUSED));
  ASSERT_TRUE(world.DecideAndApply(CreateConnection()).ok());
  EXPECT_THAT(world.Decide(EnableConnection()),
              IsRefused(Decision::CONNECTION_NOT_TESTED));
}

}  // namespace
}  // namespace membership::sign_in_test
