// "Entra error codes -> reason": every code of the table, and codes that are
// not in it.

#include <cstdint>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;

struct Row {
  std::vector<int32_t> codes;
  Decision::Reason reason;
  Decision::Stage stage = Decision::ENTRA;
  Decision::Outcome outcome = Decision::REFUSED;
};

// The table of the domain facts, in its order.
const std::vector<Row>& Table() {
  static const std::vector<Row>& table = *new std::vector<Row>{
      {{50105}, Decision::NOT_ASSIGNED},
      {{50057}, Decision::ACCOUNT_DISABLED},
      {{50020, 50034, 51004, 16000}, Decision::NOT_IN_TENANT},
      {{50014}, Decision::GUEST_NOT_REDEEMED},
      {{50072, 50074, 50076, 50079},
       Decision::MFA_REQUIRED,
       Decision::ENTRA,
       Decision::CHALLENGED},
      {{53000, 53001, 53002, 53003, 53004, 530032, 530034, 50131, 53011},
       Decision::CONDITIONAL_ACCESS_BLOCKED},
      {{65001, 90094, 90095, 90008},
       Decision::CONSENT_MISSING,
       Decision::CONNECTION},
      {{65004}, Decision::CONSENT_DECLINED},
      {{70001, 7000112}, Decision::APPLICATION_DISABLED},
      {{700016, 500011, 90002, 650056},
       Decision::APPLICATION_UNKNOWN,
       Decision::CONNECTION},
      {{7000215}, Decision::CLIENT_SECRET_WRONG, Decision::CONNECTION},
      {{7000222}, Decision::CLIENT_SECRET_EXPIRED, Decision::CONNECTION},
      {{50011}, Decision::REDIRECT_URI_MISMATCH, Decision::CONNECTION},
      {{50194},
       Decision::SINGLE_TENANT_AT_COMMON_ENDPOINT,
       Decision::CONNECTION},
      {{50173, 70008, 700082, 50132, 50133, 70043},
       Decision::SESSION_ENDED,
       Decision::ENTRA,
       Decision::CHALLENGED},
      {{50033, 90033, 90006, 90024}, Decision::IDENTITY_PROVIDER_UNAVAILABLE},
  };
  return table;
}

struct Case {
  int32_t code;
  Decision::Reason reason;
  Decision::Stage stage;
  Decision::Outcome outcome;
};

std::vector<Case> Cases() {
  std::vector<Case> cases;
  for (const Row& row : Table()) {
    for (const int32_t code : row.codes) {
      cases.push_back({code, row.reason, row.stage, row.outcome});
    }
  }
  return cases;
}

std::string NameOf(const ::testing::TestParamInfo<Case>& info) {
  return "Aadsts" + std::to_string(info.param.code);
}

class EntraErrorTest : public ::testing::TestWithParam<Case> {};

TEST_P(EntraErrorTest, HasItsReasonAndNoEffects) {
  World world;
  const auto decision = world.Decide(ErrorSignIn(GetParam().code));
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_EQ(decision->reason(), GetParam().reason);
  EXPECT_EQ(decision->outcome(), GetParam().outcome);
  EXPECT_EQ(decision->stage(), GetParam().stage);
  EXPECT_EQ(decision->entra_error_code(), GetParam().code);
  EXPECT_EQ(decision->effects_size(), 0);
}

TEST_P(EntraErrorTest, SaysTheSameToMembersAndOthers) {
  World world;
  v1::Request request = ErrorSignIn(GetParam().code);
  const auto other = world.Decide(request);
  *SignInOf(request).mutable_claims() =
      ValidatedSignIn(Alice()).sign_in().claims();
  world.AddUser(Alice());
  world.AddMember("user-alice").set_role(v1::Membership::OWNER);
  const auto member = world.Decide(request);
  ASSERT_TRUE(member.ok()) << member.status();
  EXPECT_EQ(member->reason(), other->reason());
  EXPECT_EQ(member->outcome(), other->outcome());
  EXPECT_EQ(member->effects_size(), 0);
}

TEST_P(EntraErrorTest, SaysWhoMustAct) {
  World world;
  const auto decision = world.Decide(ErrorSignIn(GetParam().code));
  ASSERT_TRUE(decision.ok()) << decision.status();
  EXPECT_NE(decision->actor(), Decision::ACTOR_UNSPECIFIED);
  EXPECT_NE(decision->actor(), Decision::NOBODY);
  EXPECT_NE(decision->message(), "");
}

// Connection state stays ours to enforce, whatever Entra said.
TEST_P(EntraErrorTest, ComesAfterTheConnectionsState) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(ErrorSignIn(GetParam().code)),
              IsRefused(Decision::CONNECTION_DISABLED));
  world.connection().set_state(v1::Connection::CREATED);
  EXPECT_THAT(world.Decide(ErrorSignIn(GetParam().code)),
              IsRefused(Decision::CONNECTION_NOT_ENABLED));
}

INSTANTIATE_TEST_SUITE_P(Table, EntraErrorTest, ::testing::ValuesIn(Cases()),
                         NameOf);

// "Anything else: generic identity-provider refusal, raw code kept."
TEST(UnlistedEntraErrorTest, IsAGenericRefusalWithItsCode) {
  World world;
  for (const int32_t code : {1, 50000, 50058, 50106, 53005, 530031, 530033,
                             5010, 501050, 7000223, 2147483647}) {
    const auto decision = world.Decide(ErrorSignIn(code));
    EXPECT_THAT(decision, AllOf(IsRefused(Decision::IDENTITY_PROVIDER_REFUSED),
                                HasStage(Decision::ENTRA), HasEffects()));
    EXPECT_EQ(decision->entra_error_code(), code);
  }
}

TEST(UnlistedEntraErrorTest, NoErrorMeansNoCode) {
  World world;
  EXPECT_EQ(world.Decide(ValidatedSignIn(Alice()))->entra_error_code(), 0);
  EXPECT_EQ(world.Decide(PredictedSignIn(Carol()))->entra_error_code(), 0);
}

// "Each reason says who must act (user, customer's IT, an organization admin,
// the vendor) and whether a retry can help."
TEST(WhoActsTest, TheCustomersItActsInEntra) {
  World world;
  for (const int32_t code :
       {50105, 50057, 53003, 90094, 70001, 7000222, 7000215}) {
    EXPECT_EQ(world.Decide(ErrorSignIn(code))->actor(), Decision::CUSTOMER_IT)
        << code;
  }
}

TEST(WhoActsTest, TheUserActsOnMfaSessionAndOwnConsent) {
  World world;
  for (const int32_t code : {50076, 50173, 65004, 50014}) {
    EXPECT_EQ(world.Decide(ErrorSignIn(code))->actor(), Decision::USER) << code;
  }
}

TEST(WhoActsTest, ARetryHelpsOnlyWhereNobodyElseMustAct) {
  World world;
  for (const int32_t code : {90033, 50033, 50173, 70043, 50076}) {
    EXPECT_TRUE(world.Decide(ErrorSignIn(code))->retry_helps()) << code;
  }
  for (const int32_t code : {50105, 50057, 50020, 53003, 65001, 70001, 700016,
                             7000215, 7000222, 50011, 50194}) {
    EXPECT_FALSE(world.Decide(ErrorSignIn(code))->retry_helps()) << code;
  }
}

}  // namespace
}  // namespace membership::sign_in_test
