// The handbook's step 4, sentence by sentence.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
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
using ::testing::ElementsAre;

// "Add the Configuration Connection details"
TEST(SetupCreateTest, AddTheConfigurationConnectionDetails) {
  World world = WorldBeforeSetup();
  EXPECT_THAT(world.DecideAndApply(CreateConnection()),
              IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_THAT(world.connection(), Partially(EqualsProto(R"pb(
                id: "acme-entra"
                state: CREATED
                tenant_id: "7e000000-0000-4000-8000-00000000000a"
                client_id: "c1000000-0000-4000-8000-00000000000a"
                primary_domain: "acme.com"
                callback_url: "https://login.example.com/callback"
                links { organization_id: "acme" state: ON }
              )pb")));
}

// "Microsoft Entra ID domain - Should be your primary domain."
TEST(SetupCreateTest, EntraDomainShouldBeYourPrimaryDomain) {
  World world = WorldAfterStep(7);
  EXPECT_EQ(world.connection().primary_domain(), "acme.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              HasOutcome(Decision::GRANTED));
}

TEST(SetupCreateTest, WhatIsNoDomainIsRefused) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  for (const char* typed : {"", "alice@acme.com", "acme com", "*.acme.com"}) {
    CreateOf(request).set_primary_domain(typed);
    const auto decision = world.Decide(request);
    EXPECT_THAT(decision,
                AllOf(IsRefused(Decision::DOMAIN_MALFORMED), HasEffects()))
        << typed;
    EXPECT_EQ(decision->wrong_input(), Decision::ENTRA_DOMAIN) << typed;
  }
}

TEST(SetupCreateTest, TheDomainIsYoursAndNobodyElses) {
  World world = WorldBeforeSetup();
  world.AddOrganization("globex", "globex.com");
  v1::Request request = CreateConnection();
  CreateOf(request).set_primary_domain("globex.com");
  const auto decision = world.Decide(request);
  EXPECT_THAT(decision, IsRefused(Decision::DOMAIN_OF_ANOTHER_ORGANIZATION));
  EXPECT_EQ(decision->wrong_input(), Decision::ENTRA_DOMAIN);
}

// "Make sure you save this correctly, you can not edit after clicking Create
// Connection."
TEST(SetupCreateTest, YouCanNotEditAfterClickingCreateConnection) {
  for (const auto state : {v1::Connection::CREATED, v1::Connection::TESTED,
                           v1::Connection::ENABLED, v1::Connection::DISABLED}) {
    World world = WorldAfterStep(7);
    world.connection().set_state(state);
    v1::Request request = CreateConnection();
    CreateOf(request).set_primary_domain("acme.org");
    EXPECT_THAT(
        world.DecideAndApply(request),
        AllOf(IsRefused(Decision::CONNECTION_ALREADY_CREATED), HasEffects()));
    EXPECT_EQ(world.connection().primary_domain(), "acme.com");
  }
}

TEST(SetupCreateTest, BeforeClickingCreateConnectionYouCanEdit) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  CreateOf(request).set_primary_domain("acme.onmicrosoft.com");
  EXPECT_THAT(world.DecideAndApply(request), HasOutcome(Decision::REFUSED));
  EXPECT_THAT(world.DecideAndApply(CreateConnection()),
              IsGranted(Decision::CONNECTION_CREATED));
}

// "Note: This is youre primary domain so should not be the Microsoft provided
// one." "Eg. . legora.com not legora.onmicrosoft.com"
TEST(SetupCreateTest, ShouldNotBeTheMicrosoftProvidedOne) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  for (const char* typed : {"legora.onmicrosoft.com", "Legora.OnMicrosoft.com",
                            "legora.mail.onmicrosoft.com", "onmicrosoft.com"}) {
    CreateOf(request).set_primary_domain(typed);
    const auto decision = world.Decide(request);
    EXPECT_THAT(decision,
                AllOf(IsRefused(Decision::MICROSOFT_DOMAIN), HasEffects()))
        << typed;
    EXPECT_EQ(decision->wrong_input(), Decision::ENTRA_DOMAIN) << typed;
  }
  CreateOf(request).set_primary_domain("legora.com");
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::CONNECTION_CREATED));
}

TEST(SetupCreateTest, ADomainThatOnlyLooksMicrosoftProvidedIsYourOwn) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  for (const char* typed : {"notonmicrosoft.com", "onmicrosoft.com.acme.com"}) {
    CreateOf(request).set_primary_domain(typed);
    EXPECT_THAT(world.Decide(request), IsGranted(Decision::CONNECTION_CREATED))
        << typed;
  }
}

// "Client ID - The ID you saved in step 1"
TEST(SetupCreateTest, ClientIdTheIdYouSavedInStep1) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  CreateOf(request).set_client_id("C1000000-0000-4000-8000-00000000000A");
  ASSERT_TRUE(world.DecideAndApply(request).ok());
  EXPECT_EQ(world.connection().client_id(), kClient);
}

TEST(SetupCreateTest, AnotherClientIdIsFoundAtTheTest) {
  World world = WorldAfterStep(4);
  const auto decision = world.Decide(FailTest(700016));
  EXPECT_THAT(decision, IsRefused(Decision::APPLICATION_UNKNOWN));
  EXPECT_EQ(decision->wrong_input(), Decision::CLIENT_ID);
}

// "Client Secret - The secret value saved in step 3."
TEST(SetupCreateTest, ClientSecretTheValueSavedInStep3) {
  World world = WorldAfterStep(4);
  EXPECT_EQ(world.connection().secret_expire_time().seconds(),
            FromNow(90 * kDay).seconds());
  const auto decision = world.Decide(FailTest(7000215));
  EXPECT_THAT(decision, IsRefused(Decision::CLIENT_SECRET_WRONG));
  EXPECT_EQ(decision->wrong_input(), Decision::CLIENT_SECRET);
}

// "Callback URL - Added in Step 2."
TEST(SetupCreateTest, CallbackUrlAddedInStep2) {
  World world = WorldBeforeSetup();
  v1::Request request = CreateConnection();
  for (const char* typed : {"", "http://login.example.com/callback",
                            "login.example.com", "https://"}) {
    CreateOf(request).set_callback_url(typed);
    const auto decision = world.Decide(request);
    EXPECT_THAT(decision, AllOf(IsRefused(Decision::CALLBACK_URL_NOT_HTTPS),
                                HasEffects()))
        << typed;
    EXPECT_EQ(decision->wrong_input(), Decision::CALLBACK_URL) << typed;
  }
  CreateOf(request).set_callback_url(kCallbackUrl);
  EXPECT_THAT(world.Decide(request), IsGranted(Decision::CONNECTION_CREATED));
}

// "Select “Create Connection"
TEST(SetupCreateTest, SelectCreateConnection) {
  World world = WorldBeforeSetup();
  const auto decision = world.DecideAndApply(CreateConnection());
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::CONNECTION_CREATED),
                              HasEffects("create_connection")));
  EXPECT_EQ(world.connection().state(), v1::Connection::CREATED);
  EXPECT_THAT(world.connection().domains(), ElementsAre("acme.com"));
}

TEST(SetupCreateTest, CreatingAConnectionSignsNobodyInYet) {
  World world = WorldAfterStep(4);
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
              AllOf(IsRefused(Decision::CONNECTION_NOT_ENABLED), HasEffects()));
}

}  // namespace
}  // namespace membership::sign_in_test
