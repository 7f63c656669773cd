#include "membership/scenario/stage_space.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <set>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Rule;
using internal::RuleTable;
using internal::Then;
using v1::Decision;

std::vector<uint8_t> FactsReadIn(absl::Span<const Rule> rules,
                                 Decision::Stage stage) {
  std::set<uint8_t> facts;
  for (const Rule& rule : rules) {
    if (rule.stage != stage) continue;
    for (const internal::Condition& condition : rule.conditions) {
      if (condition.allowed == 0) break;
      facts.insert(condition.fact);
    }
  }
  return std::vector<uint8_t>(facts.begin(), facts.end());
}

}  // namespace

std::vector<Decision::Stage> StagesOf(absl::Span<const Rule> rules) {
  std::vector<Decision::Stage> stages;
  for (const Rule& rule : rules) {
    if (stages.empty() || stages.back() != rule.stage) {
      stages.push_back(rule.stage);
    }
  }
  return stages;
}

StageVerdict JudgeStage(absl::Span<const Rule> rules, Decision::Stage stage,
                        absl::Span<const uint8_t> facts) {
  StageVerdict verdict;
  verdict.then = Then::kNextStage;
  for (const Rule& rule : rules) {
    if (rule.stage != stage) continue;
    verdict.then = Then::kNextRule;
    if (!internal::Holds(rule, facts)) continue;
    verdict.effects |= rule.effects;
    verdict.effects_if_granted |= rule.effects_if_granted;
    if (rule.then == Then::kNextRule) continue;
    verdict.then = rule.then;
    verdict.reason = rule.reason;
    break;
  }
  if (verdict.then == Then::kGrant) {
    verdict.effects |= verdict.effects_if_granted;
  }
  // What the end of a decision leaves unmade does not show in it, nor does what
  // is made anyway.
  verdict.effects_if_granted =
      verdict.then == Then::kNextStage
          ? verdict.effects_if_granted & ~verdict.effects
          : 0;
  return verdict;
}

StageSpace::StageSpace(const RuleTable& table, Decision::Stage stage)
    : table_(table), stage_(stage), facts_(FactsReadIn(table.rules, stage)) {
  std::set<uint8_t> read_before;
  for (const Decision::Stage each : StagesOf(table.rules)) {
    if (each >= stage) break;
    before_.push_back(each);
    for (const uint8_t fact : FactsReadIn(table.rules, each)) {
      read_before.insert(fact);
    }
  }
  is_fact_.resize(table.facts.size());
  for (const uint8_t fact : facts_) is_fact_[fact] = true;
  for (const uint8_t fact : facts_) {
    const bool bound =
        std::any_of(table.exclusions.begin(), table.exclusions.end(),
                    [&](const internal::Exclusion& each) {
                      return (each.one.fact == fact &&
                              read_before.count(each.other.fact) > 0) ||
                             (each.other.fact == fact &&
                              read_before.count(each.one.fact) > 0);
                    });
    if (bound || read_before.count(fact) > 0) shared_.push_back(fact);
  }
}

bool StageSpace::ForEach(const std::function<bool(const FactValues&)>& visit) {
  FactValues values(table_.facts.size());
  return Visit(0, &values, visit);
}

bool StageSpace::Visit(size_t depth, FactValues* values,
                       const std::function<bool(const FactValues&)>& visit) {
  if (depth == facts_.size()) {
    return IsExcluded(is_fact_, *values) || !IsReachable(*values) ||
           visit(*values);
  }
  const uint8_t fact = facts_[depth];
  bool goes_on = true;
  for (size_t i = 0; goes_on && i < table_.facts[fact].values.size(); ++i) {
    (*values)[fact] = static_cast<uint8_t>(i);
    goes_on = Visit(depth + 1, values, visit);
  }
  (*values)[fact] = 0;
  return goes_on;
}

bool StageSpace::IsReachable(const FactValues& values) {
  FactValues key;
  key.reserve(shared_.size());
  for (const uint8_t fact : shared_) key.push_back(values[fact]);
  const auto found = reachable_.find(key);
  if (found != reachable_.end()) return found->second;
  std::vector<bool> fixed(table_.facts.size());
  for (const uint8_t fact : shared_) fixed[fact] = true;
  const bool reachable = CanPass(before_.size(), fixed, values);
  reachable_.emplace(key, reachable);
  return reachable;
}

bool StageSpace::CanPass(size_t stages, const std::vector<bool>& fixed,
                         const FactValues& values) const {
  if (stages == 0) return true;
  const std::vector<uint8_t> facts =
      FactsReadIn(table_.rules, before_[stages - 1]);
  std::vector<uint8_t> open;
  std::copy_if(facts.begin(), facts.end(), std::back_inserter(open),
               [&](uint8_t fact) { return !fixed[fact]; });
  std::vector<bool> fixed_then = fixed;
  for (const uint8_t fact : open) fixed_then[fact] = true;
  FactValues tried = values;
  return CanPassBySetting(open, stages, fixed_then, &tried);
}

bool StageSpace::IsExcluded(const std::vector<bool>& fixed,
                            const FactValues& values) const {
  const auto is = [&](const internal::Condition& condition) {
    return fixed[condition.fact] &&
           (condition.allowed >> values[condition.fact] & 1) != 0;
  };
  return std::any_of(table_.exclusions.begin(), table_.exclusions.end(),
                     [&](const internal::Exclusion& each) {
                       return is(each.one) && is(each.other);
                     });
}

bool StageSpace::CanPassBySetting(absl::Span<const uint8_t> open, size_t stages,
                                  const std::vector<bool>& fixed,
                                  FactValues* values) const {
  if (open.empty()) {
    return !IsExcluded(fixed, *values) &&
           JudgeStage(table_.rules, before_[stages - 1], *values).then ==
               Then::kNextStage &&
           CanPass(stages - 1, fixed, *values);
  }
  const size_t count = table_.facts[open[0]].values.size();
  for (size_t i = 0; i < count; ++i) {
    (*values)[open[0]] = static_cast<uint8_t>(i);
    if (CanPassBySetting(open.subspan(1), stages, fixed, values)) return true;
  }
  return false;
}

}  // namespace scenario
}  // namespace membership
