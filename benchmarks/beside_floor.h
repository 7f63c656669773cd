// Measures work beside its floor: the least that any implementation must do for
// the same answer. Both run by turns and are measured in the time that their
// thread runs, so that a machine that others use slows both alike, and the
// ratio stands.

#ifndef MEMBERSHIP_BENCHMARKS_BESIDE_FLOOR_H_
#define MEMBERSHIP_BENCHMARKS_BESIDE_FLOOR_H_

#include <cstddef>

#include "absl/functional/function_ref.h"
#include "benchmark/benchmark.h"

namespace membership {

// Runs `ours` and `floor` by turns; each makes `decisions` decisions or does
// what stands for them. To be registered with UseManualTime. Counters, per
// decision: ns, floor_ns, ratio (ns to floor_ns), allocations, bytes (as
// given); and decisions_per_second.
void BesideFloor(benchmark::State& state, size_t decisions, double bytes,
                 absl::FunctionRef<void()> ours,
                 absl::FunctionRef<void()> floor);

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_BESIDE_FLOOR_H_
