#include "tests/spec/decision_space.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using internal::Condition;
using internal::Rule;
using internal::RuleTable;
using v1::Decision;

// Above this, stages are enumerated one by one.
constexpr uint64_t kMostAtOnce = 100000;

std::vector<uint8_t> FactsReadIn(const RuleTable& table, const Spec& spec,
                                 Decision::Stage stage) {
  const std::vector<uint8_t> by_spec = spec.FactsOf(stage);
  std::set<uint8_t> facts(by_spec.begin(), by_spec.end());
  for (const Rule& rule : table.rules) {
    if (rule.stage != stage) continue;
    for (const Condition& condition : rule.conditions) {
      if (condition.allowed == 0) break;
      facts.insert(condition.fact);
    }
  }
  return {facts.begin(), facts.end()};
}

internal::EffectSet EffectsOf(const Rule& rule) {
  return rule.effects | rule.effects_if_granted;
}

}  // namespace

DecisionSpace::DecisionSpace(const RuleTable& table, const Spec& spec) {
  std::vector<Decision::Stage> stages;
  std::set<uint8_t> all;
  for (size_t number = 1; number < internal::kStages; ++number) {
    const auto stage = static_cast<Decision::Stage>(number);
    facts_of_[number] = FactsReadIn(table, spec, stage);
    if (facts_of_[number].empty()) continue;
    stages.push_back(stage);
    all.insert(facts_of_[number].begin(), facts_of_[number].end());
  }
  Block whole;
  whole.facts.assign(all.begin(), all.end());
  whole.backgrounds.emplace_back();
  if (CountCombinations(table.facts, whole.facts) <= kMostAtOnce) {
    blocks_.push_back(std::move(whole));
  } else {
    AddStageBlocks(table, stages);
  }
}

const DecisionSpace::Block& DecisionSpace::BlockOf(
    Decision::Stage stage) const {
  for (const Block& block : blocks_) {
    if (block.stage == stage) return block;
  }
  return blocks_.front();
}

void DecisionSpace::AddStageBlocks(const RuleTable& table,
                                   const std::vector<Decision::Stage>& stages) {
  std::array<Combinations, internal::kStages> ways_through;
  FactValues plainest;
  for (const Decision::Stage stage : stages) {
    if (stage == stages.back()) break;
    ways_through[stage] = WaysThrough(table, stage, plainest);
    plainest = ways_through[stage].front();
  }
  const Decision::Stage last = stages.back();
  const std::vector<uint8_t> ending_facts = FactsOfLastAlone(stages);
  const Combinations endings = Endings(table, last, ending_facts, plainest);
  // Every way up to the stage, and the facts of the stages on it.
  Combinations ways = {plainest};
  std::vector<uint8_t> before;
  for (const Decision::Stage stage : stages) {
    Block block;
    block.stage = stage;
    block.facts = facts_of_[stage];
    block.plain = stage == last ? 1 : endings.size();
    for (const FactValues& way : ways) {
      for (size_t i = 0; i < block.plain; ++i) {
        block.backgrounds.push_back(plainest);
        block.backgrounds.back().Take(ending_facts, endings[i]);
        block.backgrounds.back().Take(before, way);
      }
    }
    blocks_.push_back(std::move(block));
    before.insert(before.end(), facts_of_[stage].begin(),
                  facts_of_[stage].end());
    Combinations longer;
    for (const FactValues& way : ways) {
      for (const FactValues& through : ways_through[stage]) {
        longer.push_back(way);
        longer.back().Take(facts_of_[stage], through);
      }
    }
    ways = std::move(longer);
  }
}

DecisionSpace::Combinations DecisionSpace::WaysThrough(
    const RuleTable& table, Decision::Stage stage,
    const FactValues& background) const {
  Combinations ways;
  std::set<uint8_t> rows;
  ForEachCombination(
      table.facts, facts_of_[stage], background, [&](const FactValues& facts) {
        const uint8_t row = Judge(table.rules, facts).stage_rules[stage];
        if (row == internal::kNoRule ||
            table.rules[row].then != internal::Then::kNextStage ||
            !rows.insert(row).second) {
          return;
        }
        // The plainest way is one without effects.
        ways.insert(
            EffectsOf(table.rules[row]) == 0 ? ways.begin() : ways.end(),
            facts);
      });
  return ways;
}

std::vector<uint8_t> DecisionSpace::FactsOfLastAlone(
    const std::vector<Decision::Stage>& stages) const {
  std::vector<uint8_t> facts = facts_of_[stages.back()];
  for (const Decision::Stage stage : stages) {
    if (stage == stages.back()) break;
    for (const uint8_t fact : facts_of_[stage]) {
      facts.erase(std::remove(facts.begin(), facts.end(), fact), facts.end());
    }
  }
  return facts;
}

DecisionSpace::Combinations DecisionSpace::Endings(
    const RuleTable& table, Decision::Stage last,
    const std::vector<uint8_t>& facts_of_last, const FactValues& background) {
  std::map<std::pair<Decision::Outcome, bool>, FactValues> by_kind;
  ForEachCombination(
      table.facts, facts_of_last, background, [&](const FactValues& facts) {
        const auto row = Judge(table.rules, facts).rule;
        const Rule& rule = table.rules[row];
        if (rule.stage != last) return;
        by_kind.emplace(std::make_pair(internal::OutcomeOf(rule.then),
                                       EffectsOf(rule) != 0),
                        facts);
      });
  Combinations endings;
  for (const auto& [kind, facts] : by_kind) endings.push_back(facts);
  return endings;
}

}  // namespace membership::spec
