#include "membership/scenario/check.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
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

constexpr char kStep[] =
    "steps { sign_in { person: 'a' } expect { outcome: GRANTED } }";
constexpr char kVariable[] =
    "variables { name: 'v' fields: 'steps[0].at' values: '+1d' values: '+2d' }";

absl::Status Check(const std::string& text) {
  return CheckFile(Parse<v1::ScenarioFile>(text));
}

std::string Scenario(const std::string& name, const std::string& rest) {
  return absl::StrCat("scenarios { name: '", name, "' description: 'why' ",
                      rest, " }");
}

// Of a scenario that is in order but for `rest`.
absl::Status CheckScenario(const std::string& rest) {
  return Check(Scenario("s", rest));
}

auto IsMistake(const std::string& message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, StartsWith(message));
}

TEST(CheckTest, TakesAFileInOrder) {
  EXPECT_TRUE(Check(Scenario("one", kStep) + Scenario("two_2", kStep)).ok());
  EXPECT_TRUE(CheckScenario(absl::StrCat(kVariable, kStep)).ok());
}

TEST(CheckTest, FileWithoutScenariosIsAMistake) {
  EXPECT_THAT(Check("fixtures: 'a.textproto'"),
              IsMistake("scenarios: expected one or more, got none"));
}

TEST(CheckTest, FixtureNamedTwiceIsAMistake) {
  EXPECT_THAT(
      Check("fixtures: 'a' fixtures: 'b' fixtures: 'a'" + Scenario("s", kStep)),
      IsMistake("fixtures[2]: expected each once, got the same as [0]"));
}

TEST(CheckTest, NameUsedTwiceIsAMistake) {
  EXPECT_THAT(
      Check(Scenario("s", kStep) + Scenario("t", kStep) + Scenario("s", kStep)),
      IsMistake("scenarios[2].name: expected a name that is used once, "
                "got s again"));
}

TEST(CheckTest, MalformedNameIsAMistake) {
  for (const char* name : {"", "two words", "a-b", "a.b", "h\u00e9"}) {
    EXPECT_THAT(Check(Scenario(name, kStep)),
                IsMistake("scenarios[0].name: expected a name of letters, "
                          "digits and underscores, got \""));
  }
}

TEST(CheckTest, ScenarioWithoutDescriptionOrStepsIsAMistake) {
  EXPECT_THAT(Check(absl::StrCat("scenarios { name: 's' ", kStep, " }")),
              IsMistake("scenarios[0].description: expected a sentence"));
  EXPECT_THAT(CheckScenario(""),
              IsMistake("scenarios[0].steps: expected one or more"));
}

TEST(CheckTest, StepWithoutKindIsAMistake) {
  EXPECT_THAT(CheckScenario("steps { expect { outcome: GRANTED } }"),
              IsMistake("scenarios[0].steps[0]: expected request, sign_in or "
                        "access"));
  EXPECT_THAT(CheckScenario("steps { request {} }"),
              IsMistake("scenarios[0].steps[0].request: expected a request of "
                        "some kind"));
  EXPECT_THAT(CheckScenario("steps { sign_in {} }"),
              IsMistake("scenarios[0].steps[0].sign_in.person: "));
}

TEST(CheckTest, TimeInARequestIsAMistake) {
  EXPECT_THAT(CheckScenario("steps { request { now {} scim {} } }"),
              IsMistake("scenarios[0].steps[0].request.now: expected the "
                        "step's time in `at`"));
}

TEST(CheckTest, ExpectationThatIsAlwaysTrueIsAMistake) {
  EXPECT_THAT(
      CheckScenario(absl::StrCat(kStep, "steps { sign_in { person: 'a' } }")),
      IsMistake("scenarios[0].steps[1].expect: expected at least one field"));
}

TEST(CheckTest, AccessSaysItselfWhatIsExpected) {
  EXPECT_THAT(
      CheckScenario("steps { access {} }"),
      IsMistake("scenarios[0].steps[0].access: expected organizations"));
  EXPECT_THAT(CheckScenario("steps { access { organizations {} } "
                            "expect { outcome: GRANTED } }"),
              IsMistake("scenarios[0].steps[0].expect: expected none"));
}

