// All that a stage of a rule table can be asked: the combinations of the facts
// that its rows read, and what it makes of each.

#ifndef MEMBERSHIP_SCENARIO_STAGE_SPACE_H_
#define MEMBERSHIP_SCENARIO_STAGE_SPACE_H_

#include <cstdint>
#include <functional>
#include <map>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace scenario {

// The values of a table's facts, in the order of their names.
using FactValues = std::vector<uint8_t>;

// Returns the stages of the table in order. Thread-safe.
std::vector<v1::Decision::Stage> StagesOf(
    absl::Span<const internal::Rule> rules);

// What a stage makes of facts, as it shows in a decision: not by which row.
struct StageVerdict {
  // kNextRule if no row passes or ends the stage; kNextStage if it has none.
  internal::Then then = internal::Then::kNextRule;
  v1::Decision::Reason reason = v1::Decision::REASON_UNSPECIFIED;
  // Made whatever comes later, and only if the request is granted.
  internal::EffectSet effects = 0;
  internal::EffectSet effects_if_granted = 0;

  friend bool operator==(const StageVerdict& a, const StageVerdict& b) {
    return a.then == b.then && a.reason == b.reason && a.effects == b.effects &&
           a.effects_if_granted == b.effects_if_granted;
  }
};

// Judges one stage. Thread-safe.
StageVerdict JudgeStage(absl::Span<const internal::Rule> rules,
                        v1::Decision::Stage stage,
                        absl::Span<const uint8_t> facts);

// The combinations of facts that can get to a stage: those that no exclusion of
// the table rules out and that the stages before let pass.
//
// Thread safety: none.
class StageSpace {
 public:
  // Borrows the rows and the names.
  StageSpace(const internal::RuleTable& table, v1::Decision::Stage stage);

  v1::Decision::Stage stage() const { return stage_; }
  // The facts that the rows of the stage read.
  const std::vector<uint8_t>& facts() const { return facts_; }

  // Calls `visit` for each combination of these facts, all others 0, until it
  // returns false; returns whether it never did. Exponential in their number.
  bool ForEach(const std::function<bool(const FactValues&)>& visit);

  // Whether some values of the other facts get these ones to the stage.
  bool IsReachable(const FactValues& values);

 private:
  bool Visit(size_t depth, FactValues* values,
             const std::function<bool(const FactValues&)>& visit);
  // Whether the stages up to the one with the index can be passed by setting
  // facts that are not `fixed`.
  bool CanPass(size_t stages, const std::vector<bool>& fixed,
               const FactValues& values) const;
  // Whether the facts that are `fixed` have values that exclude each other.
  bool IsExcluded(const std::vector<bool>& fixed,
                  const FactValues& values) const;
  bool CanPassBySetting(absl::Span<const uint8_t> open, size_t stages,
                        const std::vector<bool>& fixed,
                        FactValues* values) const;

  const internal::RuleTable table_;
  const v1::Decision::Stage stage_;
  std::vector<uint8_t> facts_;
  std::vector<bool> is_fact_;
  std::vector<v1::Decision::Stage> before_;
  // The facts that stages before read too, or that exclude some that they read,
  // and whether each combination of them gets here.
  std::vector<uint8_t> shared_;
  std::map<FactValues, bool> reachable_;
};

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_STAGE_SPACE_H_
