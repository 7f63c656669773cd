#include "membership/cli/test_coverage.h"

#include <string>
#include <vector>

#include "membership/cli/file_coverage.h"
#include "membership/cli/test_run.h"
#include "membership/internal/rule_tables.h"
#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {

TestCoverage::TestCoverage() : empty_(internal::RuleTables()) {}

WatcherFor TestCoverage::Watchers() {
  return [this](const std::string& name) {
    files_.push_back({name, empty_});
    return &files_.back().coverage;
  };
}

std::vector<FileCoverage> TestCoverage::Files() const {
  std::vector<FileCoverage> files;
  files.reserve(files_.size());
  for (const WatchedFile& each : files_) {
    files.push_back({each.name, each.coverage.Summary()});
  }
  return files;
}

scenario::Coverage TestCoverage::Total() const {
  scenario::Coverage total = empty_;
  for (const WatchedFile& each : files_) total.Add(each.coverage);
  return total;
}

double RuleCoverage(const scenario::CoverageSummary& summary) {
  return summary.rules_total == 0
             ? 100
             : 100.0 * summary.rules_reached / summary.rules_total;
}

}  // namespace cli
}  // namespace membership
