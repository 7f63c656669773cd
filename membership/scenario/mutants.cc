#include "membership/scenario/mutants.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_words.h"
#include "membership/scenario/stage_space.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Condition;
using internal::EffectSet;
using internal::Rule;
using internal::RuleTable;
using internal::Then;
using v1::Decision;

std::vector<EffectSet> BitsOf(EffectSet set) {
  std::vector<EffectSet> bits;
  for (EffectSet bit = 1; bit != 0; bit <<= 1) {
    if (set & bit) bits.push_back(bit);
  }
  return bits;
}

std::string NameOfEffect(EffectSet bit) {
  return absl::StrJoin(internal::EffectNames(bit), ", ");
}

// Makes the mutants of one row.
class RowMutants {
 public:
  RowMutants(const RuleTable& table, size_t row, std::vector<Mutant>* mutants)
      : table_(table), row_(row), rule_(table.rules[row]), mutants_(*mutants) {}

  void AddAll() {
    Drop();
    Swap();
    NegateConditions();
    ChangeReason();
    ChangeThen();
    DropEffects();
    AddEffect();
    MoveEffects();
  }

 private:
  // Adds a mutant, so far unchanged.
  Mutant& Add(MutantKind kind, std::string change) {
    const bool again = !mutants_.empty() && mutants_.back().row == row_ &&
                       mutants_.back().kind == kind;
    Mutant mutant;
    mutant.original = table_;
    mutant.row = row_;
    mutant.kind = kind;
    mutant.number = again ? mutants_.back().number + 1 : 0;
    mutant.change = std::move(change);
    mutant.rules.assign(table_.rules.begin(), table_.rules.end());
    mutants_.push_back(std::move(mutant));
    return mutants_.back();
  }
  Rule& AddWithRow(MutantKind kind, std::string change) {
    return Add(kind, std::move(change)).rules[row_];
  }

  void Drop() {
    Mutant& mutant = Add(MutantKind::kDropped, "the row is dropped");
    mutant.rules.erase(mutant.rules.begin() +
                       static_cast<std::ptrdiff_t>(row_));
  }

  void Swap() {
    if (row_ + 1 == table_.rules.size() ||
        table_.rules[row_ + 1].stage != rule_.stage) {
      return;
    }
    Mutant& mutant =
        Add(MutantKind::kSwapped,
            absl::StrCat("the row comes after ", table_.rules[row_ + 1].name));
    std::swap(mutant.rules[row_], mutant.rules[row_ + 1]);
  }

  void NegateConditions() {
    for (size_t i = 0; i < rule_.conditions.size(); ++i) {
      const Condition condition = rule_.conditions[i];
      if (condition.allowed == 0) break;
      const size_t values = table_.facts[condition.fact].values.size();
      Condition negated = condition;
      negated.allowed =
          static_cast<uint16_t>(~condition.allowed & ((1u << values) - 1));
      // Nothing is left: the row never holds, which is the dropped one.
      if (negated.allowed == 0) continue;
      AddWithRow(
          MutantKind::kConditionNegated,
          absl::StrCat(internal::ConditionInWords(negated, table_.facts),
                       " in place of ",
                       internal::ConditionInWords(condition, table_.facts)))
          .conditions[i] = negated;
    }
  }

  void ChangeReason() {
    if (rule_.reason == Decision::REASON_UNSPECIFIED) return;
    const size_t size = table_.rules.size();
    for (size_t i = 1; i < size; ++i) {
      const Rule& other = table_.rules[(row_ + i) % size];
      if (other.stage != rule_.stage || other.reason == rule_.reason ||
          other.reason == Decision::REASON_UNSPECIFIED) {
        continue;
      }
      AddWithRow(
          MutantKind::kOtherReason,
          absl::StrCat("reason ", Decision::Reason_Name(other.reason),
                       " in place of ", Decision::Reason_Name(rule_.reason)))
          .reason = other.reason;
      return;
    }
  }

