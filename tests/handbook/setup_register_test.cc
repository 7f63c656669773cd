// The handbook's steps 1 and 2, sentence by sentence.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/handbook/steps.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

// "Open the SSO link you received from Legora"
TEST(SetupRegisterTest, OpenTheSsoLinkYouReceived) {
  World world = WorldBeforeSetup();
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::CONNECTION_NOT_ENABLED), HasEffects()));
  EXPECT_THAT(world.Decide(PassTest()),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
}

// "Name - Give it a name you can remember and that reflects what the
// application is for like “Legora SSO setup”"
TEST(SetupRegisterTest, GiveItANameYouCanRemember) {
  World nameless;
  World named;
  named.connection().set_display_name("Legora SSO setup");
  named.application().set_display_name("Legora SSO setup");
  const auto decision = named.Decide(PredictedSignIn(Alice()));
  EXPECT_THAT(decision, IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_EQ(decision->SerializeAsString(),
            nameless.Decide(PredictedSignIn(Alice()))->SerializeAsString());
}

TEST(SetupRegisterTest, TheNameIsKept) {
  World world = WorldBeforeSetup();
  world.connection().set_display_name("Legora SSO setup");
  ASSERT_TRUE(world.DecideAndApply(CreateConnection()).ok());
  EXPECT_EQ(world.connection().display_name(), "Legora SSO setup");
}

// "Supported account types - Leave the preselected (Legora only - Single
// tenant)"
TEST(SetupRegisterTest, LeaveThePreselectedSingleTenant) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::CONNECTION_CREATED));
  CreateOf(request).set_account_types(
      v1::CreateConnectionRequest::SINGLE_TENANT);
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::CONNECTION_CREATED));
}

TEST(SetupRegisterTest, OtherAccountTypesAreRefused) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  for (const auto types :
       {v1::CreateConnectionRequest::MULTI_TENANT,
        v1::CreateConnectionRequest::MULTI_TENANT_AND_PERSONAL,
        v1::CreateConnectionRequest::PERSONAL}) {
    CreateOf(request).set_account_types(types);
    const auto decision = world.Decide(request);
    EXPECT_THAT(decision,
                AllOf(IsRefused(Decision::NOT_SINGLE_TENANT), HasEffects()));
    EXPECT_EQ(decision->wrong_input(), Decision::ACCOUNT_TYPES);
  }
}

TEST(SetupRegisterTest, SingleTenantLetsNobodyOfAnotherTenantIn) {
  World world = WorldAfterStep(7);
  v1::Request request = ValidatedSignIn(Alice());
  EXPECT_THAT(world.Decide(request), HasOutcome(Decision::GRANTED));
  ClaimsOf(request).mutable_identity()->set_tenant_id(kOtherTenant);
  EXPECT_THAT(world.Decide(request),
              AllOf(IsRefused(Decision::TENANT_MISMATCH), HasEffects()));
}

// "Redirect URI - Leave empty at this step"
TEST(SetupRegisterTest, RedirectUriLeaveEmptyAtThisStep) {
  World world = WorldBeforeSetup();
  ASSERT_TRUE(world.connection().callback_url().empty());
  EXPECT_THAT(world.Decide(CreateConnection()),
              IsGranted(Decision::CONNECTION_CREATED));
}

// "Copy and save your Application (client) ID for a later step"
TEST(SetupRegisterTest, CopyAndSaveYourClientId) {
  World world = WorldBeforeSetup();
  EXPECT_THAT(TheEffect(world.Decide(CreateConnection()), "create_connection")
                  .create_connection(),
              Partially(EqualsProto(
                  R"pb(client_id: "c1000000-0000-4000-8000-00000000000a")pb")));
}

TEST(SetupRegisterTest, WithoutASavedClientIdNothingIsCreated) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  for (const char* typed : {"", "Legora SSO setup"}) {
    CreateOf(request).set_client_id(typed);
    const auto decision = world.Decide(request);
    EXPECT_THAT(decision,
                AllOf(IsRefused(Decision::CLIENT_ID_MALFORMED), HasEffects()));
    EXPECT_EQ(decision->wrong_input(), Decision::CLIENT_ID);
  }
}

// "Step 2: Setup your Platform configuration"
TEST(SetupPlatformTest, SetupYourPlatformConfiguration) {
  World world = WorldAfterStep(4);
  EXPECT_EQ(world.connection().callback_url(), kCallbackUrl);
}

TEST(SetupPlatformTest, WithoutThePlatformConfigurationTheTestFails) {
  World world = WorldAfterStep(4);
  const auto decision = world.Decide(FailTest(50011));
  EXPECT_THAT(decision, IsRefused(Decision::REDIRECT_URI_MISMATCH));
  EXPECT_EQ(decision->wrong_input(), Decision::CALLBACK_URL);
}

}  // namespace
}  // namespace membership::sign_in_test
