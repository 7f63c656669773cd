#include "membership/cli/test_run.h"

#include <cstdint>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/cli/input.h"
#include "membership/cli/name_filter.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"
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
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr char kMode[] =
    "variables { name: 'mode' values: 'ON' values: 'OFF' "
    "fields: 'given.organizations[acme].policy.auto_membership' }";

class TestRunTest : public ::testing::Test {
 protected:
  TestRunTest() { folder_.WriteRecords("acme.textproto", kAliceOfAcme); }

  // Writes a file of scenarios about Acme.
  std::string Write(const std::string& name, const std::string& scenarios) {
    return folder_.WriteScenarios(
        name, absl::StrCat("fixtures: 'acme.textproto'", scenarios));
  }

  absl::StatusOr<std::vector<FileRun>> RunChosen(
      const std::string& filter, size_t shard, size_t shards,
      const WatcherFor& watcher_for = nullptr) {
    std::istringstream none;
    Input input(&none, "");
    return RunScenarios({folder_.name()},
                        {*NameFilter::Create(filter), shard, shards},
                        watcher_for, {&input, absl::Time(), &progress_});
  }
  absl::StatusOr<std::vector<FileRun>> RunAll() { return RunChosen("", 0, 1); }

  std::vector<std::string> NamesOf(const std::string& filter, size_t shard,
                                   size_t shards) {
    const auto runs = RunChosen(filter, shard, shards);
    EXPECT_TRUE(runs.ok()) << runs.status();
    std::vector<std::string> names;
    if (!runs.ok()) return names;
    for (const FileRun& file : *runs) {
      for (const CaseRun& run : file.runs) {
        names.push_back(file.scenarios.cases[run.number].name);
      }
    }
    return names;
  }

  const ScenarioFolder folder_;
  std::ostringstream progress_;
};

TEST_F(TestRunTest, KeepsEachCaseOfEachFile) {
  const std::string a =
      Write("a.textproto", AliceSignsIn("a", "outcome: GRANTED", kMode));
  const std::string b =
      Write("b.textproto", AliceSignsIn("b", "outcome: GRANTED"));
  const auto runs = RunAll();
  ASSERT_TRUE(runs.ok()) << runs.status();
  ASSERT_THAT(*runs, SizeIs(2));
  EXPECT_EQ((*runs)[0].scenarios.name, a);
  ASSERT_THAT((*runs)[0].runs, SizeIs(2));
  EXPECT_THAT((*runs)[0].runs[0].failures, IsEmpty());
  EXPECT_THAT((*runs)[0].runs[1].failures, SizeIs(1));
  EXPECT_EQ((*runs)[1].scenarios.name, b);
  EXPECT_THAT((*runs)[1].runs, SizeIs(1));
}

TEST_F(TestRunTest, FailureHasItsPlaceAndTheRemedy) {
  const std::string a =
      Write("a.textproto", AliceSignsIn("a", "outcome: GRANTED", kMode));
  const auto runs = RunAll();
  ASSERT_TRUE(runs.ok()) << runs.status();
  const CaseRun& off = (*runs)[0].runs.at(1);
  EXPECT_EQ(off.number, 1);
  EXPECT_TRUE(off.is_explained);
  ASSERT_THAT(off.failures, SizeIs(1));
  EXPECT_EQ(off.failures[0].place, a + ":6:5");
  EXPECT_EQ(off.failures[0].remedy,
            "turn auto-membership of organization acme on "
            "(organizations[acme].policy.auto_membership: ON)");
  EXPECT_EQ(off.failures[0].step.step, 0);
}

TEST_F(TestRunTest, FailureOfAccessHasItsPlace) {
  const std::string a =
      Write("a.textproto",
            "scenarios {\n name: 'a' description: 'why'\n steps {\n  access { "
            "organizations { organization_id: 'acme' } } } }");
  const auto runs = RunAll();
  ASSERT_TRUE(runs.ok()) << runs.status();
  EXPECT_EQ((*runs)[0].runs.at(0).failures.at(0).place, a + ":6:3");
}

TEST_F(TestRunTest, OnlyTheFirstFailuresOfAScenarioAreExplained) {
  Write("a.textproto", AliceSignsIn("a", "outcome: CHALLENGED",
                                    "variables { name: 'v' fields: 'start' "
                                    "values: '2026-01-01T00:00:00Z' "
                                    "values: '2026-01-02T00:00:00Z' "
                                    "values: '2026-01-03T00:00:00Z' "
                                    "values: '2026-01-04T00:00:00Z' }") +
                           AliceSignsIn("b", "outcome: CHALLENGED"));
  const auto runs = RunAll();
  ASSERT_TRUE(runs.ok()) << runs.status();
  std::vector<bool> explained;
  for (const CaseRun& run : (*runs)[0].runs) {
    EXPECT_THAT(run.failures, SizeIs(1));
    explained.push_back(run.is_explained);
  }
  EXPECT_THAT(explained, ElementsAre(true, true, true, false, true));
}

