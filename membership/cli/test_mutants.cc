#include "membership/cli/test_mutants.h"

#include <ostream>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/test_run.h"
#include "membership/internal/rule_tables.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {

absl::StatusOr<scenario::MutationResult> TestMutants(
    const std::vector<FileRun>& runs, std::ostream* progress) {
  constexpr int kProgressStep = 50;
  std::vector<scenario::Case> cases;
  for (const FileRun& file : runs) {
    for (const CaseRun& run : file.runs) {
      cases.push_back(file.scenarios.cases[run.number]);
    }
  }
  const auto show = [progress](int done, int total) {
    if (progress == nullptr) return;
    if (done == total) {
      *progress << "\r\x1b[K" << std::flush;  // the line is gone at the end
    } else if (done % kProgressStep == 0) {
      *progress << "\rmutants: " << done << " of " << total << std::flush;
    }
  };
  return scenario::RunMutants(cases, internal::RuleTables(), show);
}

}  // namespace cli
}  // namespace membership
