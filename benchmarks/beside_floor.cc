#include "benchmarks/beside_floor.h"

#include <time.h>

#include <cstddef>
#include <cstdint>

#include "absl/functional/function_ref.h"
#include "benchmark/benchmark.h"
#include "benchmarks/counting_allocator.h"

namespace membership {
namespace {

// Seconds that this thread has run: those that others take from it don't count.
double Seconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) * 1e-9;
}

double SecondsOf(absl::FunctionRef<void()> work) {
  const double start = Seconds();
  work();
  return Seconds() - start;
}

}  // namespace

void BesideFloor(benchmark::State& state, size_t decisions, double bytes,
                 absl::FunctionRef<void()> ours,
                 absl::FunctionRef<void()> floor) {
  double our_seconds = 0;
  double floor_seconds = 0;
  int64_t allocations = 0;
  double runs = 0;
  for (auto _ : state) {
    floor_seconds += SecondsOf(floor);
    const int64_t before = AllocationCount();
    const double seconds = SecondsOf(ours);
    allocations += AllocationCount() - before;
    our_seconds += seconds;
    state.SetIterationTime(seconds);
    runs += 1;
  }
  const double all = runs * static_cast<double>(decisions);
  state.counters["ns"] = our_seconds / all * 1e9;
  state.counters["floor_ns"] = floor_seconds / all * 1e9;
  state.counters["ratio"] = our_seconds / floor_seconds;
  state.counters["decisions_per_second"] = all / our_seconds;
  state.counters["allocations"] = static_cast<double>(allocations) / all;
  state.counters["bytes"] = bytes;
}

}  // namespace membership
