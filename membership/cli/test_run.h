// Runs files of scenarios and keeps what came of each case.

#ifndef MEMBERSHIP_CLI_TEST_RUN_H_
#define MEMBERSHIP_CLI_TEST_RUN_H_

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/command.h"
#include "membership/cli/name_filter.h"
#include "membership/cli/scenario_input.h"
#include "membership/internal/judging.h"
#include "membership/scenario/run.h"

namespace membership {
namespace cli {

// Of how many failing cases of a scenario the remedies are looked for.
inline constexpr int kMostExplained = 3;

// A step that did not go as expected.
struct StepFailure {
  scenario::FailedStep step;
  // Where the file expects something of it, such as "guests.textproto:7:3".
  std::string place;
  // The one change that would make it pass, for people; empty if none is known.
  std::string remedy;
};

// What came of a case.
struct CaseRun {
  // Which of the file's cases.
  size_t number = 0;
  // Whether it is one of the first failing cases of its scenario, whose
  // remedies were looked for.
  bool is_explained = false;
  // The steps that failed; empty if it passed.
  std::vector<StepFailure> failures;
};

// A file of scenarios and what came of those of its cases that were chosen.
struct FileRun {
  ScenarioInput scenarios;
  std::vector<CaseRun> runs;
};

// Which cases to run.
struct TestChoice {
  NameFilter filter;
  // Of what the filter takes, every `shards`-th case from number `shard` on.
  size_t shard = 0;
  size_t shards = 1;
};

// Makes what is told of the verdicts of a file's cases; null for nobody.
using WatcherFor = std::function<internal::JudgeWatcher*(const std::string&)>;

// Reads the files and folders `paths` and runs the chosen cases, telling the
// watchers if there are any.
//
// Errors: as FindScenarioFiles, ReadScenarios and scenario::RunCase, and
// kInvalidArgument for an unused fixture (scenario/unused_fixture.h), each with
// the place in its file. If several files have mistakes, the first of each is
// told, one a line.
absl::StatusOr<std::vector<FileRun>> RunScenarios(
    const std::vector<std::string>& paths, const TestChoice& choice,
    const WatcherFor& watcher_for, const Environment& environment);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_RUN_H_