  void ChangeThen() {
    switch (rule_.then) {
      case Then::kGrant:
        AddWithRow(MutantKind::kOtherThen, "refuses in place of granting")
            .then = Then::kRefuse;
        return;
      case Then::kRefuse:
        AddWithRow(MutantKind::kOtherThen, "grants in place of refusing").then =
            Then::kGrant;
        return;
      case Then::kChallenge:
      case Then::kNotApplicable:
        AddWithRow(MutantKind::kOtherThen,
                   absl::StrCat("refuses in place of: ",
                                internal::ThenInWords(rule_.then)))
            .then = Then::kRefuse;
        return;
      case Then::kNextStage:
      case Then::kNextRule:
        return;
    }
  }

  void DropEffects() {
    for (const EffectSet bit :
         BitsOf(rule_.effects | rule_.effects_if_granted)) {
      Rule& rule =
          AddWithRow(MutantKind::kEffectDropped,
                     absl::StrCat("without the effect ", NameOfEffect(bit)));
      rule.effects &= ~bit;
      rule.effects_if_granted &= ~bit;
    }
  }

  void AddEffect() {
    if ((rule_.effects | rule_.effects_if_granted) != 0) return;
    EffectSet last = 0;
    for (const Rule& other : table_.rules) {
      const EffectSet effects = other.effects | other.effects_if_granted;
      if (other.stage == rule_.stage && effects != 0) {
        last = BitsOf(effects).back();
      }
    }
    if (last == 0) return;
    AddWithRow(MutantKind::kEffectAdded,
               absl::StrCat("with the effect ", NameOfEffect(last)))
        .effects |= last;
  }

  void MoveEffects() {
    if (rule_.then != Then::kNextStage) return;
    for (const EffectSet bit : BitsOf(rule_.effects)) {
      Rule& rule = AddWithRow(
          MutantKind::kEffectMoved,
          absl::StrCat("effect ", NameOfEffect(bit), " only if granted"));
      rule.effects &= ~bit;
      rule.effects_if_granted |= bit;
    }
    for (const EffectSet bit : BitsOf(rule_.effects_if_granted)) {
      Rule& rule = AddWithRow(
          MutantKind::kEffectMoved,
          absl::StrCat("effect ", NameOfEffect(bit), " even if refused"));
      rule.effects |= bit;
      rule.effects_if_granted &= ~bit;
    }
  }

  const RuleTable& table_;
  const size_t row_;
  const Rule& rule_;
  std::vector<Mutant>& mutants_;
};

}  // namespace

absl::string_view NameOf(MutantKind kind) {
  switch (kind) {
    case MutantKind::kDropped:
      return "dropped";
    case MutantKind::kSwapped:
      return "swapped";
    case MutantKind::kConditionNegated:
      return "condition_negated";
    case MutantKind::kOtherReason:
      return "other_reason";
    case MutantKind::kOtherThen:
      return "other_then";
    case MutantKind::kEffectDropped:
      return "effect_dropped";
    case MutantKind::kEffectAdded:
      return "effect_added";
    case MutantKind::kEffectMoved:
      break;
  }
  return "effect_moved";
}

std::string Mutant::name() const {
  return absl::StrCat(original.name, ".", original.rules[row].name, ".",
                      NameOf(kind),
                      number == 0 ? "" : absl::StrCat("_", number));
}

std::vector<Mutant> MutantsOf(const RuleTable& table) {
  std::vector<Mutant> mutants;
  for (size_t row = 0; row < table.rules.size(); ++row) {
    RowMutants(table, row, &mutants).AddAll();
  }
  return mutants;
}

std::vector<Mutant> WithoutEquivalents(std::vector<Mutant> mutants) {
  std::vector<Mutant> others;
  std::map<Decision::Stage, StageSpace> spaces;
  for (Mutant& mutant : mutants) {
    const Decision::Stage stage = mutant.original.rules[mutant.row].stage;
    // A mutant reads no facts that the original does not.
    StageSpace& space =
        spaces.try_emplace(stage, mutant.original, stage).first->second;
    const bool same = space.ForEach([&](const FactValues& facts) {
      return JudgeStage(mutant.original.rules, stage, facts) ==
             JudgeStage(mutant.rules, stage, facts);
    });
    if (!same) others.push_back(std::move(mutant));
  }
  return others;
}

}  // namespace scenario
}  // namespace membership
