// How good are the tests of a policy? Runs them against mutants of it.

#ifndef MEMBERSHIP_SCENARIO_MUTATION_H_
#define MEMBERSHIP_SCENARIO_MUTATION_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/mutants.h"

namespace membership {
namespace scenario {

// What came of the mutants that decide anything differently.
struct MutationResult {
  int mutants = 0;
  int killed = 0;
  // Mutants that decide as the policy does; they are not among `mutants`.
  int equivalent = 0;
  // In the order of tables and rows.
  std::vector<Mutant> survivors;
};

// Told how many mutants are done, of how many.
using MutationProgress = std::function<void(int done, int total)>;

// Runs the cases against each mutant of `tables`, which are tables of the
// policy, until one does not pass: that kills it. A case that judges nothing
// that the mutant decides in another way is not run; nor does it count that a
// warning alone would be another one.
//
// Errors: as RunCase; kFailedPrecondition if a case does not pass as the policy
// stands.
//
// Deterministic. Thread safety: safe to call from any number of threads at
// once.
absl::StatusOr<MutationResult> RunMutants(
    const std::vector<Case>& cases,
    const std::vector<internal::RuleTable>& tables,
    const MutationProgress& progress);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_MUTATION_H_
