#include "membership/scenario/cases.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::EqualsProto;
using policy_testing::StatusIs;
using scenario_test::Parse;
using ::testing::ElementsAre;
using ::testing::StartsWith;

constexpr char kFixture[] =
    "organizations { id: 'acme' state: ACTIVE } "
    "users { id: 'u' state: ACTIVE }";
constexpr char kStep[] =
    "steps { sign_in { person: 'u' } expect { outcome: GRANTED } }";
constexpr char kMode[] =
    "variables { name: 'mode' values: 'ON' values: 'OFF' "
    "fields: 'given.organizations[acme].policy.auto_membership' }";
constexpr char kState[] =
    "variables { name: 'state' values: 'ACTIVE' values: 'BLOCKED' "
    "fields: 'given.users[u].state' }";

// The cases of one scenario.
absl::StatusOr<std::vector<Case>> Make(const std::string& rest,
                                       const std::string& given = "") {
  return MakeCases(
      Parse<v1::ScenarioFile>(absl::StrCat(given, " scenarios { name: 's' ",
                                           kStep, " ", rest, " }")),
      Parse<v1::Snapshot>(kFixture));
}

std::vector<std::string> NamesOf(const std::vector<Case>& cases) {
  std::vector<std::string> names;
  names.reserve(cases.size());
  for (const Case& each : cases) names.push_back(each.name);
  return names;
}

auto IsMistake(const std::string& message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(message));
}

TEST(CasesTest, ScenarioWithoutVariablesIsOneCase) {
  const auto cases = Make("");
  ASSERT_TRUE(cases.ok()) << cases.status();
  EXPECT_THAT(NamesOf(*cases), ElementsAre("s"));
  EXPECT_EQ((*cases)[0].scenario_index, 0);
  EXPECT_EQ((*cases)[0].scenario.start(), "2026-01-15T12:00:00Z");
  EXPECT_THAT((*cases)[0].scenario.given(), EqualsProto(kFixture));
}

TEST(CasesTest, LaterRecordsReplaceEarlierOnes) {
  const auto cases = Make(
      "given { organizations { id: 'acme' state: DELETED } }",
      "given { organizations { id: 'acme' state: SUSPENDED } users { id: 'u' "
      "state: BLOCKED } }");
  ASSERT_TRUE(cases.ok()) << cases.status();
  EXPECT_THAT((*cases)[0].scenario.given(),
              EqualsProto("organizations { id: 'acme' state: DELETED } "
                          "users { id: 'u' state: BLOCKED }"));
}

TEST(CasesTest, EveryCombinationIsACaseThatNamesItsValues) {
  const auto cases = Make(absl::StrCat(kMode, kState));
  ASSERT_TRUE(cases.ok()) << cases.status();
  EXPECT_THAT(
      NamesOf(*cases),
      ElementsAre("s[mode=ON,state=ACTIVE]", "s[mode=ON,state=BLOCKED]",
                  "s[mode=OFF,state=ACTIVE]", "s[mode=OFF,state=BLOCKED]"));
  const v1::Scenario& third = (*cases)[2].scenario;
  EXPECT_EQ(third.given().organizations(0).policy().auto_membership(),
            v1::MembershipPolicy::OFF);
  EXPECT_EQ(third.given().users(0).state(), v1::User::ACTIVE);
  EXPECT_TRUE(third.variables().empty());
}

TEST(CasesTest, VariableSetsSeveralFields) {
  const auto cases = Make(
      "variables { name: 'v' values: 'ACTIVE' values: 'SUSPENDED' fields: "
      "'given.organizations[acme].state' fields: 'steps[0].expect.message' }");
  ASSERT_TRUE(cases.ok()) << cases.status();
  const v1::Scenario& second = (*cases)[1].scenario;
  EXPECT_EQ(second.given().organizations(0).state(),
            v1::Organization::SUSPENDED);
  EXPECT_EQ(second.steps(0).expect().message(), "SUSPENDED");
}

TEST(CasesTest, TimesOfRecordsCountFromTheStart) {
  const auto cases = Make(
      "start: '2030-01-01T00:00:00Z' "
      "given { invitations { id: 'i' } } "
      "times { field: 'invitations[i].expire_time' at: '-1s' }");
  ASSERT_TRUE(cases.ok()) << cases.status();
  EXPECT_THAT((*cases)[0].scenario.given().invitations(0),
              EqualsProto("id: 'i' expire_time { seconds: 1893455999 }"));
}

TEST(CasesTest, TimesCanVary) {
  const auto cases = Make(
      "given { invitations { id: 'i' } } "
      "times { field: 'invitations[i].expire_time' at: '+1d' } "
      "variables { name: 'expiry' fields: 'times[0].at' values: '+0s' "
      "values: '+1ns' }");
  ASSERT_TRUE(cases.ok()) << cases.status();
  EXPECT_THAT(
      (*cases)[1].scenario.given().invitations(0),
      EqualsProto("id: 'i' expire_time { seconds: 1768478400 nanos: 1 }"));
}

