// From a decision table to a Spec: names become numbers, and for every
// combination of a sub-decision's inputs the row that applies is looked up.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/decision_table.pb.h"
#include "tests/spec/effect_kinds.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using v1::Decision;

// What can be an input: a fact or an intermediate value.
struct Names {
  std::string name;
  std::vector<std::string> values;
};

// For each input of a sub-decision the values that a row allows, as bits.
using Conditions = std::vector<uint32_t>;

// The index of `one`, or how many there are.
template <typename All>
size_t IndexOf(const All& all, absl::string_view one) {
  size_t index = 0;
  for (const auto& each : all) {
    if (absl::string_view(each) == one) break;
    ++index;
  }
  return index;
}

}  // namespace

// Compiles one table, once. Of several faults the first is told.
class SpecCompiler {
 public:
  SpecCompiler(const DecisionTable& table,
               absl::Span<const internal::FactNames> facts);
  absl::StatusOr<Spec> Compile() &&;

 private:
  // Notes a fault unless `holds`, or unless there is one already.
  void Require(bool holds, absl::string_view place, absl::string_view expected,
               absl::string_view got);
  size_t InputNumber(absl::string_view name) const;
  void AddSubDecision(const SubDecision& from);
  void AddInputs(const SubDecision& from, const std::string& place,
                 Spec::Step* step);
  Conditions CompileConditions(const Row& row, const SubDecision& from,
                               const Spec::Step& step,
                               const std::string& place);
  Spec::CompiledRow CompileRow(const Row& row, const SubDecision& from,
                               const std::string& place);
  void FillCells(const std::vector<Conditions>& rows, const std::string& place,
                 Spec::Step* step);
  void CheckStages();

  const DecisionTable& table_;
  absl::Status status_;
  std::vector<Names> names_;
  Spec spec_;
};

SpecCompiler::SpecCompiler(const DecisionTable& table,
                           absl::Span<const internal::FactNames> facts)
    : table_(table) {
  names_.reserve(facts.size());
  for (const internal::FactNames& fact : facts) {
    names_.push_back({std::string(fact.fact), {}});
    for (const absl::string_view value : fact.values) {
      names_.back().values.emplace_back(value);
    }
  }
  spec_.facts_ = facts.size();
}

absl::StatusOr<Spec> SpecCompiler::Compile() && {
  for (const SubDecision& each : table_.sub_decisions()) AddSubDecision(each);
  CheckStages();
  if (!status_.ok()) return status_;
  return std::move(spec_);
}

void SpecCompiler::Require(bool holds, absl::string_view place,
                           absl::string_view expected, absl::string_view got) {
  if (holds || !status_.ok()) return;
  status_ = absl::InvalidArgumentError(
      absl::StrCat(place, ": expected ", expected, ", got ", got));
}

size_t SpecCompiler::InputNumber(absl::string_view name) const {
  size_t number = 0;
  while (number < names_.size() && names_[number].name != name) ++number;
  return number;
}

void SpecCompiler::AddSubDecision(const SubDecision& from) {
  const std::string name = from.has_intermediate()
                               ? std::string(from.intermediate().name())
                               : Decision::Stage_Name(from.stage());
  const std::string place = absl::StrCat(table_.table(), ".", name);
  Require(from.has_intermediate() ? !name.empty()
                                  : from.stage() != Decision::STAGE_UNSPECIFIED,
          place, "a stage or a named intermediate value", "neither");
  Spec::Step step;
  step.stage = from.stage();
  AddInputs(from, place, &step);
  std::vector<Conditions> conditions;
  for (int i = 0; i < from.rows_size(); ++i) {
    const std::string row = absl::StrCat(place, ".rows[", i, "]");
    step.rows.push_back(CompileRow(from.rows(i), from, row));
    conditions.push_back(CompileConditions(from.rows(i), from, step, row));
  }
  if (!status_.ok()) return;
  FillCells(conditions, place, &step);
  if (from.has_intermediate()) {
    Require(InputNumber(name) == names_.size(), place, "a new name", name);
    step.output = static_cast<uint8_t>(names_.size());
    names_.push_back({name,
                      {from.intermediate().values().begin(),
                       from.intermediate().values().end()}});
    Require(names_.size() < Spec::kMaxInputs, place, "fewer names", "many");
  }
  spec_.steps_.push_back(std::move(step));
}

void SpecCompiler::AddInputs(const SubDecision& from, const std::string& place,
                             Spec::Step* step) {
  size_t cells = 1;
  for (const auto& each : from.inputs()) {
    const size_t number = InputNumber(each);
    Require(number < names_.size(), place,
            "facts, or intermediate values that stand before", each);
    Require(IndexOf(from.inputs(), each) == step->inputs.size(), place,
            "every input once", each);
    if (!status_.ok()) return;
    step->inputs.push_back(
        {static_cast<uint8_t>(number), static_cast<uint16_t>(cells)});
    cells *= names_[number].values.size();
  }
  Require(!step->inputs.empty(), place, "inputs", "none");
  step->cells.assign(cells, Spec::kNoRow);
}

