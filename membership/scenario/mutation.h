// How good are the tests of a policy? Runs them against mutants of it.

#ifndef MEMBERSHIP_SCENARIO_MUTATION_H_
#define MEMBERSHIP_SCENARIO_MUTATION_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
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

// Cases that pass as the policy stands, and the facts that each judges, by
// which those that a mutant can't touch are told apart without running them.
//
// Thread safety: none.
class KillerSearch {
 public:
  KillerSearch();
  ~KillerSearch();

  // Adds a case. Errors: as RunCase; kFailedPrecondition if it does not pass.
  // Nothing is added then.
  absl::Status Add(const Case& added);

  // Returns which case, counted from 0 as they were added, is the first not to
  // pass by the mutant; nothing if all do. A case is not run if by what it
  // judges the mutant decides as the policy does: that a warning alone would be
  // another one does not count.
  std::optional<size_t> KillerOf(const Mutant& mutant) const;

 private:
  class Recorder;

  std::vector<Case> cases_;
  std::unique_ptr<Recorder> recorder_;
};

// Runs the cases against each mutant of `tables`, which are tables of the
// policy, until one does not pass: that kills it. Errors: as KillerSearch::Add.
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
