// Creating a connection from what the customer's IT typed (handbook, steps 1 to
// 4). What is typed wrong is in create_connection_input_test.

#include <cstdint>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kSecret[] = "s3cr3t~Value.of_the-application";

v1::Request Create() {
  v1::Request request = RequestOf(R"pb(
    create_connection {
      connection_id: "new"
      organization_id: "acme"
      primary_domain: "Acme.COM"
      tenant_id: "7E000000-0000-4000-8000-00000000000B"
      client_id: "C1000000-0000-4000-8000-00000000000B"
      callback_url: "https://login.example.com/callback"
    }
  )pb");
  request.mutable_create_connection()->set_client_secret(kSecret);
  return request;
}

v1::Request CreateWithSecretUntil(int64_t seconds) {
  v1::Request request = Create();
  *request.mutable_create_connection()->mutable_secret_expire_time() =
      FromNow(seconds);
  return request;
}

// "acme" has no connection yet.
class CreateConnectionTest : public ::testing::Test {
 protected:
  CreateConnectionTest() { world_.snapshot().clear_connections(); }

  World world_;
};

TEST_F(CreateConnectionTest, CreatesWhatWasTyped) {
  EXPECT_THAT(Make(world_, CreateWithSecretUntil(90 * kDay)),
              AllOf(IsGranted(Decision::CONNECTION_CREATED),
                    HasEffects("create_connection"), HasWarnings()));
  const v1::Connection created = ConnectionOf(world_, "new");
  EXPECT_THAT(created, Partially(EqualsProto(R"pb(
                id: "new"
                state: CREATED
                primary_domain: "acme.com"
                domains: "acme.com"
                links { organization_id: "acme" state: ON }
                callback_url: "https://login.example.com/callback"
              )pb")));
  EXPECT_EQ(created.secret_expire_time().seconds(),
            FromNow(90 * kDay).seconds());
  EXPECT_FALSE(created.has_test_time());
  EXPECT_FALSE(created.trusted());
}

TEST_F(CreateConnectionTest, SignsNobodyInYet) {
  ASSERT_THAT(Make(world_, Create()), IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::CONNECTION_NOT_ENABLED));
}

// "Never stored and never printed."
TEST_F(CreateConnectionTest, KeepsTheSecretOutOfTheDecision) {
  const auto decision = Ask(world_, Create());
  ASSERT_TRUE(decision.ok());
  EXPECT_THAT(decision->DebugString(), Not(HasSubstr("s3cr3t")));
}

TEST_F(CreateConnectionTest, TakesThePlaceOfADraft) {
  v1::Connection& draft = *world_.snapshot().add_connections();
  draft.set_id("new");
  draft.set_state(v1::Connection::DRAFT);
  EXPECT_THAT(Make(world_, Create()), IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_EQ(world_.snapshot().connections_size(), 1);
  EXPECT_EQ(ConnectionOf(world_, "new").state(), v1::Connection::CREATED);
}

// "You can not edit after clicking Create Connection."
TEST_F(CreateConnectionTest, RefusesWhatWasCreatedBefore) {
  ASSERT_THAT(Make(world_, Create()), IsGranted(Decision::CONNECTION_CREATED));
  v1::Request other = Create();
  other.mutable_create_connection()->set_primary_domain("acme.org");
  for (const v1::Connection::State state :
       {v1::Connection::CREATED, v1::Connection::TESTED,
        v1::Connection::ENABLED, v1::Connection::DISABLED}) {
    world_.snapshot().mutable_connections(0)->set_state(state);
    EXPECT_THAT(Ask(world_, other),
                IsRefused(Decision::CONNECTION_ALREADY_CREATED));
  }
}

TEST_F(CreateConnectionTest, RefusesWhenTheOrganizationIsNotActive) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Ask(world_, Create()),
              AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
                    HasActor(Decision::VENDOR)));
  world_.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, Create()), IsRefused(Decision::ORGANIZATION_DELETED));
}

