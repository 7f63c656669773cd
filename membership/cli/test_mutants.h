// Runs the scenarios of a run against mutants of the policy.

#ifndef MEMBERSHIP_CLI_TEST_MUTANTS_H_
#define MEMBERSHIP_CLI_TEST_MUTANTS_H_

#include <ostream>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/test_run.h"
#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {

// Runs the cases that were run, all of which passed, against every mutant of
// every table. Shows on `progress`, if it is not null, how far it is. Errors:
// as scenario::RunMutants.
absl::StatusOr<scenario::MutationResult> TestMutants(
    const std::vector<FileRun>& runs, std::ostream* progress);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_MUTANTS_H_
