// What a run of scenarios reached of the policy's rules.

#ifndef MEMBERSHIP_CLI_TEST_COVERAGE_H_
#define MEMBERSHIP_CLI_TEST_COVERAGE_H_

#include <deque>
#include <string>
#include <vector>

#include "membership/cli/file_coverage.h"
#include "membership/cli/test_run.h"
#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {

// Watches the files of a run.
//
// Thread safety: none.
class TestCoverage {
 public:
  TestCoverage();

  // What to give to RunScenarios. Refers to this.
  WatcherFor Watchers();

  // By file, in the order in which they were run.
  std::vector<FileCoverage> Files() const;
  // Of all files together.
  scenario::Coverage Total() const;

 private:
  struct WatchedFile {
    std::string name;
    scenario::Coverage coverage;
  };

  const scenario::Coverage empty_;
  // Watchers are told where they are, so that none may move.
  std::deque<WatchedFile> files_;
};

// Returns the share of rules that were reached, in percent. Thread-safe.
double RuleCoverage(const scenario::CoverageSummary& summary);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_COVERAGE_H_
