#include "membership/scenario/check_expectation.h"

#include <string>

#include "absl/status/status.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/scenario.pb.h"
#include "tests/scenario/parse.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;
using scenario_test::Parse;
using ::testing::StartsWith;

absl::Status Check(const std::string& text) {
  return CheckExpectation(Parse<v1::Expectation>(text), "expect");
}

auto IsMistake(const char* message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(message));
}

TEST(CheckExpectationTest, TakesEachFieldAlone) {
  for (const char* text :
       {"outcome: GRANTED", "reason: NOT_A_MEMBER", "rule: 'not_invited'",
        "message: 'no'", "actor: USER", "effects { create_user {} }",
        "some_effects { create_user {} }", "no_effects: true",
        "warnings: EMAIL_UNUSABLE", "no_warnings: true", "stable_until: '+1d'",
        "after { users { id: 'u' } }", "absent: 'users[u]'",
        "error { code: 'UNIMPLEMENTED' }", "decision { retry_helps: true }"}) {
    EXPECT_TRUE(Check(text).ok()) << text;
  }
}

TEST(CheckExpectationTest, ExpectingNothingIsAMistake) {
  EXPECT_THAT(Check(""),
              IsMistake("expect: expected at least one field: without, it is "
                        "always true"));
  EXPECT_THAT(Check("no_effects: false outcome: OUTCOME_UNSPECIFIED"),
              IsMistake("expect: expected at least one field"));
}

TEST(CheckExpectationTest, PartThatIsAlwaysTrueIsAMistake) {
  EXPECT_THAT(Check("effects { create_user {} } effects {}"),
              IsMistake("expect.effects[1]: expected an effect of a kind, "
                        "such as create_user {}"));
  EXPECT_THAT(Check("some_effects { preconditions: USER_ABSENT }"),
              IsMistake("expect.some_effects[0]: "));
  EXPECT_THAT(Check("outcome: GRANTED after {}"),
              IsMistake("expect.after: expected records"));
  EXPECT_THAT(Check("after { public_mail_domains: 'a.example' }"),
              IsMistake("expect.after.public_mail_domains: expected records "
                        "that a decision can change"));
  EXPECT_THAT(Check("decision {}"), IsMistake("expect.decision: "));
}

TEST(CheckExpectationTest, ContradictionIsAMistake) {
  EXPECT_THAT(
      Check("no_effects: true effects { create_user {} }"),
      IsMistake(
          "expect: expected one of effects, some_effects and no_effects"));
  EXPECT_THAT(
      Check("effects { create_user {} } some_effects { create_user {} }"),
      IsMistake("expect: expected one of effects"));
  EXPECT_THAT(Check("no_warnings: true warnings: EMAIL_UNUSABLE"),
              IsMistake("expect: expected one of warnings and no_warnings"));
}

TEST(CheckExpectationTest, RecordWithoutKeyIsAMistake) {
  EXPECT_THAT(Check("after { users { id: 'u' } users { state: ACTIVE } }"),
              IsMistake("expect.after.users[1]: expected a record with its "
                        "key"));
  EXPECT_THAT(Check("after { memberships { user_id: 'u' } }"),
              IsMistake("expect.after.memberships[0]: "));
}

TEST(CheckExpectationTest, AbsenceOfWhatCannotBeIsAMistake) {
  EXPECT_THAT(Check("absent: 'users[u]' absent: 'membership[acme/u]'"),
              IsMistake("expect.absent[1]: membership[acme/u]: expected a "
                        "field of Snapshot (organizations, "));
  EXPECT_THAT(Check("absent: 'users[u].state'"), IsMistake("expect.absent[0]"));
}

TEST(CheckExpectationTest, UnknownFieldOfTheDecisionIsAMistake) {
  EXPECT_THAT(Check("unset: 'user_id' unset: 'retry'"),
              IsMistake("expect.unset[1]: expected a field of a decision, got "
                        "retry"));
}

TEST(CheckExpectationTest, NothingIsExpectedBesideAnError) {
  EXPECT_THAT(Check("error { code: 'NOT_FOUND' } no_effects: true"),
              IsMistake("expect: expected nothing else beside error"));
}

TEST(CheckExpectationTest, UnknownStatusCodeIsAMistake) {
  EXPECT_THAT(Check("error { code: 'INVALID' }"),
              IsMistake("expect.error.code: expected INVALID_ARGUMENT, "
                        "NOT_FOUND, FAILED_PRECONDITION or UNIMPLEMENTED, got "
                        "\"INVALID\""));
  EXPECT_THAT(Check("error {}"), IsMistake("expect.error.code: "));
}

}  // namespace
}  // namespace membership::scenario
