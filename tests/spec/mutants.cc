#include "tests/spec/mutants.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership::spec {
namespace {

using internal::Condition;
using internal::Rule;
using internal::RuleTable;
using internal::Then;

constexpr int kReasonBits = 8;
constexpr int kEffectBits = 27;
static_assert(internal::kRecordEntraChange == 1 << (kEffectBits - 1),
              "as many bits as effects");

constexpr Then kThens[] = {Then::kGrant,     Then::kRefuse,
                           Then::kChallenge, Then::kNotApplicable,
                           Then::kNextStage, Then::kNextRule};

bool Ends(const Rule& rule) {
  return rule.then != Then::kNextStage && rule.then != Then::kNextRule;
}

void AddConditions(const RuleTable& table, size_t row,
                   std::vector<Mutant>* mutants) {
  const Rule& rule = table.rules[row];
  for (size_t i = 0; i < rule.conditions.size(); ++i) {
    const Condition& condition = rule.conditions[i];
    if (condition.allowed == 0) return;
    const size_t values = table.facts[condition.fact].values.size();
    for (size_t value = 0; value < values; ++value) {
      Mutant mutant = {Change::kCondition, row, rule};
      mutant.rule.conditions[i].allowed ^= static_cast<uint16_t>(1u << value);
      mutants->push_back(mutant);
    }
  }
}

void AddRest(const Rule& rule, size_t row, std::vector<Mutant>* mutants) {
  for (const Then then : kThens) {
    if (then == rule.then) continue;
    mutants->push_back({Change::kThen, row, rule});
    mutants->back().rule.then = then;
  }
  for (int bit = 0; bit < kReasonBits && Ends(rule); ++bit) {
    mutants->push_back({Change::kReason, row, rule});
    mutants->back().rule.reason =
        static_cast<v1::Decision::Reason>(rule.reason ^ (1 << bit));
  }
  for (int bit = 0; bit < kEffectBits; ++bit) {
    const internal::EffectSet effect = internal::EffectSet{1} << bit;
    mutants->push_back({Change::kEffects, row, rule});
    mutants->back().rule.effects ^= effect;
    mutants->push_back({Change::kEffectsIfGranted, row, rule});
    mutants->back().rule.effects_if_granted ^= effect;
  }
}

}  // namespace

std::vector<Mutant> MutantsOf(const RuleTable& table) {
  std::vector<Mutant> mutants;
  for (size_t row = 0; row < table.rules.size(); ++row) {
    AddConditions(table, row, &mutants);
    AddRest(table.rules[row], row, &mutants);
  }
  return mutants;
}

std::string NameOf(Change change) {
  switch (change) {
    case Change::kCondition:
      return "condition";
    case Change::kThen:
      return "then";
    case Change::kReason:
      return "reason";
    case Change::kEffects:
      return "effects";
    case Change::kEffectsIfGranted:
      break;
  }
  return "effects if granted";
}

}  // namespace membership::spec
