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
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"

namespace membership {
namespace {

using internal::sign_in::Facts;

// So many that no branch predictor learns them.
constexpr size_t kFacts = 65536;
constexpr int kRuns = 51;
constexpr size_t kCounted = 2000;    // decisions whose instructions are counted
constexpr unsigned kTableBits = 16;  // of 8 bytes each

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

template <typename Judge>
void RunAll(const std::vector<Facts>& all, size_t count, const Judge& judge) {
  for (size_t i = 0; i < count; ++i) benchmark::DoNotOptimize(judge(all[i]));
}

template <typename Judge>
void JudgeBesideFloor(benchmark::State& state, const std::vector<Facts>& all,
                      const Judge& judge) {
  // One look-up, by well mixed bits of the facts, in a table as large as the
  // compiled rules.
  const std::vector<uint64_t> table(size_t{1} << kTableBits, 1);
  BesideFloor(
      state, all.size(), sizeof(Facts), [&] { RunAll(all, all.size(), judge); },
      [&] {
        RunAll(all, all.size(), [&](const Facts& facts) {
          return table[facts.words()[0] * uint64_t{0x9E3779B97F4A7C15} >>
                       (64 - kTableBits)];
        });
      });
  CountInstructionsOf(state, kCounted, [&] { RunAll(all, kCounted, judge); });
  state.SetLabel("one look-up in a table as large as the compiled rules");
}

void BM_JudgeRandom(benchmark::State& state) {
  const auto& rules = internal::sign_in::Compiled();
  JudgeBesideFloor(state, RandomFacts(),
                   [&](const Facts& facts) { return RuleOn(rules, facts); });
}
BENCHMARK(BM_JudgeRandom)->Name("judge")->Iterations(kRuns)->UseManualTime();

void BM_JudgeLikely(benchmark::State& state) {
  const auto& rules = internal::sign_in::Compiled();
  JudgeBesideFloor(state, LikelyFacts(),
                   [&](const Facts& facts) { return RuleOn(rules, facts); });
}
BENCHMARK(BM_JudgeLikely)
    ->Name("judge_most_pass")
    ->Iterations(kRuns)
    ->UseManualTime();

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  return membership::RunBenchmarks(argc, argv);
}