TEST(CasesTest, ExceptionReplacesTheExpectationWhereItApplies) {
  const auto cases = Make(
      absl::StrCat(kMode, kState,
                   "exceptions { when { variable: 'mode' value: 'OFF' } "
                   "             when { variable: 'state' value: 'BLOCKED' } "
                   "             expect { reason: ACCOUNT_BLOCKED } } "
                   "exceptions { when { variable: 'mode' value: 'OFF' } "
                   "             expect { outcome: REFUSED } }"));
  ASSERT_TRUE(cases.ok()) << cases.status();
  const auto expected = [&](size_t i) {
    return (*cases)[i].scenario.steps(0).expect().ShortDebugString();
  };
  EXPECT_EQ(expected(0), "outcome: GRANTED");
  EXPECT_EQ(expected(1), "outcome: GRANTED");
  EXPECT_EQ(expected(2), "outcome: REFUSED");
  EXPECT_EQ(expected(3), "reason: ACCOUNT_BLOCKED");
}

TEST(CasesTest, ExceptionThatNeverAppliesIsAMistake) {
  const std::string when = "when { variable: 'mode' value: 'OFF' } ";
  EXPECT_THAT(
      Make(absl::StrCat(kMode, "exceptions { ", when,
                        "expect { outcome: REFUSED } } exceptions { ", when,
                        "expect { no_effects: true } }")),
      IsMistake("scenarios[0].exceptions[1]: expected one that applies to "
                "some combination"));
  EXPECT_THAT(Make(absl::StrCat(kMode, "exceptions { ", when,
                                "when { variable: 'mode' value: 'ON' } "
                                "expect { outcome: REFUSED } }")),
              IsMistake("scenarios[0].exceptions[0]: "));
}

TEST(CasesTest, ValueThatMakesTheSameAsAnotherIsAMistake) {
  EXPECT_THAT(
      Make("variables { name: 'v' fields: 'given.users[u].email_verified' "
           "values: 'false' values: 'true' values: 'f' }"),
      IsMistake("scenarios[0].variables[0].values[2]: expected a value that "
                "changes something, got one that makes the same as "
                "values[0]"));
}

TEST(CasesTest, VariableThatAnotherOverwritesIsAMistake) {
  EXPECT_THAT(
      Make(absl::StrCat(kState,
                        "variables { name: 'v' fields: 'given.users[u].state' "
                        "values: 'unset' values: 'BLOCKED' }")),
      IsMistake("scenarios[0].variables[0].values[1]: expected a value that "
                "changes something, got one that makes the same as "
                "values[0]"));
}

TEST(CasesTest, FieldOrValueThatIsNoneIsAMistakeWithItsPlace) {
  EXPECT_THAT(Make("variables { name: 'v' values: 'a' values: 'b' fields: "
                   "'start' fields: 'given.users[u].stat' }"),
              IsMistake("scenarios[0].variables[0].fields[1]: "
                        "given.users[u].stat: expected a field of User"));
  EXPECT_THAT(
      Make("variables { name: 'v' values: 'ACTIVE' values: 'BLOCKD' "
           "fields: 'given.users[u].state' }"),
      IsMistake("scenarios[0].variables[0].values[1]: given.users[u].state: "
                "expected ACTIVE, BLOCKED or unset, got BLOCKD"));
  EXPECT_THAT(Make("variables { name: 'v' values: 'ACTIVE' values: 'BLOCKED' "
                   "fields: 'given.users[x].state' }"),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith("scenarios[0].variables[0].fields[0]: ")));
}

TEST(CasesTest, TimeThatIsNoneIsAMistakeWithItsPlace) {
  EXPECT_THAT(Make("start: 'noon'"), IsMistake("scenarios[0].start: "));
  EXPECT_THAT(Make("times { field: 'users[u].state' at: '+1d' }"),
              IsMistake("scenarios[0].times[0].field: "));
  EXPECT_THAT(Make("times { field: 'organizations[acme].policy' at: '+1d' }"),
              IsMistake("scenarios[0].times[0].field: expected a time, got "));
  EXPECT_THAT(Make("given { invitations { id: 'i' } } times { field: "
                   "'invitations[i].expire_time' at: 'soon' }"),
              IsMistake("scenarios[0].times[0].at: expected a time"));
}

TEST(CasesTest, MoreThanTenThousandCombinationsAreAMistake) {
  std::string variables;
  for (int i = 0; i < 14; ++i) {
    absl::StrAppend(&variables, "variables { name: 'v", i,
                    "' fields: 'steps[0].at' values: '+1d' values: '+2d' }");
  }
  EXPECT_THAT(Make(variables),
              IsMistake("scenarios[0].variables: expected at most 10000 "
                        "combinations"));
}

}  // namespace
}  // namespace membership::scenario
