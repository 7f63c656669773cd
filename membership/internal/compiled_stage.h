// One stage of a rule table as a look-up table. See compiled_rules.h.

#ifndef MEMBERSHIP_INTERNAL_COMPILED_STAGE_H_
#define MEMBERSHIP_INTERNAL_COMPILED_STAGE_H_

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/stage_plan.h"

namespace membership {
namespace internal {

struct Effects {
  EffectSet made = 0;
  EffectSet if_granted = 0;
};

// What a combination of a stage's facts leads to.
struct Outcome {
  Effects effects;
  // All ones if the rule grants: what was held back until then is made.
  EffectSet granted_mask = 0;
  uint8_t rule = kNoRule;

  friend bool operator==(const Outcome& a, const Outcome& b) {
    return a.effects.made == b.effects.made &&
           a.effects.if_granted == b.effects.if_granted &&
           a.granted_mask == b.granted_mask && a.rule == b.rule;
  }
};

// The outcomes of all stages by number. From kFirstEnd on they end the
// decision; kUndecided, "no rule", does too.
constexpr uint8_t kFirstEnd = 128;
constexpr uint8_t kUndecided = 255;
struct Outcomes {
  std::array<Outcome, kUndecided + size_t{1}> by_number;
  // The number that each rule's outcome had last: a hint, for compiling.
  std::array<uint8_t, kNoRule + size_t{1}> last_number{};
};

// Returns the number of what a stage decides if those of its rules hold whose
// bits are set in `holding`.
uint8_t CompileCell(absl::Span<const Rule> stage_rules, size_t first_rule,
                    uint64_t holding, Outcomes* outcomes);

// Which rules of a stage, as bits, allow a value of a fact.
uint64_t Allowing(absl::Span<const Rule> stage_rules, size_t fact,
                  uint8_t value);

// Fills the cells of one stage. Bits that are no value of a fact stay
// undecided.
template <typename Facts>
class StageCompiler {
 public:
  // Of the rows `rows` of `rules`, which read the facts `reads`.
  StageCompiler(absl::Span<const Rule> rules, const StageRows& rows,
                uint64_t reads, const StagePlan& plan, uint8_t* cells,
                Outcomes* outcomes)
      : stage_rules_(rules.subspan(rows.first, rows.count)),
        first_rule_(rows.first),
        plan_(plan),
        cells_(cells),
        outcomes_(outcomes) {
    std::fill_n(cells, size_t{1} << plan.bits, kUndecided);
    for (size_t fact = 0; fact < Facts::kFacts; ++fact) {
      if ((reads >> fact & 1) == 0) continue;
      read_.push_back(fact);
      allowing_.emplace_back();
      for (uint8_t value = 0; value < Facts::ValueCount(fact); ++value) {
        allowing_.back().push_back(Allowing(stage_rules_, fact, value));
      }
    }
  }

  void Fill() { FillFrom(0, ~uint64_t{0} >> (64 - stage_rules_.size())); }

 private:
  // Fills the cells of all combinations of the facts from `next` on, given that
  // the values of those before allow the rules in `holding`.
  void FillFrom(size_t next, uint64_t holding) {
    if (next == read_.size()) {
      cells_[IndexOf(plan_, facts_)] =
          CompileCell(stage_rules_, first_rule_, holding, outcomes_);
      return;
    }
    const size_t fact = read_[next];
    for (uint8_t value = 0; value < Facts::ValueCount(fact); ++value) {
      facts_.SetRaw(fact, value);
      FillFrom(next + 1, holding & allowing_[next][value]);
    }
  }

  const absl::Span<const Rule> stage_rules_;
  const size_t first_rule_;
  const StagePlan& plan_;
  uint8_t* const cells_;
  Outcomes* const outcomes_;
  std::vector<size_t> read_;
  std::vector<std::vector<uint64_t>> allowing_;  // by place in read_, and value
  Facts facts_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_COMPILED_STAGE_H_
