// Every state that the slices can reach, and every step between them.

#include "tests/model/explore.h"

#include <cstdint>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/check.h"
#include "membership/scenario/run.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/model/invariants.h"
#include "tests/model/slice.h"

namespace membership::model_test {
namespace {

// As a file that `membership test` runs.
std::string Show(const Violation& violation) {
  std::string text;
  google::protobuf::TextFormat::PrintToString(violation.trace, &text);
  return "Violated: " + violation.sentence + ": " + violation.what +
         "\n# proto-file: membership/v1/scenario.proto\n"
         "# proto-message: membership.v1.ScenarioFile\n" +
         text;
}

class ExploreTest : public testing::TestWithParam<Slice> {};

TEST_P(ExploreTest, HoldsEveryInvariantInEveryStateThatCanBeReached) {
  const absl::StatusOr<Exploration> explored =
      Explore(GetParam(), Invariants(), LastWriteWins);
  ASSERT_TRUE(explored.ok()) << explored.status();
  std::cout << GetParam().name << ": " << explored->states << " states, "
            << explored->transitions << " transitions, " << explored->pairs
            << " pairs of decisions on one state\n";
  RecordProperty("states", std::to_string(explored->states));
  RecordProperty("transitions", std::to_string(explored->transitions));
  ASSERT_FALSE(explored->violation.has_value()) << Show(*explored->violation);
  EXPECT_GT(explored->states, 100);
}

INSTANTIATE_TEST_SUITE_P(Slices, ExploreTest, testing::ValuesIn(AllSlices()),
                         [](const testing::TestParamInfo<Slice>& info) {
                           return info.param.name;
                         });

// A sentence that is not true: removed people do come back.
std::vector<Invariant> NobodyComesBack() {
  return {{"nobody comes back", [](const Step& step) {
             for (const v1::Membership& was : step.before.memberships()) {
               if (was.state() != v1::Membership::REMOVED) continue;
               for (const v1::Membership& each : step.after.memberships()) {
                 if (each.user_id() == was.user_id() &&
                     each.organization_id() == was.organization_id() &&
                     each.state() == v1::Membership::ACTIVE) {
                   return std::optional<std::string>("somebody did");
                 }
               }
             }
             return std::optional<std::string>();
           }}};
}

TEST(ExploreTest, FindsAPlantedViolationByAShortestTrace) {
  const absl::StatusOr<Exploration> explored =
      Explore(OnePersonsMembership(), NobodyComesBack(), LastWriteWins);
  ASSERT_TRUE(explored.ok()) << explored.status();
  ASSERT_TRUE(explored->violation.has_value());
  EXPECT_EQ(explored->violation->sentence, "nobody comes back");
  // Joins, is removed, is back: no shorter way is there.
  EXPECT_EQ(explored->violation->trace.scenarios(0).steps_size(), 3);
}

TEST(ExploreTest, PrintsAViolationAsAScenarioThatRuns) {
  const absl::StatusOr<Exploration> explored =
      Explore(OnePersonsMembership(), NobodyComesBack(), LastWriteWins);
  ASSERT_TRUE(explored.ok()) << explored.status();
  ASSERT_TRUE(explored->violation.has_value());
  const v1::ScenarioFile& trace = explored->violation->trace;
  ASSERT_TRUE(scenario::CheckFile(trace).ok()) << scenario::CheckFile(trace);
  const auto cases = scenario::MakeCases(trace, v1::Snapshot());
  ASSERT_TRUE(cases.ok()) << cases.status();
  ASSERT_EQ(cases->size(), 1u);
  const auto result = scenario::RunCase(cases->front());
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_TRUE(result->failed.empty());
}

TEST(ExploreTest, FindsDecisionsThatDoNotCommute) {
  // Without the one exception, two changes of a role are found.
  const absl::StatusOr<Exploration> explored =
      Explore(TwoPeopleAndOneSeat(), {},
              [](const v1::Request&, const v1::Request&) { return false; });
  ASSERT_TRUE(explored.ok()) << explored.status();
  EXPECT_TRUE(explored->violation.has_value());
}

TEST(CanonicalStateTest, IgnoresTheOrderOfRecords) {
  const v1::Snapshot given = TwoOrganizations().given;
  v1::Snapshot turned = given;
  turned.mutable_connections()->SwapElements(0, 1);
  turned.mutable_entra_tenants(0)->mutable_users()->SwapElements(0, 1);
  EXPECT_EQ(CanonicalState(given), CanonicalState(turned));
  turned.mutable_connections(0)->set_state(v1::Connection::DISABLED);
  EXPECT_NE(CanonicalState(given), CanonicalState(turned));
}

}  // namespace
}  // namespace membership::model_test
