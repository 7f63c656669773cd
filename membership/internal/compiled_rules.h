// A rule table compiled into look-up tables, one a stage, each indexed by the
// bits of the packed facts that the stage's rules read. Judges as the loop of
// judge.h does, in a few instructions a stage. Everything follows from the
// rows: which facts a stage reads, where they stand, and what each of their
// combinations leads to.

#ifndef MEMBERSHIP_INTERNAL_COMPILED_RULES_H_
#define MEMBERSHIP_INTERNAL_COMPILED_RULES_H_

#include <array>
#include <cstddef>
#include <cstdint>

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
// function `Rows` with the rules.
//
// Thread safety: immutable.
template <typename Table>
class CompiledRules {
 public:
  using Facts = typename Table::Facts;

  CompiledRules() { Fill<0>(); }

  // Both equal `Judge(Table::Rows(), facts)`, and never allocate. A stage whose
  // rules leave the facts undecided makes the rule kNoRule.
  Ruling Decide(const Facts& facts) const {
    Ruling ruling;
    DecideFrom<0>(facts, 0, 0, &ruling);
    return ruling;
  }
  Verdict Judge(const Facts& facts) const {
    Verdict verdict;
    JudgeFrom<0>(facts, 0, 0, &verdict);
    return verdict;
  }

 private:
  static constexpr std::array<StagePlan, kStages> kPlans =
      PlanStages<Facts>(Table::Rows());

  template <size_t kStage>
  void Fill() {
    if constexpr (kStage < kStages) {
      if constexpr (kPlans[kStage].rules > 0) {
        stages_[kStage] = CompileStage<Facts>(Table::Rows(), kPlans[kStage]);
      }
      Fill<kStage + 1>();
    }
  }

  template <size_t kStage>
  void DecideFrom(const Facts& facts, EffectSet effects, EffectSet if_granted,
                  Ruling* ruling) const {
    if constexpr (kStage < kStages) {
      if constexpr (kPlans[kStage].rules == 0) {
        DecideFrom<kStage + 1>(facts, effects, if_granted, ruling);
      } else {
        const CompiledStage& stage = stages_[kStage];
        const uint8_t cell = stage.cells[IndexOf(kPlans[kStage], facts)];
        if (cell >= kFirstEnd) {
          const Outcome& outcome = stage.outcomes[cell];
          if (outcome.rule == kNoRule) return;
          ruling->rule = outcome.rule;
          ruling->effects =
              effects | outcome.effects | (outcome.granted_mask & if_granted);
          return;
        }
        if constexpr (kPlans[kStage].has_effects) {
          const Outcome& outcome = stage.outcomes[cell];
          effects |= outcome.effects;
          if_granted |= outcome.effects_if_granted;
        }
        DecideFrom<kStage + 1>(facts, effects, if_granted, ruling);
      }
    }
  }

  template <size_t kStage>
  void JudgeFrom(const Facts& facts, EffectSet effects, EffectSet if_granted,
                 Verdict* verdict) const {
    if constexpr (kStage < kStages) {
      if constexpr (kPlans[kStage].rules > 0) {
        const CompiledStage& stage = stages_[kStage];
        const uint8_t cell = stage.cells[IndexOf(kPlans[kStage], facts)];
        const Outcome& outcome = stage.outcomes[cell];
        verdict->stage_rules[kStage] = outcome.rule;
        effects |= outcome.effects;
        if (cell >= kFirstEnd) {
          if (outcome.rule == kNoRule) {
            *verdict = Verdict();
            return;
          }
          verdict->rule = outcome.rule;
          verdict->effects = effects | (outcome.granted_mask & if_granted);
          return;
        }
        if_granted |= outcome.effects_if_granted;
      }
      JudgeFrom<kStage + 1>(facts, effects, if_granted, verdict);
    } else {
      *verdict = Verdict();
    }
  }

  std::array<CompiledStage, kStages> stages_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_COMPILED_RULES_H_
