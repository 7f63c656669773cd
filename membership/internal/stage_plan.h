// What each stage of a rule table reads: which facts, and so which bits of the
// packed facts. See compiled_rules.h.

#ifndef MEMBERSHIP_INTERNAL_STAGE_PLAN_H_
#define MEMBERSHIP_INTERNAL_STAGE_PLAN_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {

// Facts side by side that a stage reads: their bits, and where in the index of
// the stage's table they go.
struct FactRun {
  uint8_t word = 0;
  uint8_t shift = 0;
  uint8_t target = 0;
  uint64_t mask = 0;
};
constexpr size_t kMaxRuns = 4;
// The most bits that a stage may read: its table has a byte for each of their
// combinations.
constexpr unsigned kMaxStageBits = 20;
// The most rules that a stage may have: they are bits of a word.
constexpr size_t kMaxStageRules = 64;

// What the rules of a stage read and do. Nothing for a stage without rules.
struct StageReads {
  uint64_t facts = 0;  // as bits, by their numbers
  bool has_effects = false;

  friend constexpr bool operator==(const StageReads& a, const StageReads& b) {
    return a.facts == b.facts && a.has_effects == b.has_effects;
  }
};
using ReadsByStage = std::array<StageReads, kStages>;

// The facts from `first` to `last`, as bits.
template <typename FactId>
constexpr uint64_t FactRange(FactId first, FactId last) {
  return ~uint64_t{0} >> (63 - static_cast<unsigned>(last)) &
         ~uint64_t{0} << static_cast<unsigned>(first);
}

// The rows of a stage, which stand side by side.
struct StageRows {
  size_t first = 0;
  size_t count = 0;
};
constexpr StageRows RowsOf(size_t stage, absl::Span<const Rule> rules) {
  StageRows rows;
  for (size_t i = 0; i < rules.size(); ++i) {
    if (static_cast<size_t>(rules[i].stage) != stage) continue;
    if (rows.count++ == 0) rows.first = i;
  }
  return rows;
}

// Whether `reads` is what the rules of each stage, which stand side by side,
// read and do, and no stage has more rules than tables are made for, or some
// that read nothing.
constexpr bool AreReadsOf(absl::Span<const Rule> rules,
                          const ReadsByStage& reads) {
  for (size_t stage = 0; stage < kStages; ++stage) {
    const StageRows rows = RowsOf(stage, rules);
    StageReads read;
    for (size_t i = rows.first; i < rows.first + rows.count; ++i) {
      if (static_cast<size_t>(rules[i].stage) != stage) return false;
      for (const Condition& condition : rules[i].conditions) {
        if (condition.allowed != 0) read.facts |= uint64_t{1} << condition.fact;
      }
      read.has_effects = read.has_effects || rules[i].effects != 0 ||
                         rules[i].effects_if_granted != 0;
    }
    if (!(read == reads[stage]) || rows.count > kMaxStageRules ||
        (rows.count == 0) != (read.facts == 0)) {
      return false;
    }
  }
  return true;
}

// Where a stage's index is in the packed facts.
struct StagePlan {
  std::array<FactRun, kMaxRuns> runs{};
  size_t run_count = 0;
  unsigned bits = 0;  // 0 for a stage without rules
};

// The number of a stage's cell.
template <typename Facts>
constexpr size_t IndexOf(const StagePlan& plan, const Facts& facts) {
  size_t index = 0;
  for (size_t i = 0; i < plan.run_count; ++i) {
    const FactRun& run = plan.runs[i];
    index |=
        static_cast<size_t>(facts.words()[run.word] >> run.shift & run.mask)
        << run.target;
  }
  return index;
}

template <typename Facts>
constexpr StagePlan PlanStage(const StageReads& reads) {
  StagePlan plan;
  bool joined = false;  // whether the fact before this one ends the last run
  for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
    const auto place = Facts::kPlaces[fact];
    if ((reads.facts >> fact & 1) == 0) {
      joined = false;
      continue;
    }
    if (!joined || plan.runs[plan.run_count - 1].word != place.word) {
      plan.runs[plan.run_count++] = {place.word, place.shift,
                                     static_cast<uint8_t>(plan.bits), 0};
    }
    FactRun& run = plan.runs[plan.run_count - 1];
    run.mask = run.mask << place.bits | place.mask();
    plan.bits += place.bits;
    joined = true;
  }
  return plan;
}

template <typename Facts>
constexpr std::array<StagePlan, kStages> PlanStages(const ReadsByStage& reads) {
  std::array<StagePlan, kStages> plans{};
  for (size_t i = 0; i < kStages; ++i) plans[i] = PlanStage<Facts>(reads[i]);
  return plans;
}

// Whether every stage's index stays within what tables are made for.
constexpr bool FitsTables(const std::array<StagePlan, kStages>& plans) {
  for (const StagePlan& plan : plans) {
    if (plan.bits > kMaxStageBits) return false;
  }
  return true;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_STAGE_PLAN_H_
