// The judge: from facts to a ruling and to a verdict, beside the floor of one
// look-up in a table (beside_floor.h).
//
//   bazel run --config=opt //benchmarks:judge_benchmark

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "membership/internal/judge.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"

namespace membership {
namespace {

using internal::sign_in::Facts;

constexpr size_t kFacts = 4096;

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
void JudgeBesideFloor(benchmark::State& state, const std::vector<Facts>& all,
                      const Judge& judge) {
  // One look-up in a table as large as the compiled rules, by some bits.
  const std::vector<internal::Ruling> table(1 << 16);
  BesideFloor(
      state, all.size(), sizeof(Facts),
      [&] {
        for (const Facts& facts : all) benchmark::DoNotOptimize(judge(facts));
      },
      [&] {
        for (const Facts& facts : all) {
          benchmark::DoNotOptimize(
              table[facts.words()[0] * uint64_t{0x9E3779B97F4A7C15} >> 48]);
        }
      });
}

void BM_JudgeRandom(benchmark::State& state) {
  const auto& rules = internal::sign_in::Compiled();
  JudgeBesideFloor(state, RandomFacts(),
                   [&](const Facts& facts) { return RuleOn(rules, facts); });
}
BENCHMARK(BM_JudgeRandom)->UseManualTime();

void BM_JudgeLikely(benchmark::State& state) {
  const auto& rules = internal::sign_in::Compiled();
  JudgeBesideFloor(state, LikelyFacts(),
                   [&](const Facts& facts) { return RuleOn(rules, facts); });
}
BENCHMARK(BM_JudgeLikely)->UseManualTime();

void BM_JudgeVerdict(benchmark::State& state) {
  const auto& rules = internal::sign_in::Compiled();
  JudgeBesideFloor(state, LikelyFacts(), [&](const Facts& facts) {
    return JudgeFacts(rules, facts);
  });
}
BENCHMARK(BM_JudgeVerdict)->UseManualTime();

// What the rows cost as they stand, row by row.
void BM_JudgeRows(benchmark::State& state) {
  JudgeBesideFloor(state, LikelyFacts(), [](const Facts& facts) {
    return internal::Judge(internal::sign_in::Rules(), facts);
  });
}
BENCHMARK(BM_JudgeRows)->UseManualTime();

}  // namespace
}  // namespace membership
