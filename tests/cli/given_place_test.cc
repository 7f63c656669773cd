#include "membership/cli/given_place.h"

#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/input.h"
#include "membership/cli/scenario_input.h"
#include "membership/scenario/run.h"
#include "tests/cli/scenario_folder.h"

namespace membership::cli {
namespace {

using cli_test::AliceSignsIn;
using cli_test::ScenarioFolder;
using ::testing::StartsWith;

class GivenPlaceTest : public ::testing::Test {
 protected:
  // The error of the only scenario, whose file is s.textproto, without the
  // folder's name.
  std::string ErrorOf(const std::string& file, const std::string& scenario) {
    std::istringstream none;
    Input input(&none, "");
    const auto scenarios = ReadScenarios(
        folder_.WriteScenarios(
            "s.textproto",
            file + AliceSignsIn("one", "outcome: GRANTED", scenario)),
        &input);
    EXPECT_TRUE(scenarios.ok()) << scenarios.status();
    if (!scenarios.ok()) return "";
    const absl::Status status = scenario::RunCase(scenarios->cases[0]).status();
    EXPECT_FALSE(status.ok());
    const std::string message(
        WithCasePlace(status, *scenarios, scenarios->cases[0], input)
            .message());
    EXPECT_THAT(message, StartsWith(folder_.name() + "/"));
    return message.substr(folder_.name().size() + 1);
  }

  const ScenarioFolder folder_;
};

TEST_F(GivenPlaceTest, RecordOfTheScenario) {
  EXPECT_THAT(ErrorOf("given { users { id: 'u' state: ACTIVE } }\n",
                      "given {\n users { id: 'v' } }"),
              StartsWith("s.textproto:6:2: scenarios[0].given.users[0].state: "
                         "expected "));
}

TEST_F(GivenPlaceTest, RecordOfTheFile) {
  EXPECT_THAT(
      ErrorOf("given { users { id: 'u' state: ACTIVE }\n users { id: 'v' } }\n",
              ""),
      StartsWith("s.textproto:4:2: given.users[1].state: expected "));
}

TEST_F(GivenPlaceTest, RecordOfAFixture) {
  folder_.WriteRecords("a.textproto", "users { id: 'u' state: ACTIVE }\n");
  folder_.WriteRecords(
      "b.textproto",
      "\nusers { id: 'w' state: ACTIVE }\nusers { id: 'v'\n state: ACTIVE "
      "identities { tenant_id: 'T' } }");
  EXPECT_THAT(ErrorOf("fixtures: 'a.textproto' fixtures: 'b.textproto'\n", ""),
              StartsWith("b.textproto:6:29: users[1].identities[0].tenant_id: "
                         "expected a GUID"));
}

TEST_F(GivenPlaceTest, OfTwoRecordsWithOneKeyTheLast) {
  folder_.WriteRecords(
      "a.textproto",
      "users { id: 'u' state: ACTIVE }\nusers { id: 'u' state: ACTIVE }\n");
  EXPECT_THAT(
      ErrorOf("fixtures: 'a.textproto'\n", ""),
      StartsWith("a.textproto:4:9: users[1].id: expected an unused id"));
}

TEST_F(GivenPlaceTest, RecordWithoutKey) {
  EXPECT_THAT(ErrorOf("given { users {} }\n", ""),
              StartsWith("s.textproto:3:9: given.users[0]"));
}

TEST_F(GivenPlaceTest, ErrorElsewhereHasThePlaceOfItsField) {
  EXPECT_THAT(ErrorOf("", ""),
              StartsWith("s.textproto:5:21: scenarios[0].steps[0].sign_in."
                         "person: expected a person of the records"));
}

}  // namespace
}  // namespace membership::cli
