// Which bits of the packed facts each stage of a rule table reads. Derived from
// the rows and from where the facts are packed. See compiled_rules.h.

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

struct StagePlan {
  std::array<FactRun, kMaxRuns> runs{};
  size_t run_count = 0;
  unsigned bits = 0;
  size_t first_rule = 0;
  size_t rules = 0;
  bool has_effects = false;
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

// Whether a rule of the plan's stage reads a fact.
constexpr bool ReadsFact(absl::Span<const Rule> rules, const StagePlan& plan,
                         size_t fact) {
  for (size_t i = 0; i < plan.rules; ++i) {
    for (const Condition& condition : rules[plan.first_rule + i].conditions) {
      if (condition.allowed != 0 && condition.fact == fact) return true;
    }
  }
  return false;
}

// Finds out which rules each stage has, and which bits they read.
template <typename Facts>
constexpr std::array<StagePlan, kStages> PlanStages(
    absl::Span<const Rule> rules) {
  std::array<StagePlan, kStages> plans{};
  for (size_t i = 0; i < rules.size(); ++i) {
    StagePlan& plan = plans[static_cast<size_t>(rules[i].stage)];
    if (plan.rules++ == 0) plan.first_rule = i;
    plan.has_effects = plan.has_effects || rules[i].effects != 0 ||
                       rules[i].effects_if_granted != 0;
  }
  for (StagePlan& plan : plans) {
    bool joined = false;  // whether the fact before this one ends the last run
    for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
      const auto place = Facts::kPlaces[fact];
      if (!ReadsFact(rules, plan, fact)) {
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
  }
  return plans;
}

// Whether every stage's rules and index stay within what tables are made for.
constexpr bool FitsTables(const std::array<StagePlan, kStages>& plans) {
  for (const StagePlan& plan : plans) {
    if (plan.bits > kMaxStageBits || plan.rules > kMaxStageRules) return false;
  }
  return true;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_STAGE_PLAN_H_
