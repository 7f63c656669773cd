// A rule table compiled into look-up tables, one a stage, each indexed by the
// bits of the packed facts that the stage's rules read. Judges as the loop of
// judge.h does, in a few instructions a stage. What each combination of facts
// leads to follows from the rows; which facts a stage reads does too, but is
// said beside them, so that judging can be compiled where it is called, without
// the rows.

#ifndef MEMBERSHIP_INTERNAL_COMPILED_RULES_H_
#define MEMBERSHIP_INTERNAL_COMPILED_RULES_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/compiled_stage.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/stage_plan.h"

namespace membership {
namespace internal {

// The part of a verdict that decides: without the rules of the stages passed.
struct Ruling {
  EffectSet effects = 0;
  uint8_t rule = kNoRule;
};

// `Table` names the type `Facts`, a PackedFacts, and has a static constexpr
// ReadsByStage `kReads`.
//
// Thread safety: immutable.
template <typename Table>
class CompiledRules {
 public:
  using Facts = typename Table::Facts;

  // REQUIRES: AreReadsOf(rules, Table::kReads).
  explicit CompiledRules(absl::Span<const Rule> rules) { Fill<0>(rules); }

  // Both equal `Judge(rules, facts)` of judge.h, and never allocate. Facts that
  // the rules leave undecided make the rule kNoRule; then effects mean nothing.
  Ruling Decide(const Facts& facts) const { return DecideFrom<0>(facts, {}); }
  Verdict Judge(const Facts& facts) const {
    Verdict verdict;
    JudgeFrom<0>(facts, {}, &verdict);
    return verdict.rule == kNoRule ? Verdict() : verdict;
  }

 private:
  static constexpr std::array<StagePlan, kStages> kPlans =
      PlanStages<Facts>(Table::kReads);
  static_assert(FitsTables(kPlans), "a stage reads too many facts");

  // The cells of all stages, one after the other.
  static constexpr size_t FirstCell(size_t stage) {
    size_t first = 0;
    for (size_t i = 0; i < stage; ++i) {
      if (kPlans[i].bits > 0) first += size_t{1} << kPlans[i].bits;
    }
    return first;
  }

  template <size_t kStage>
  void Fill(absl::Span<const Rule> rules) {
    if constexpr (kStage < kStages) {
      if constexpr (kPlans[kStage].bits > 0) {
        StageCompiler<Facts>(rules, RowsOf(kStage, rules),
                             Table::kReads[kStage].facts, kPlans[kStage],
                             cells_.data() + FirstCell(kStage), &outcomes_)
            .Fill();
      }
      Fill<kStage + 1>(rules);
    }
  }

  template <size_t kStage>
  uint8_t CellOf(const Facts& facts) const {
    return cells_[FirstCell(kStage) + IndexOf(kPlans[kStage], facts)];
  }

  template <size_t kStage>
  Ruling DecideFrom(const Facts& facts, Effects so_far) const {
    if constexpr (kStage == kStages) {
      return Ruling();
    } else if constexpr (kPlans[kStage].bits == 0) {
      return DecideFrom<kStage + 1>(facts, so_far);
    } else {
      const uint8_t cell = CellOf<kStage>(facts);
      if (cell >= kFirstEnd) {
        const Outcome& outcome = outcomes_.by_number[cell];
        return {so_far.made | outcome.effects.made |
                    (so_far.if_granted & outcome.granted_mask),
                outcome.rule};
      }
      if constexpr (Table::kReads[kStage].has_effects) {
        so_far.made |= outcomes_.by_number[cell].effects.made;
        so_far.if_granted |= outcomes_.by_number[cell].effects.if_granted;
      }
      return DecideFrom<kStage + 1>(facts, so_far);
    }
  }

  template <size_t kStage>
  void JudgeFrom(const Facts& facts, Effects so_far, Verdict* verdict) const {
    if constexpr (kStage == kStages) {
      return;
    } else if constexpr (kPlans[kStage].bits == 0) {
      JudgeFrom<kStage + 1>(facts, so_far, verdict);
    } else {
      const uint8_t cell = CellOf<kStage>(facts);
      const Outcome& outcome = outcomes_.by_number[cell];
      verdict->stage_rules[kStage] = outcome.rule;
      so_far.made |= outcome.effects.made;
      if (cell >= kFirstEnd) {
        verdict->rule = outcome.rule;
        verdict->effects =
            so_far.made | (so_far.if_granted & outcome.granted_mask);
        return;
      }
      so_far.if_granted |= outcome.effects.if_granted;
      JudgeFrom<kStage + 1>(facts, so_far, verdict);
    }
  }

  std::array<uint8_t, FirstCell(kStages)> cells_{};
  Outcomes outcomes_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_COMPILED_RULES_H_
