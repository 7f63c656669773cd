// Scenarios are found for every row of the policy and for every mutant of it,
// so that what a report asks for can always be done.

#include "membership/scenario/scenario_search.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/internal/judging.h"
#include "membership/internal/member_rules.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/check.h"
#include "membership/scenario/coverage.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/mutation.h"
#include "membership/scenario/run.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

using internal::RuleTable;
using scenario::Case;
using scenario::Mutant;
using scenario::ScenarioSearch;
using testing::IsEmpty;

// The cases of scenarios after they went through their text form, as they do
// when somebody pastes them into a file.
std::vector<Case> Pasted(const v1::ScenarioFile& found) {
  std::string text;
  for (const v1::Scenario& each : found.scenarios()) {
    text += scenario::ScenarioText(each);
  }
  v1::ScenarioFile file;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &file));
  EXPECT_TRUE(scenario::CheckFile(file).ok()) << scenario::CheckFile(file);
  const auto cases = scenario::MakeCases(file, v1::Snapshot());
  EXPECT_TRUE(cases.ok()) << cases.status();
  return cases.value_or(std::vector<Case>());
}

// Adds a scenario for each row of the table.
void AddRows(const RuleTable& table, ScenarioSearch* search,
             v1::ScenarioFile* file) {
  for (size_t row = 0; row < table.rules.size(); ++row) {
    const auto found = search->Reaching(table, row);
    ASSERT_TRUE(found.has_value())
        << table.name << " " << table.rules[row].name;
    *file->add_scenarios() = *found;
  }
}

class ScenarioSearchTest : public testing::TestWithParam<RuleTable> {};

TEST_P(ScenarioSearchTest, FindsScenariosThatReachEveryRowAndPass) {
  ScenarioSearch search;
  v1::ScenarioFile file;
  AddRows(GetParam(), &search, &file);
  scenario::Coverage coverage({GetParam()});
  internal::Judging judging;
  judging.watcher = &coverage;
  for (const Case& each : Pasted(file)) {
    const auto result = scenario::RunCase(each, judging);
    ASSERT_TRUE(result.ok()) << result.status();
    EXPECT_THAT(result->failed, IsEmpty()) << each.name;
  }
  EXPECT_EQ(coverage.Summary().rules_reached, coverage.Summary().rules_total);
}

TEST_P(ScenarioSearchTest, FindsScenariosThatKillEveryMutant) {
  ScenarioSearch search;
  v1::ScenarioFile file;
  AddRows(GetParam(), &search, &file);
  const auto by_rows =
      scenario::RunMutants(Pasted(file), {GetParam()}, [](int, int) {});
  ASSERT_TRUE(by_rows.ok()) << by_rows.status();
  for (const Mutant& mutant : by_rows->survivors) {
    const std::optional<v1::Scenario> found = search.Killing(mutant);
    ASSERT_TRUE(found.has_value()) << mutant.name() << ": " << mutant.change;
    *file.add_scenarios() = *found;
  }
  const auto by_all =
      scenario::RunMutants(Pasted(file), {GetParam()}, [](int, int) {});
  ASSERT_TRUE(by_all.ok()) << by_all.status();
  EXPECT_THAT(by_all->survivors, IsEmpty());
  EXPECT_GT(by_all->mutants, 0);
}

INSTANTIATE_TEST_SUITE_P(Tables, ScenarioSearchTest,
                         testing::ValuesIn(internal::RuleTables()),
                         [](const testing::TestParamInfo<RuleTable>& info) {
                           return std::string(info.param.name);
                         });

TEST(ScenarioTextTest, HasNoRecordThatTheRowDoesNotNeed) {
  ScenarioSearch search;
  const auto found = search.Reaching(internal::member::BlockTable(), 0);
  ASSERT_TRUE(found.has_value());
  v1::ScenarioFile expected;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(R"(
    scenarios {
      name: "block_user_already_blocked"
      description: "Rule already_blocked of block_user: account is blocked. Domain, Other requests: block account."
      given { users { id: "ann" state: BLOCKED email: "ann@acme.com" } }
      steps {
        request { block_user { user_id: "ann" } }
        expect {
          outcome: GRANTED
          reason: NOTHING_TO_CHANGE
          no_effects: true
        }
      }
    })",
                                                            &expected));
  EXPECT_EQ(scenario::ScenarioText(*found),
            scenario::ScenarioText(expected.scenarios(0)));
}

TEST(ScenarioTextTest, SaysTimesFromTheStart) {
  ScenarioSearch search;
  const RuleTable table = internal::member::RemoveTable();
  const auto found = search.Reaching(table, 1);  // already_removed
  ASSERT_TRUE(found.has_value());
  ASSERT_EQ(found->times_size(), 1);
  EXPECT_EQ(found->times(0).field(), "memberships[acme/ann].remove_time");
  EXPECT_EQ(found->times(0).at(), "-3d");
  EXPECT_EQ(found->start(), "");
}

TEST(ScenarioSearchDeterminismTest, TwoSearchesFindTheSame) {
  const RuleTable table = internal::member::AddTable();
  ScenarioSearch one;
  ScenarioSearch other;
  // In another order, so that each has looked at other things before.
  for (size_t row = table.rules.size(); row-- > 0;) other.Reaching(table, row);
  for (size_t row = 0; row < table.rules.size(); ++row) {
    EXPECT_EQ(scenario::ScenarioText(*one.Reaching(table, row)),
              scenario::ScenarioText(*other.Reaching(table, row)));
  }
}

TEST(ScenarioSearchUnknownTableTest, FindsNothing) {
  RuleTable table = internal::member::BlockTable();
  table.name = "another";
  EXPECT_FALSE(ScenarioSearch().Reaching(table, 0).has_value());
}

}  // namespace
}  // namespace membership
