#include "membership/cli/test_command.h"

#include <algorithm>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/test_run.h"
#include "membership/cli/test_text.h"
#include "membership/scenario/run.h"

namespace membership {
namespace cli {
namespace {

constexpr absl::string_view kDescription =
    "Files of scenarios are textproto, headed by\n"
    "  # proto-file: membership/v1/scenario.proto\n"
    "  # proto-message: membership.v1.ScenarioFile\n\n"
    "Exit status: 0 all passed; 3 some failed; 1 and 2 as for every "
    "command.\n";

bool HasFailed(const FileRun& run) {
  return std::any_of(
      run.results.begin(), run.results.end(),
      [](const scenario::CaseResult& each) { return !each.failed.empty(); });
}

absl::StatusOr<Output> RunTest(const Arguments& arguments,
                               const Environment& environment) {
  const absl::StatusOr<std::vector<FileRun>> runs =
      RunScenarios(arguments.operands(), environment);
  if (!runs.ok()) return runs.status();
  Output output;
  output.result = TestText(*runs);
  output.failed = std::any_of(runs->begin(), runs->end(), HasFailed);
  return output;
}

}  // namespace

Command TestCommand() {
  return {{"test",
           "Runs tests of a policy, written as scenarios.",
           kDescription,
           {},
           OperandSpec{"PATH",
                       "A file of scenarios, or a folder with such files."}},
          RunTest};
}

}  // namespace cli
}  // namespace membership
