// All that `membership test` tells of a run: its cases and, where they were
// asked for, the coverage of rules and the mutants that survived.

#ifndef MEMBERSHIP_CLI_TEST_REPORT_H_
#define MEMBERSHIP_CLI_TEST_REPORT_H_

#include <optional>
#include <string>
#include <vector>

#include "membership/cli/file_coverage.h"
#include "membership/cli/test_junit.h"
#include "membership/cli/test_run.h"
#include "membership/scenario/coverage.h"
#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {

struct TestReport {
  std::vector<FileRun> runs;
  // By file and in all; nothing if it was not asked for.
  std::vector<FileCoverage> files;
  std::optional<scenario::Coverage> coverage;
  // Nothing if it was not asked for, or if cases failed.
  std::optional<scenario::MutationResult> mutants;
  // Checks of the run as a whole.
  std::vector<WholeCheck> checks;
};

// Returns whether a case or a check failed. Thread-safe, as all of these.
bool HasFailed(const TestReport& report);

// Returns the report for people.
std::string ReportText(const TestReport& report);

// Returns an object a line for each case, and for what coverage_json.h and
// mutants_json.h say; the last has the counts and summaries of all.
std::string ReportJson(const TestReport& report);

// Returns the cases and checks as JUnit XML.
std::string ReportJunit(const TestReport& report);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_REPORT_H_
