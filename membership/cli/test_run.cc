#include "membership/cli/test_run.h"

#include <cstddef>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "membership/cli/command.h"
#include "membership/cli/given_place.h"
#include "membership/cli/scenario_files.h"
#include "membership/cli/scenario_input.h"
#include "membership/cli/scenario_place.h"
#include "membership/internal/judging.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/run.h"
#include "membership/scenario/unused_fixture.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace cli {
namespace {

// Runs file after file.
class FileRunner {
 public:
  FileRunner(const TestChoice& choice, const WatcherFor& watcher_for,
             const Environment& environment)
      : choice_(choice), watcher_for_(watcher_for), environment_(environment) {}

  absl::StatusOr<FileRun> Run(const std::string& name) {
    absl::StatusOr<ScenarioInput> scenarios =
        ReadScenarios(name, environment_.input);
    if (!scenarios.ok()) return scenarios.status();
    FileRun run{*std::move(scenarios), {}};
    internal::Judging judging;
    if (watcher_for_) judging.watcher = watcher_for_(name);
    failing_.clear();
    places_.clear();
    for (size_t i = 0; i < run.scenarios.cases.size(); ++i) {
      if (!IsChosen(run.scenarios.cases[i])) continue;
      absl::StatusOr<CaseRun> one = RunOne(run.scenarios, i, judging);
      if (!one.ok()) return one.status();
      run.runs.push_back(*std::move(one));
    }
    absl::Status status = CheckFixtures(run.scenarios);
    if (!status.ok()) return status;
    return run;
  }

  void EndProgress() {
    if (environment_.progress == nullptr || done_ < kProgressStep) return;
    *environment_.progress << "\r\x1b[K" << std::flush;
  }

 private:
  static constexpr size_t kProgressStep = 100;

  bool IsChosen(const scenario::Case& each) {
    return choice_.filter.Takes(each.name) &&
           taken_++ % choice_.shards == choice_.shard;
  }

  absl::StatusOr<CaseRun> RunOne(const ScenarioInput& scenarios, size_t number,
                                 const internal::Judging& judging) {
    const scenario::Case& each = scenarios.cases[number];
    absl::StatusOr<scenario::CaseResult> result =
        scenario::RunCase(each, judging);
    if (!result.ok()) {
      return WithCasePlace(result.status(), scenarios, each,
                           *environment_.input);
    }
    ShowProgress();
    CaseRun run{number, false, {}};
    if (result->failed.empty()) return run;
    run.is_explained = ++failing_[each.scenario_index] <= kMostExplained;
    for (scenario::FailedStep& step : result->failed) {
      StepFailure failure;
      failure.place = PlaceOf(step.step, each, scenarios.name);
      if (run.is_explained) {
        failure.remedy = scenario::FindRemedy(each, step.step);
      }
      failure.step = std::move(step);
      run.failures.push_back(std::move(failure));
    }
    return run;
  }

  // Where the file expects something of a step.
  std::string PlaceOf(int step, const scenario::Case& each,
                      const std::string& name) {
    std::string& place = places_[{each.scenario_index, step}];
    if (!place.empty()) return place;
    const bool is_access = each.scenario.steps(step).has_access();
    place = environment_.input->PlaceOf(
        name,
        absl::StrCat("scenarios[", each.scenario_index, "].steps[", step, "].",
                     is_access ? "access" : "expect"),
        v1::ScenarioFile());
    return place;
  }

  absl::Status CheckFixtures(const ScenarioInput& scenarios) const {
    const std::optional<int> unused =
        scenario::FindUnusedFixture(scenarios.file, scenarios.fixtures);
    if (!unused.has_value()) return absl::OkStatus();
    return WithScenarioPlace(
        absl::InvalidArgumentError(
            absl::StrCat("fixtures[", *unused,
                         "]: expected records that some scenario uses, got ",
                         std::string(scenarios.file.fixtures(*unused)),
                         ", without which all goes the same way: remove it")),
        scenarios.name, *environment_.input);
  }

  void ShowProgress() {
    if (environment_.progress == nullptr || ++done_ % kProgressStep != 0) {
      return;
    }
    *environment_.progress << "\rtesting: " << done_ << " combinations"
                           << std::flush;
  }

  const TestChoice& choice_;
  const WatcherFor& watcher_for_;
  const Environment& environment_;
  size_t taken_ = 0;  // cases that the filter took
  size_t done_ = 0;
  // Of each scenario of the file: how many cases failed; and the places of
  // steps that were looked for.
  std::map<int, int> failing_;
  std::map<std::pair<int, int>, std::string> places_;
};

}  // namespace

absl::StatusOr<std::vector<FileRun>> RunScenarios(
    const std::vector<std::string>& paths, const TestChoice& choice,
    const WatcherFor& watcher_for, const Environment& environment) {
  const absl::StatusOr<std::vector<std::string>> names =
      FindScenarioFiles(paths, *environment.input);
  if (!names.ok()) return names.status();
  std::vector<FileRun> runs;
  runs.reserve(names->size());
  std::vector<std::string> mistakes;
  FileRunner runner(choice, watcher_for, environment);
  for (const std::string& name : *names) {
    absl::StatusOr<FileRun> run = runner.Run(name);
    if (run.ok()) {
      runs.push_back(*std::move(run));
    } else {
      mistakes.emplace_back(run.status().message());
    }
  }
  runner.EndProgress();
  if (mistakes.empty()) return runs;
  return absl::InvalidArgumentError(absl::StrJoin(mistakes, "\n"));
}

}  // namespace cli
}  // namespace membership