TEST_F(CreateConnectionTest, WarnsOfADomainThatIsNotVerified) {
  world_.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, Create()),
              AllOf(IsGranted(Decision::CONNECTION_CREATED),
                    HasWarnings("DOMAIN_NOT_VERIFIED")));
  world_.organization().clear_domains();
  EXPECT_THAT(Ask(world_, Create()),
              AllOf(IsGranted(Decision::CONNECTION_CREATED),
                    HasWarnings("DOMAIN_NOT_VERIFIED")));
}

TEST_F(CreateConnectionTest, RefusesADomainVerifiedElsewhere) {
  world_.organization().clear_domains();
  v1::Organization& beta = world_.AddOrganization("beta", "acme.com");
  EXPECT_THAT(Ask(world_, Create()),
              AllOf(IsRefused(Decision::DOMAIN_OF_ANOTHER_ORGANIZATION),
                    HasWrongInput(Decision::ENTRA_DOMAIN)));
  beta.mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, Create()), IsGranted(Decision::CONNECTION_CREATED));
}

// "Set yourself a reminder": 30, 7 and 1 days before by default.
TEST_F(CreateConnectionTest, RemindsBeforeTheSecretEnds) {
  const auto decision = Ask(world_, CreateWithSecretUntil(20 * kDay));
  ASSERT_TRUE(decision.ok());
  EXPECT_THAT(
      decision->reminder_times(),
      ElementsAre(::testing::Property(&google::protobuf::Timestamp::seconds,
                                      FromNow(13 * kDay).seconds()),
                  ::testing::Property(&google::protobuf::Timestamp::seconds,
                                      FromNow(19 * kDay).seconds())));
  EXPECT_EQ(Ask(world_, Create())->reminder_times_size(), 0);
}

// A reminder that falls due is in the past from then on.
TEST_F(CreateConnectionTest, IsStableUntilTheNextReminder) {
  EXPECT_THAT(Ask(world_, CreateWithSecretUntil(20 * kDay)),
              IsStableUntil(13 * kDay));
  EXPECT_THAT(Ask(world_, CreateWithSecretUntil(kHour)), IsStableUntil(kHour));
  EXPECT_THAT(Ask(world_, Create()), StableForGood());
}

TEST_F(CreateConnectionTest, CarriesWhatItAssumes) {
  const v1::Effect effect =
      TheEffect(Ask(world_, Create()), "create_connection");
  EXPECT_THAT(std::vector<int>(effect.preconditions().begin(),
                               effect.preconditions().end()),
              Contains(v1::Effect::CONNECTION_NOT_CREATED));
}

TEST_F(CreateConnectionTest, LeavesOtherConnectionsAlone) {
  World world;
  EXPECT_THAT(Make(world, Create()), IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_EQ(ConnectionOf(world, "acme-entra").state(), v1::Connection::ENABLED);
}

// The handbook, from step 4 to the first sign-in.
TEST_F(CreateConnectionTest, LeadsToTheFirstSignIn) {
  v1::Request create = Create();
  create.mutable_create_connection()->set_tenant_id(kTenant);
  create.mutable_create_connection()->set_client_id(kClient);
  ASSERT_THAT(Make(world_, create), IsGranted(Decision::CONNECTION_CREATED));
  EXPECT_THAT(Ask(world_, R"pb(enable_connection { connection_id: "new" })pb"),
              IsRefused(Decision::CONNECTION_NOT_TESTED));
  v1::Request test = RequestOf(R"pb(
    test_connection {
      connection_id: "new"
      validated {}
    }
  )pb");
  test.mutable_test_connection()->set_tenant_id(kTenant);
  ASSERT_THAT(Make(world_, test), IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::CONNECTION_NOT_ENABLED));
  ASSERT_THAT(Make(world_, R"pb(enable_connection { connection_id: "new" })pb"),
              IsGranted(Decision::CONNECTION_ENABLED));
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.com")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

}  // namespace
}  // namespace membership::requests_test
