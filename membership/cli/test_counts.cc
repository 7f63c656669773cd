#include "membership/cli/test_counts.h"

#include <set>
#include <vector>

#include "membership/cli/test_run.h"

namespace membership {
namespace cli {

TestCounts CountTests(const std::vector<FileRun>& runs) {
  TestCounts counts;
  for (const FileRun& file : runs) {
    std::set<int> scenarios;
    for (const CaseRun& run : file.runs) {
      scenarios.insert(file.scenarios.cases[run.number].scenario_index);
      ++(run.failures.empty() ? counts.passed : counts.failed);
    }
    counts.scenarios += scenarios.size();
    counts.combinations += file.runs.size();
  }
  return counts;
}

}  // namespace cli
}  // namespace membership
