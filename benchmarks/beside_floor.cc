#include "benchmarks/beside_floor.h"

#include <time.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "benchmark/benchmark.h"
#include "benchmarks/count_instructions.h"
#include "benchmarks/counting_allocator.h"

namespace membership {
namespace {

#ifdef NDEBUG
constexpr double kOptimized = 1;
#else
constexpr double kOptimized = 0;
#endif

// Seconds that this thread has run: those that others take from it don't count.
double Seconds() {
  timespec time = {};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) * 1e-9;
}

double MedianOf(std::vector<double> values) {
  const auto middle =
      values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

Cost CostOf(absl::FunctionRef<void()> work) {
  const int64_t allocations = AllocationCount();
  const double start = Seconds();
  work();
  const double end = Seconds();
  return {end - start, AllocationCount() - allocations};
}

void PairedCosts::Add(const Cost& ours, const Cost& floor) {
  ours_.push_back(ours.seconds);
  floors_.push_back(floor.seconds);
  ratios_.push_back(ours.seconds / floor.seconds);
  allocations_.push_back(static_cast<double>(ours.allocations));
}

void PairedCosts::Report(size_t decisions, double bytes,
                         benchmark::State* state) const {
  const auto all = static_cast<double>(decisions);
  const double seconds = MedianOf(ours_);
  state->counters["ns"] = seconds / all * 1e9;
  state->counters["floor_ns"] = MedianOf(floors_) / all * 1e9;
  state->counters["ratio"] = MedianOf(ratios_);
  state->counters["decisions_per_second"] = all / seconds;
  state->counters["allocations"] = MedianOf(allocations_) / all;
  state->counters["bytes"] = bytes;
  state->counters["decisions"] = all;
  state->counters["runs"] = static_cast<double>(ours_.size());
  state->counters["optimized"] = kOptimized;
}

void BesideFloor(benchmark::State& state, size_t decisions, double bytes,
                 absl::FunctionRef<void()> ours,
                 absl::FunctionRef<void()> floor) {
  // What is slow the first time only is nobody's.
  ours();
  floor();
  PairedCosts costs;
  bool ours_first = false;
  for (auto _ : state) {
    Cost our_cost;
    if (ours_first) our_cost = CostOf(ours);
    const Cost floor_cost = CostOf(floor);
    if (!ours_first) our_cost = CostOf(ours);
    ours_first = !ours_first;
    costs.Add(our_cost, floor_cost);
    state.SetIterationTime(our_cost.seconds);
  }
  costs.Report(decisions, bytes, &state);
}

void CountInstructionsOf(benchmark::State& state, size_t decisions,
                         absl::FunctionRef<void()> work) {
  const char* const wanted = std::getenv("COUNT_INSTRUCTIONS");
  if (wanted == nullptr || absl::string_view(wanted) != "1") return;
  const std::optional<int64_t> instructions = CountInstructions(work);
  if (!instructions.has_value()) return;
  state.counters["instructions"] =
      static_cast<double>(*instructions) / static_cast<double>(decisions);
}

}  // namespace membership
