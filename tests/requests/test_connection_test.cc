// Recording a test of a connection (handbook, step 6): "If you get an error
// message, read it thoroughly as it will call out exactly what is wrong."

#include <cstdint>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;

constexpr char kPassed[] = R"pb(
  test_connection {
    connection_id: "acme-entra"
    tenant_id: "7E000000-0000-4000-8000-00000000000A"
    validated {}
  }
)pb";

v1::Request Failed(int32_t code) {
  v1::Request request = RequestOf(R"pb(
    test_connection { connection_id: "acme-entra" }
  )pb");
  request.mutable_test_connection()->mutable_error()->set_code(code);
  return request;
}

class TestConnectionTest : public ::testing::Test {
 protected:
  TestConnectionTest() {
    world_.connection().set_state(v1::Connection::CREATED);
    world_.connection().clear_consent();
  }

  World world_;
};

TEST_F(TestConnectionTest, RecordsAGoodTest) {
  EXPECT_THAT(Make(world_, kPassed),
              AllOf(IsGranted(Decision::CONNECTION_TEST_PASSED),
                    HasEffects("update_connection"),
                    HasWrongInput(Decision::INPUT_UNSPECIFIED)));
  EXPECT_EQ(world_.connection().state(), v1::Connection::TESTED);
  EXPECT_EQ(world_.connection().test_time().seconds(), FromNow(0).seconds());
}

// Whoever came in was asked to accept the permissions.
TEST_F(TestConnectionTest, AGoodTestProvesConsent) {
  world_.connection().set_consent(v1::Connection::MISSING);
  ASSERT_THAT(Make(world_, kPassed),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_EQ(world_.connection().consent(), v1::Connection::GRANTED);
}

TEST_F(TestConnectionTest, AddsNobody) {
  ASSERT_THAT(Make(world_, kPassed),
              IsGranted(Decision::CONNECTION_TEST_PASSED));
  EXPECT_EQ(world_.snapshot().users_size(), 0);
  EXPECT_EQ(world_.snapshot().memberships_size(), 0);
}

TEST_F(TestConnectionTest, NeitherSwitchesOnNorOff) {
  for (const v1::Connection::State state :
       {v1::Connection::TESTED, v1::Connection::ENABLED,
        v1::Connection::DISABLED}) {
    world_.connection().set_state(state);
    *world_.connection().mutable_test_time() = FromNow(-kDay);
    ASSERT_THAT(Make(world_, kPassed),
                IsGranted(Decision::CONNECTION_TEST_PASSED));
    EXPECT_EQ(world_.connection().state(), state);
    EXPECT_EQ(world_.connection().test_time().seconds(), FromNow(0).seconds());
  }
}

TEST_F(TestConnectionTest, RefusesADraft) {
  world_.connection().set_state(v1::Connection::DRAFT);
  EXPECT_THAT(Ask(world_, kPassed),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
}

TEST_F(TestConnectionTest, RefusesATokenOfAnotherTenant) {
  v1::Request request = RequestOf(kPassed);
  request.mutable_test_connection()->set_tenant_id(kOtherTenant);
  EXPECT_THAT(Ask(world_, request),
              AllOf(IsRefused(Decision::TENANT_MISMATCH),
                    HasWrongInput(Decision::ENTRA_DOMAIN)));
}

// "A missing `tid` is a tenant mismatch."
TEST_F(TestConnectionTest, RefusesATokenWithoutTenant) {
  v1::Request request = RequestOf(kPassed);
  request.mutable_test_connection()->clear_tenant_id();
  EXPECT_THAT(Ask(world_, request), IsRefused(Decision::TENANT_MISMATCH));
}

// An error of Entra, what it means and what of the set-up is wrong.
struct Error {
  std::string name;
  int32_t code;
  Decision::Reason reason;
  Decision::Input input;
};

class TestErrorTest : public ::testing::TestWithParam<Error> {};

TEST_P(TestErrorTest, IsRefusedAndNamesWhatIsWrong) {
  World world;
  world.connection().set_state(v1::Connection::CREATED);
  const auto decision = Ask(world, Failed(GetParam().code));
  EXPECT_THAT(decision, AllOf(IsRefused(GetParam().reason),
                              HasWrongInput(GetParam().input)));
  EXPECT_EQ(decision->entra_error_code(), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Codes, TestErrorTest,
    ::testing::Values(
        Error{"SecretWrong", 7000215, Decision::CLIENT_SECRET_WRONG,
              Decision::CLIENT_SECRET},
        Error{"SecretExpired", 7000222, Decision::CLIENT_SECRET_EXPIRED,
              Decision::CLIENT_SECRET},
        Error{"RedirectUri", 50011, Decision::REDIRECT_URI_MISMATCH,
              Decision::CALLBACK_URL},
        Error{"ApplicationUnknown", 700016, Decision::APPLICATION_UNKNOWN,
              Decision::CLIENT_ID},
        Error{"TenantUnknown", 90002, Decision::APPLICATION_UNKNOWN,
              Decision::ENTRA_DOMAIN},
        Error{"SingleTenant", 50194, Decision::SINGLE_TENANT_AT_COMMON_ENDPOINT,
              Decision::ACCOUNT_TYPES},
        Error{"Consent", 65001, Decision::CONSENT_MISSING,
              Decision::PERMISSIONS},
        Error{"AdminConsent", 90094, Decision::CONSENT_MISSING,
              Decision::PERMISSIONS},
        Error{"ConsentDeclined", 65004, Decision::CONSENT_DECLINED,
              Decision::PERMISSIONS},
        Error{"NotAssigned", 50105, Decision::NOT_ASSIGNED,
              Decision::ASSIGNMENT},
        Error{"ApplicationOff", 7000112, Decision::APPLICATION_DISABLED,
              Decision::ASSIGNMENT},
        Error{"AccountDisabled", 50057, Decision::ACCOUNT_DISABLED,
              Decision::INPUT_UNSPECIFIED},
        Error{"ConditionalAccess", 53003, Decision::CONDITIONAL_ACCESS_BLOCKED,
              Decision::INPUT_UNSPECIFIED},
        Error{"PassingFault", 90033, Decision::IDENTITY_PROVIDER_UNAVAILABLE,
              Decision::INPUT_UNSPECIFIED},
        Error{"NobodyKnows", 99999, Decision::IDENTITY_PROVIDER_REFUSED,
              Decision::INPUT_UNSPECIFIED}),
    [](const ::testing::TestParamInfo<Error>& info) {
      return info.param.name;
    });

TEST_F(TestConnectionTest, AFailedTestLeavesTheConnectionAsItIs) {
  world_.connection().set_state(v1::Connection::ENABLED);
  *world_.connection().mutable_test_time() = FromNow(-kDay);
  ASSERT_THAT(Make(world_, Failed(7000215)), HasOutcome(Decision::REFUSED));
  EXPECT_EQ(world_.connection().state(), v1::Connection::ENABLED);
  EXPECT_EQ(world_.connection().test_time().seconds(),
            FromNow(-kDay).seconds());
}

// A challenge is no good test either: nobody came in.
TEST_F(TestConnectionTest, AChallengePassesNoTest) {
  for (const int32_t code : {50076, 50173}) {
    ASSERT_TRUE(Make(world_, Failed(code)).ok());
    EXPECT_EQ(world_.connection().state(), v1::Connection::CREATED);
    EXPECT_FALSE(world_.connection().has_test_time());
  }
}

}  // namespace
}  // namespace membership::requests_test