TEST_F(TestRunTest, FilterChoosesCasesByName) {
  Write("a.textproto", AliceSignsIn("one", "outcome: GRANTED", kMode) +
                           AliceSignsIn("two", "outcome: GRANTED"));
  EXPECT_THAT(NamesOf("o", 0, 1),
              ElementsAre("one[mode=ON]", "one[mode=OFF]", "two"));
  EXPECT_THAT(NamesOf("OFF", 0, 1), ElementsAre("one[mode=OFF]"));
  EXPECT_THAT(NamesOf("one[mode=ON]", 0, 1), ElementsAre("one[mode=ON]"));
  EXPECT_THAT(NamesOf("three", 0, 1), IsEmpty());
}

TEST_F(TestRunTest, ShardsShareTheCasesOut) {
  Write("a.textproto", AliceSignsIn("a", "outcome: GRANTED", kMode) +
                           AliceSignsIn("b", "outcome: GRANTED"));
  Write("b.textproto", AliceSignsIn("c", "outcome: GRANTED", kMode));
  EXPECT_THAT(NamesOf("", 0, 2), ElementsAre("a[mode=ON]", "b", "c[mode=OFF]"));
  EXPECT_THAT(NamesOf("", 1, 2), ElementsAre("a[mode=OFF]", "c[mode=ON]"));
  EXPECT_THAT(NamesOf("ON", 1, 2), ElementsAre("c[mode=ON]"));
  EXPECT_THAT(NamesOf("", 9, 10), IsEmpty());
}

// Counts verdicts.
class Counter : public internal::JudgeWatcher {
 public:
  void Judged(const internal::RuleTable& /*table*/,
              absl::Span<const uint8_t> /*facts*/,
              const internal::Verdict& /*verdict*/) override {
    ++count;
  }
  int count = 0;
};

TEST_F(TestRunTest, WatchersAreToldOfTheirFilesVerdicts) {
  const std::string a =
      Write("a.textproto", AliceSignsIn("a", "outcome: REFUSED", kMode));
  const std::string b =
      Write("b.textproto", AliceSignsIn("b", "outcome: GRANTED"));
  std::map<std::string, Counter> counters;
  const auto runs = RunChosen(
      "", 0, 1, [&](const std::string& name) { return &counters[name]; });
  ASSERT_TRUE(runs.ok()) << runs.status();
  EXPECT_EQ(counters[a].count, 2);
  EXPECT_EQ(counters[b].count, 1);
}

TEST_F(TestRunTest, UnusedFixtureIsAMistakeWithItsPlace) {
  folder_.WriteRecords("other.textproto", "users { id: 'u' state: ACTIVE }");
  const std::string a =
      Write("a.textproto", "\nfixtures: 'other.textproto'" +
                               AliceSignsIn("a", "outcome: GRANTED"));
  EXPECT_THAT(
      RunAll(),
      StatusIs(absl::StatusCode::kInvalidArgument,
               a + ":4:1: fixtures[1]: expected records that some scenario "
                   "uses, got other.textproto, without which all goes the same "
                   "way: remove it"));
}

TEST_F(TestRunTest, FilterHidesNoMistake) {
  folder_.WriteRecords("other.textproto", "users { id: 'u' state: ACTIVE }");
  Write("a.textproto",
        " fixtures: 'other.textproto'" + AliceSignsIn("a", "outcome: GRANTED"));
  EXPECT_THAT(
      RunChosen("none", 0, 1),
      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("fixtures[1]: ")));
}

TEST_F(TestRunTest, MistakesOfAllFilesAreTold) {
  const std::string a = folder_.WriteScenarios("a.textproto", "scenarios {}");
  Write("b.textproto", AliceSignsIn("b", "outcome: GRANTED"));
  const std::string c = folder_.WriteScenarios(
      "c.textproto", AliceSignsIn("c", "outcome: GRANTED"));
  EXPECT_THAT(RunAll(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       AllOf(StartsWith(a + ":3:1: scenarios[0].name: "),
                             HasSubstr("\n" + c +
                                       ":5:21: scenarios[0].steps[0]"
                                       ".sign_in.person: "))));
}

TEST_F(TestRunTest, ShowsProgressOfManyCases) {
  std::string values;
  for (int day = 0; day < 250; ++day) {
    absl::StrAppend(&values, " values: '+", day, "d'");
  }
  Write("a.textproto",
        AliceSignsIn(
            "a", "outcome: GRANTED",
            "variables { name: 'v' fields: 'steps[0].at'" + values + " }"));
  ASSERT_TRUE(RunAll().ok());
  EXPECT_EQ(progress_.str(),
            "\rtesting: 100 combinations\rtesting: 200 combinations"
            "\r\x1b[K");
}

TEST_F(TestRunTest, ShowsNoProgressOfFew) {
  Write("a.textproto", AliceSignsIn("a", "outcome: GRANTED"));
  ASSERT_TRUE(RunAll().ok());
  EXPECT_EQ(progress_.str(), "");
}

}  // namespace
}  // namespace membership::cli
