#include "tests/spec/spec.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership::spec {

using internal::EffectSet;
using v1::Decision;

std::ostream& operator<<(std::ostream& out, const Ruling& ruling) {
  return out << Decision::Outcome_Name(ruling.outcome) << " "
             << Decision::Reason_Name(ruling.reason) << " in "
             << Decision::Stage_Name(ruling.stage) << " with effects 0x"
             << std::hex << ruling.effects << std::dec;
}

Ruling Spec::Decide(absl::Span<const uint8_t> facts) const {
  std::array<uint8_t, kMaxInputs> values{};
  std::copy(facts.begin(), facts.end(), values.begin());
  Ruling ruling;
  EffectSet if_granted = 0;
  for (const Step& step : steps_) {
    // An earlier stage ended the decision.
    if (ruling.outcome != Decision::OUTCOME_UNSPECIFIED &&
        step.stage > ruling.stage) {
      break;
    }
    size_t cell = 0;
    for (const Input& input : step.inputs) {
      cell += static_cast<size_t>(values[input.number]) * input.stride;
    }
    if (step.cells[cell] == kNoRow) return Ruling();
    const CompiledRow& row = step.rows[step.cells[cell]];
    values[step.output] = row.value;
    ruling.effects |= row.effects;
    if_granted |= row.effects_if_granted;
    if (row.outcome == Decision::OUTCOME_UNSPECIFIED) continue;
    ruling.stage = step.stage;
    ruling.outcome = row.outcome;
    ruling.reason = row.reason;
  }
  if (ruling.outcome == Decision::OUTCOME_UNSPECIFIED) return Ruling();
  if (ruling.outcome == Decision::GRANTED) ruling.effects |= if_granted;
  return ruling;
}

void Spec::AddFacts(const Step& step, std::vector<uint8_t>* facts) const {
  for (const Input& input : step.inputs) {
    if (input.number < facts_) {
      facts->push_back(input.number);
      continue;
    }
    for (const Step& feeder : steps_) {
      if (feeder.stage == Decision::STAGE_UNSPECIFIED &&
          feeder.output == input.number) {
        AddFacts(feeder, facts);
      }
    }
  }
}

std::vector<uint8_t> Spec::FactsOf(Decision::Stage stage) const {
  std::vector<uint8_t> facts;
  for (const Step& step : steps_) {
    if (step.stage == stage) AddFacts(step, &facts);
  }
  std::sort(facts.begin(), facts.end());
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

size_t Spec::rows() const {
  size_t rows = 0;
  for (const Step& step : steps_) rows += step.rows.size();
  return rows;
}

}  // namespace membership::spec
