#include "membership/cli/test_run.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/command.h"
#include "membership/cli/scenario_files.h"
#include "membership/cli/scenario_input.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/run.h"

namespace membership {
namespace cli {

absl::StatusOr<std::vector<FileRun>> RunScenarios(
    const std::vector<std::string>& paths, const Environment& environment) {
  const absl::StatusOr<std::vector<std::string>> names =
      FindScenarioFiles(paths, *environment.input);
  if (!names.ok()) return names.status();
  std::vector<FileRun> runs;
  runs.reserve(names->size());
  for (const std::string& name : *names) {
    absl::StatusOr<ScenarioInput> scenarios =
        ReadScenarios(name, environment.input);
    if (!scenarios.ok()) return scenarios.status();
    FileRun run{*std::move(scenarios), {}};
    run.results.reserve(run.scenarios.cases.size());
    for (const scenario::Case& each : run.scenarios.cases) {
      absl::StatusOr<scenario::CaseResult> result = scenario::RunCase(each);
      if (!result.ok()) {
        return WithScenarioPlace(result.status(), name, *environment.input);
      }
      run.results.push_back(*std::move(result));
    }
    runs.push_back(std::move(run));
  }
  return runs;
}

}  // namespace cli
}  // namespace membership
