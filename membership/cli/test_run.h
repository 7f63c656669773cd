// Runs files of scenarios and keeps what came of each case.

#ifndef MEMBERSHIP_CLI_TEST_RUN_H_
#define MEMBERSHIP_CLI_TEST_RUN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/command.h"
#include "membership/cli/scenario_input.h"
#include "membership/scenario/run.h"

namespace membership {
namespace cli {

// A file of scenarios and what came of its cases.
struct FileRun {
  ScenarioInput scenarios;
  // For each of its cases.
  std::vector<scenario::CaseResult> results;
};

// Reads and runs the files and folders `paths`. Errors: as FindScenarioFiles,
// ReadScenarios and scenario::RunCase, with the place in the file.
absl::StatusOr<std::vector<FileRun>> RunScenarios(
    const std::vector<std::string>& paths, const Environment& environment);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_RUN_H_
