#include "membership/cli/scenario_input.h"

#include <sstream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/input.h"
#include "membership/testing/matchers.h"
#include "tests/cli/scenario_folder.h"

namespace membership::cli {
namespace {

using cli_test::AliceSignsIn;
using cli_test::kAliceOfAcme;
using cli_test::ScenarioFolder;
using policy_testing::StatusIs;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr absl::StatusCode kInvalid = absl::StatusCode::kInvalidArgument;

absl::StatusOr<ScenarioInput> Read(const std::string& name) {
  std::istringstream none;
  Input input(&none, "");
  return ReadScenarios(name, &input);
}

TEST(ScenarioInputTest, ReadsTheFileItsFixturesAndItsCases) {
  const ScenarioFolder folder;
  const std::string fixture =
      folder.WriteRecords("shared/acme.textproto", kAliceOfAcme);
  const std::string name = folder.WriteScenarios(
      "tests/a.textproto", "fixtures: '../shared/acme.textproto'\n" +
                               AliceSignsIn("one", "outcome: GRANTED"));
  const auto scenarios = Read(name);
  ASSERT_TRUE(scenarios.ok()) << scenarios.status();
  EXPECT_EQ(scenarios->name, name);
  EXPECT_THAT(scenarios->fixture_names, ElementsAre(fixture));
  EXPECT_EQ(scenarios->fixtures[0].connections(0).id(), "sso");
  ASSERT_EQ(scenarios->cases.size(), 1);
  EXPECT_EQ(scenarios->cases[0].scenario.given().organizations(0).id(), "acme");
}

TEST(ScenarioInputTest, LaterFixturesReplaceEarlierOnes) {
  const ScenarioFolder folder;
  folder.WriteRecords("a.textproto", "users { id: 'u' state: ACTIVE }");
  folder.WriteRecords("b.textproto", "users { id: 'u' state: BLOCKED }");
  const auto scenarios = Read(folder.WriteScenarios(
      "s.textproto", "fixtures: 'a.textproto' fixtures: 'b.textproto'\n" +
                         AliceSignsIn("one", "outcome: GRANTED")));
  ASSERT_TRUE(scenarios.ok()) << scenarios.status();
  EXPECT_THAT(scenarios->cases[0].scenario.given(),
              policy_testing::EqualsProto("users { id: 'u' state: BLOCKED }"));
}

TEST(ScenarioInputTest, UnknownFieldIsAnErrorWithItsPlace) {
  const ScenarioFolder folder;
  const std::string name =
      folder.WriteScenarios("s.textproto", "scenarios {\n  nam: 's'\n}\n");
  EXPECT_THAT(
      Read(name),
      StatusIs(kInvalid, StartsWith(name + ":4:3: Message type \"membership.v1."
                                           "Scenario\" has no field named "
                                           "\"nam\"")));
}

TEST(ScenarioInputTest, MistakeIsAnErrorWithItsPlace) {
  const ScenarioFolder folder;
  const std::string name = folder.WriteScenarios(
      "s.textproto", AliceSignsIn("one", "outcome: GRANTED") +
                         AliceSignsIn("one", "outcome: GRANTED"));
  EXPECT_THAT(
      Read(name),
      StatusIs(kInvalid, name + ":9:3: scenarios[1].name: expected a name "
                                "that is used once, got one again"));
}

TEST(ScenarioInputTest, MistakeInACaseIsAnErrorWithItsPlace) {
  const ScenarioFolder folder;
  const std::string name = folder.WriteScenarios(
      "s.textproto",
      AliceSignsIn("one", "outcome: GRANTED",
                   "variables { name: 'v' values: 'a'\n values: 'b'\n"
                   " fields: 'given.users[u].state' }"));
  EXPECT_THAT(
      Read(name),
      StatusIs(absl::StatusCode::kNotFound,
               StartsWith(name + ":6:2: scenarios[0].variables[0]"
                                 ".fields[0]: given.users[u].state: ")));
}

TEST(ScenarioInputTest, FixtureThatIsNotThereIsAnErrorAtItsName) {
  const ScenarioFolder folder;
  folder.WriteRecords("b.textproto", kAliceOfAcme);
  const std::string name = folder.WriteScenarios(
      "s.textproto", "fixtures: 'b.textproto'\n  fixtures: 'a.textproto'\n" +
                         AliceSignsIn("one", "outcome: GRANTED"));
  EXPECT_THAT(Read(name),
              StatusIs(absl::StatusCode::kNotFound,
                       StartsWith(name + ":4:3: fixtures[1]: " + folder.name() +
                                  "/a.textproto: cannot be read")));
}

TEST(ScenarioInputTest, MalformedFixtureIsAnErrorInTheFixture) {
  const ScenarioFolder folder;
  const std::string fixture =
      folder.WriteRecords("a.textproto", "user { id: 'u' }");
  const std::string name = folder.WriteScenarios(
      "s.textproto",
      "fixtures: 'a.textproto'\n" + AliceSignsIn("one", "outcome: GRANTED"));
  EXPECT_THAT(Read(name), StatusIs(kInvalid, StartsWith(fixture + ":3:1: ")));
}

TEST(ScenarioInputTest, AbsenceOfWhatNothingNamesIsAnErrorWithItsPlace) {
  const ScenarioFolder folder;
  folder.WriteRecords("a.textproto", kAliceOfAcme);
  const std::string name = folder.WriteScenarios(
      "s.textproto",
      "fixtures: 'a.textproto'\n" +
          AliceSignsIn("one", "absent: 'memberships[acme/alcie]'"));
  EXPECT_THAT(
      Read(name),
      StatusIs(kInvalid,
               AllOf(StartsWith(name + ":"),
                     HasSubstr(": scenarios[0].steps[0].expect.absent[0]: "
                               "expected a record that is given or that a "
                               "step could add"))));
}

}  // namespace
}  // namespace membership::cli