Conditions SpecCompiler::CompileConditions(const Row& row,
                                           const SubDecision& from,
                                           const Spec::Step& step,
                                           const std::string& place) {
  constexpr uint32_t kAny = ~uint32_t{0};
  Conditions conditions(step.inputs.size(), kAny);
  for (int i = 0; i < row.when_size() && status_.ok(); ++i) {
    const Condition& when = row.when(i);
    const std::string here = absl::StrCat(place, ".when[", i, "]");
    const size_t position = IndexOf(from.inputs(), when.input());
    Require(position < conditions.size(), here, "one of the inputs",
            when.input());
    Require((when.is_size() == 0) != (when.is_not_size() == 0), here,
            "either is or is_not", "both or neither");
    if (!status_.ok()) break;
    Require(conditions[position] == kAny, here, "one condition an input",
            when.input());
    const Names& input = names_[step.inputs[position].number];
    uint32_t named = 0;
    for (const auto& each : when.is_size() > 0 ? when.is() : when.is_not()) {
      const size_t value = IndexOf(input.values, each);
      Require(value < input.values.size(), here,
              absl::StrCat("a value of ", input.name), each);
      named |= uint32_t{1} << value;
    }
    conditions[position] = when.is_size() > 0 ? named : ~named;
  }
  return conditions;
}

Spec::CompiledRow SpecCompiler::CompileRow(const Row& row,
                                           const SubDecision& from,
                                           const std::string& place) {
  Spec::CompiledRow compiled;
  const auto end = [&](Decision::Outcome outcome, int reason) {
    Require(Decision::Reason_IsValid(reason) &&
                reason != Decision::REASON_UNSPECIFIED,
            place, "a reason", "another number");
    compiled.outcome = outcome;
    compiled.reason = static_cast<Decision::Reason>(reason);
  };
  switch (row.result_case()) {
    case Row::kGrant:
      end(Decision::GRANTED, row.grant());
      break;
    case Row::kRefuse:
      end(Decision::REFUSED, row.refuse());
      break;
    case Row::kChallenge:
      end(Decision::CHALLENGED, row.challenge());
      break;
    case Row::kNotApplicable:
      end(Decision::NOT_APPLICABLE, row.not_applicable());
      break;
    case Row::kPass:
      Require(row.pass(), place, "pass: true", "false");
      break;
    case Row::kValue:
      compiled.value = static_cast<uint8_t>(
          IndexOf(from.intermediate().values(), row.value()));
      Require(compiled.value < from.intermediate().values_size(), place,
              "one of the intermediate values", row.value());
      break;
    case Row::RESULT_NOT_SET:
      break;
  }
  Require(row.result_case() != Row::RESULT_NOT_SET &&
              row.has_value() == from.has_intermediate(),
          place, "a value of an intermediate one, or what becomes of a stage",
          "something else");
  Require(row.source_case() != Row::SOURCE_NOT_SET, place, "a source", "none");
  compiled.effects = EffectsOf(row.effects());
  compiled.effects_if_granted = EffectsOf(row.effects_if_granted());
  Require(
      !row.has_value() || (compiled.effects | compiled.effects_if_granted) == 0,
      place, "effects of stages only", "some");
  return compiled;
}

void SpecCompiler::FillCells(const std::vector<Conditions>& rows,
                             const std::string& place, Spec::Step* step) {
  const size_t inputs = step->inputs.size();
  std::vector<size_t> values(inputs);
  for (size_t cell = 0; cell < step->cells.size(); ++cell) {
    std::vector<std::string> combination;
    for (size_t i = 0; i < inputs; ++i) {
      const Names& input = names_[step->inputs[i].number];
      values[i] = cell / step->inputs[i].stride % input.values.size();
      combination.push_back(
          absl::StrCat(input.name, "=", input.values[values[i]]));
    }
    std::vector<size_t> applying;
    for (size_t row = 0; row < rows.size(); ++row) {
      bool applies = true;
      for (size_t i = 0; i < inputs; ++i) {
        applies = applies && (rows[row][i] >> values[i] & 1) != 0;
      }
      if (applies) applying.push_back(row);
    }
    if (!applying.empty()) {
      step->cells[cell] = static_cast<uint8_t>(applying.front());
    }
    if (applying.size() == 1) continue;
    spec_.problems_.push_back(
        absl::StrCat(place, ": rows {", absl::StrJoin(applying, ", "),
                     "} apply where ", absl::StrJoin(combination, ", ")));
  }
}

void SpecCompiler::CheckStages() {
  Decision::Stage last = Decision::STAGE_UNSPECIFIED;
  Decision::Stage decided = Decision::STAGE_UNSPECIFIED;
  bool passes = true;
  for (const Spec::Step& step : spec_.steps_) {
    if (step.stage == Decision::STAGE_UNSPECIFIED) continue;
    const std::string place =
        absl::StrCat(table_.table(), ".", Decision::Stage_Name(step.stage));
    Require(step.stage >= last, place, "stages in their order", "another");
    last = step.stage;
    const auto is_end = [](const Spec::CompiledRow& row) {
      return row.outcome != Decision::OUTCOME_UNSPECIFIED;
    };
    if (std::none_of(step.rows.begin(), step.rows.end(), is_end)) continue;
    Require(step.stage != decided, place, "one sub-decision that can end it",
            "several");
    decided = step.stage;
    passes = !std::all_of(step.rows.begin(), step.rows.end(), is_end);
  }
  Require(decided == last && !passes, table_.table(),
          "a last stage that always ends", "one that passes");
}

absl::StatusOr<Spec> Spec::Compile(
    const DecisionTable& table, absl::Span<const internal::FactNames> facts) {
  return SpecCompiler(table, facts).Compile();
}

}  // namespace membership::spec