TEST(CheckTest, AccessThatNamesSomethingTwiceIsAMistake) {
  EXPECT_THAT(
      CheckScenario("steps { access { organizations { organization_id: 'a' } "
                    "organizations { organization_id: 'a' persons: 'p' } } }"),
      IsMistake("scenarios[0].steps[0].access.organizations[1]: expected each "
                "once, got the same as [0]"));
  EXPECT_THAT(
      CheckScenario("steps { access { organizations { organization_id: 'a' "
                    "persons: 'p' persons: 'p' } } }"),
      IsMistake("scenarios[0].steps[0].access.organizations[0].persons[1]: "));
}

TEST(CheckTest, TimeGivenTwiceIsAMistake) {
  EXPECT_THAT(
      CheckScenario(absl::StrCat(
          kStep, "times { field: 'f' at: '+1d' } times { field: 'f' }")),
      IsMistake("scenarios[0].times[1]: expected each once, got the "
                "same as [0]"));
}

TEST(CheckTest, VariableWithoutFieldsOrChoiceIsAMistake) {
  const auto check = [](const std::string& rest) {
    return CheckScenario(
        absl::StrCat(kStep, "variables { name: 'v' ", rest, " }"));
  };
  EXPECT_THAT(check("values: 'x' values: 'y'"),
              IsMistake("scenarios[0].variables[0].fields: "));
  EXPECT_THAT(check("fields: 'given.users[u].state' values: 'ACTIVE'"),
              IsMistake("scenarios[0].variables[0].values: expected two or "
                        "more different values"));
  EXPECT_THAT(check("fields: 'start' values: 'x' values: 'x'"),
              IsMistake("scenarios[0].variables[0].values: "));
}

TEST(CheckTest, VariableOfAnotherFieldIsAMistake) {
  EXPECT_THAT(
      CheckScenario(absl::StrCat(kStep,
                                 "variables { name: 'v' fields: 'start' "
                                 "fields: 'users[u].state' "
                                 "values: 'x' values: 'y' }")),
      IsMistake("scenarios[0].variables[0].fields[1]: expected a field that "
                "begins with given., steps[ or times[, or start, got users"));
}

TEST(CheckTest, VariableNameUsedTwiceIsAMistake) {
  EXPECT_THAT(CheckScenario(absl::StrCat(kStep, kVariable, kVariable)),
              IsMistake("scenarios[0].variables[1].name: expected a name that "
                        "is used once, got v again"));
}

absl::Status CheckException(const std::string& rest) {
  return CheckScenario(
      absl::StrCat(kStep, kVariable, "exceptions { ", rest, " }"));
}

constexpr char kWhen[] = "when { variable: 'v' value: '+2d' } ";
constexpr char kElse[] = "expect { outcome: REFUSED } ";

TEST(CheckTest, TakesAnException) {
  EXPECT_TRUE(CheckException(absl::StrCat(kWhen, kElse)).ok());
}

TEST(CheckTest, ExceptionForAStepThatDoesNotExistIsAMistake) {
  EXPECT_THAT(CheckException(absl::StrCat(kWhen, kElse, "step: 1")),
              IsMistake("scenarios[0].exceptions[0].step: expected the number "
                        "of a request's or sign-in's step"));
  EXPECT_THAT(CheckException(absl::StrCat(kWhen, kElse, "step: -1")),
              IsMistake("scenarios[0].exceptions[0].step: "));
}

TEST(CheckTest, ExceptionForAValueThatDoesNotExistIsAMistake) {
  EXPECT_THAT(CheckException(kElse),
              IsMistake("scenarios[0].exceptions[0].when: "));
  for (const char* when : {"when { variable: 'v' value: '+3d' }",
                           "when { variable: 'w' value: '+2d' }"}) {
    EXPECT_THAT(CheckException(absl::StrCat(kWhen, when, kElse)),
                IsMistake("scenarios[0].exceptions[0].when[1]: expected a "
                          "variable of the scenario and one of its values"));
  }
}

TEST(CheckTest, ExceptionThatExpectsTheSameIsAMistake) {
  EXPECT_THAT(
      CheckException(absl::StrCat(kWhen, "expect { outcome: GRANTED }")),
      IsMistake("scenarios[0].exceptions[0].expect: expected something else "
                "than the step expects"));
  EXPECT_THAT(CheckException(kWhen),
              IsMistake("scenarios[0].exceptions[0].expect: expected at least "
                        "one field"));
}

}  // namespace
}  // namespace membership::scenario
