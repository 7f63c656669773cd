// The judge: from facts to a ruling, beside the floor of one look-up in a table
// (beside_floor.h).
//
//   bazel run -c opt //benchmarks:judge_benchmark

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "membership/internal/compiled_rules.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"

namespace membership {
namespace {

using internal::sign_in::Facts;

// So many that no branch predictor learns them.
constexpr size_t kFacts = 65536;
constexpr int kRuns = 25;
constexpr size_t kCounted = 500;  // decisions whose instructions are counted
// The table's entries, of 8 bytes: 256 KiB, less than the compiled rules have.
constexpr unsigned kTableBits = 15;

// Random facts, the same in every run.
std::vector<Facts> RandomFacts() {
  std::mt19937 engine(1);
  std::vector<Facts> all(kFacts);
  for (Facts& facts : all) {
    for (size_t i = 0; i < Facts::kFacts; ++i) {
      facts.SetRaw(i, static_cast<uint8_t>(engine() % Facts::ValueCount(i)));
    }
  }
  return all;
}

// Facts of sign-ins of which most reach the last stage.
std::vector<Facts> LikelyFacts() {
  std::mt19937 engine(1);
  std::vector<Facts> all(kFacts);
  for (Facts& facts : all) {
    facts.Set(internal::sign_in::ConnectionState::kEnabled);
    facts.Set(internal::sign_in::Identity::kKnown);
    for (size_t i = static_cast<size_t>(internal::sign_in::FactId::kMembership);
         i < Facts::kFacts; ++i) {
      facts.SetRaw(i, static_cast<uint8_t>(engine() % Facts::ValueCount(i)));
    }
  }
  return all;
}

// Whether a decision waits for the answer of the one before, as where each is
// asked for alone; else the processor has several in hand at a time.
enum class Pace { kWaits, kOverlaps };

// Calls `judge`, which returns a number, for `count` facts.
template <Pace pace, typename Judge>
void RunAll(const std::vector<Facts>& all, size_t count, const Judge& judge) {
  uint64_t mask = 0;  // which the compiler does not know
  benchmark::DoNotOptimize(mask);
  uint64_t sum = 0;
  size_t wait = 0;  // 0
  for (size_t i = 0; i < count; ++i) {
    const uint64_t answer = judge(all[i + wait]);
    if constexpr (pace == Pace::kWaits) wait = answer & mask;
    sum += answer;
  }
  benchmark::DoNotOptimize(sum);
}

template <Pace pace>
void JudgeBesideFloor(benchmark::State& state, const std::vector<Facts>& all) {
  const auto& rules = internal::sign_in::Compiled();
  const auto judge = [&](const Facts& facts) -> uint64_t {
    const internal::Ruling ruling = RuleOn(rules, facts);
    return ruling.rule + ruling.effects;
  };
  // One look-up, by well mixed bits of the facts, in a table of about the size
  // of the compiled rules.
  const std::vector<uint64_t> table(size_t{1} << kTableBits, 1);
  const auto look_up = [&](const Facts& facts) {
    return table[facts.words()[0] * uint64_t{0x9E3779B97F4A7C15} >>
                 (64 - kTableBits)];
  };
  BesideFloor(
      state, all.size(), sizeof(Facts),
      [&] { RunAll<pace>(all, all.size(), judge); },
      [&] { RunAll<pace>(all, all.size(), look_up); });
  CountInstructionsOf(state, kCounted,
                      [&] { RunAll<pace>(all, kCounted, judge); });
  state.SetLabel("one look-up in a table of the size of the compiled rules");
}

void BM_JudgeRandom(benchmark::State& state) {
  JudgeBesideFloor<Pace::kWaits>(state, RandomFacts());
}
BENCHMARK(BM_JudgeRandom)->Name("judge")->Iterations(kRuns)->UseManualTime();

void BM_JudgeLikely(benchmark::State& state) {
  JudgeBesideFloor<Pace::kWaits>(state, LikelyFacts());
}
BENCHMARK(BM_JudgeLikely)
    ->Name("judge_most_pass")
    ->Iterations(kRuns)
    ->UseManualTime();

void BM_JudgeOverlapped(benchmark::State& state) {
  JudgeBesideFloor<Pace::kOverlaps>(state, RandomFacts());
}
BENCHMARK(BM_JudgeOverlapped)
    ->Name("judge_overlapped")
    ->Iterations(kRuns)
    ->UseManualTime();

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  return membership::RunBenchmarks(argc, argv);
}
