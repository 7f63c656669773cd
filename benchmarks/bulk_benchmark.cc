// Everybody's next sign-in at once, on one thread and on two, in worlds of
// 1 000 to 10 000 000 people; each beside its floor (beside_floor.h).
//
//   bazel run -c opt //benchmarks:bulk_benchmark

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "benchmarks/worlds.h"
#include "membership/directory.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace {

// The words that the index has for a person and a way in: an id and the facts.
// Whoever reads the facts alone reads the same lines of memory.
constexpr size_t kWords = 3;
constexpr size_t kCounted = 500;  // decisions whose instructions are counted

// People by their number in the world, of [begin, end).
struct Range {
  size_t begin = 0;
  size_t end = 0;
};

void DecideRange(const World& world, Range range,
                 std::vector<SignInVerdict>* verdicts) {
  const auto after = std::upper_bound(world.door_starts.begin(),
                                      world.door_starts.end(), range.begin);
  auto door = static_cast<size_t>(after - world.door_starts.begin()) - 1;
  for (size_t next = range.begin; next < range.end;) {
    // As many whole doors as there are, or a part of one.
    const auto past = std::upper_bound(world.door_starts.begin(),
                                       world.door_starts.end(), range.end);
    const auto end_door =
        static_cast<size_t>(past - world.door_starts.begin()) - 1;
    if (next == world.door_starts[door] && door < end_door) {
      const size_t end = world.door_starts[end_door];
      benchmark::DoNotOptimize(world.directory->DecideDoors(
          door, end_door, WorldNow(),
          absl::MakeSpan(verdicts->data() + next, end - next)));
      door = end_door;
      next = end;
      continue;
    }
    const size_t end = std::min(range.end, world.door_starts[door + 1]);
    benchmark::DoNotOptimize(world.directory->DecideAll(
        door, next - world.door_starts[door], WorldNow(),
        absl::MakeSpan(verdicts->data() + next, end - next)));
    ++door;
    next = end;
  }
  benchmark::ClobberMemory();
}

// Reading the same bytes once, in the order of memory, and writing as many
// verdicts.
void ReadRange(const std::vector<uint64_t>& words, Range range,
               std::vector<SignInVerdict>* verdicts) {
  uint64_t sum = 0;
  for (size_t i = range.begin; i < range.end; ++i) {
    sum += words[kWords * i];
    (*verdicts)[i] = SignInVerdict();
  }
  benchmark::DoNotOptimize(sum);
  benchmark::ClobberMemory();
}

// Shares out people among threads. The cost is that of the thread that is busy
// longest: what else the machine does meanwhile does not count.
Cost CostOnThreads(size_t threads, size_t people,
                   absl::FunctionRef<void(Range)> work) {
  std::vector<Cost> costs(threads);
  std::vector<std::thread> running;
  running.reserve(threads);
  for (size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      costs[i] = CostOf([&] {
        work({people * i / threads, people * (i + 1) / threads});
      });
    });
  }
  Cost all;
  for (size_t i = 0; i < threads; ++i) {
    running[i].join();
    all.seconds = std::max(all.seconds, costs[i].seconds);
    all.allocations += costs[i].allocations;
  }
  return all;
}

void BM_Bulk(benchmark::State& state, Worlds* worlds) {
  const World& world = worlds->Of(static_cast<size_t>(state.range(0)));
  const Range everybody = {0, world.people};
  std::vector<SignInVerdict> verdicts(world.people);
  const std::vector<uint64_t> words(kWords * world.people, 1);
  BesideFloor(
      state, world.people, kWords * sizeof(uint64_t) + sizeof(SignInVerdict),
      [&] { DecideRange(world, everybody, &verdicts); },
      [&] { ReadRange(words, everybody, &verdicts); });
  const size_t counted = std::min(kCounted, world.people);
  CountInstructionsOf(state, counted, [&] {
    DecideRange(world, {0, counted}, &verdicts);
  });
  state.SetLabel("reading the same bytes once, and writing as many verdicts");
}

void BM_BulkThreads(benchmark::State& state, Worlds* worlds) {
  static constexpr size_t kThreads = 2;
  const World& world = worlds->Of(static_cast<size_t>(state.range(0)));
  std::vector<SignInVerdict> verdicts(world.people);
  const std::vector<uint64_t> words(kWords * world.people, 1);
  const auto decide = [&](Range range) {
    DecideRange(world, range, &verdicts);
  };
  PairedCosts beside_floor;
  PairedCosts beside_one;
  CostOnThreads(kThreads, world.people, decide);
  for (auto _ : state) {
    const Cost one = CostOnThreads(1, world.people, decide);
    const Cost ours = CostOnThreads(kThreads, world.people, decide);
    beside_one.Add(one, ours);
    beside_floor.Add(ours,
                     CostOnThreads(kThreads, world.people, [&](Range range) {
                       ReadRange(words, range, &verdicts);
                     }));
    state.SetIterationTime(ours.seconds);
  }
  beside_one.Report(world.people, 0, &state);
  const double speedup = state.counters["ratio"];
  beside_floor.Report(
      world.people, kWords * sizeof(uint64_t) + sizeof(SignInVerdict), &state);
  state.counters["threads"] = kThreads;
  state.counters["speedup"] = speedup;
  state.SetLabel("the same on as many threads; all by the busiest thread");
}

void Register(Worlds* worlds, WorldSize size) {
  const auto one = [&](const char* name, auto benchmark) {
    benchmark::RegisterBenchmark(
        name, [=](benchmark::State& state) { benchmark(state, worlds); })
        ->Arg(static_cast<int64_t>(size.people))
        ->Iterations(size.runs)
        ->UseManualTime();
  };
  one("directory_bulk", BM_Bulk);
  one("directory_bulk_2_threads", BM_BulkThreads);
}

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  membership::Worlds worlds;
  // Size by size, as there is only one world at a time.
  for (const membership::WorldSize size : membership::kWorldSizes) {
    membership::Register(&worlds, size);
  }
  return membership::RunBenchmarks(argc, argv);
}
