// Measures work beside its floor: the least that any implementation must do for
// the same answer. Both run by turns and are measured in the time that their
// thread runs, so that a machine that others use slows both alike, and the
// ratio stands.

#ifndef MEMBERSHIP_BENCHMARKS_BESIDE_FLOOR_H_
#define MEMBERSHIP_BENCHMARKS_BESIDE_FLOOR_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "benchmark/benchmark.h"

namespace membership {

// What work has cost its thread.
struct Cost {
  double seconds = 0;
  int64_t allocations = 0;
};

Cost CostOf(absl::FunctionRef<void()> work);

// What pairs of runs have cost.
//
// Thread safety: none.
class PairedCosts {
 public:
  void Add(const Cost& ours, const Cost& floor);

  // Sets counters, medians of all pairs, each per decision: ns, floor_ns, ratio
  // (ours to floor, pair by pair), allocations, bytes (as given); and
  // decisions_per_second, decisions, runs; and optimized, 1 if this was.
  // REQUIRES: there is a pair.
  void Report(size_t decisions, double bytes, benchmark::State* state) const;

 private:
  std::vector<double> ours_;
  std::vector<double> floors_;
  std::vector<double> ratios_;
  std::vector<double> allocations_;
};

// Runs `ours` and `floor` by turns, either first every other time; each makes
// `decisions` decisions or does what stands for them. To be registered with
// UseManualTime and, as the setting up of large worlds takes its time, with a
// number of Iterations. Counters: those of PairedCosts::Report.
void BesideFloor(benchmark::State& state, size_t decisions, double bytes,
                 absl::FunctionRef<void()> ours,
                 absl::FunctionRef<void()> floor);

// Sets the counter `instructions`, per decision, of work that makes as many
// decisions: some hundreds, as counting may be slow (count_instructions.h).
// Does nothing unless the environment has COUNT_INSTRUCTIONS=1.
void CountInstructionsOf(benchmark::State& state, size_t decisions,
                         absl::FunctionRef<void()> work);

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_BESIDE_FLOOR_H_
