#include "membership/scenario/coverage.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/stage_space.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Condition;
using internal::Rule;
using internal::RuleTable;
using internal::Then;
using v1::Decision;

bool IsAllowed(const Condition& condition, absl::Span<const uint8_t> facts) {
  return (condition.allowed >> facts[condition.fact] & 1) != 0;
}

// Calls `look` for each row of the stage that is looked at; returns whether the
// stage is passed.
template <typename Look>
bool LookAtStage(absl::Span<const Rule> rules, Decision::Stage stage,
                 absl::Span<const uint8_t> facts, const Look& look) {
  for (size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].stage != stage) continue;
    look(i);
    if (rules[i].then != Then::kNextRule && internal::Holds(rules[i], facts)) {
      return rules[i].then == Then::kNextStage;
    }
  }
  return false;
}

TableCoverage NothingReached(const RuleTable& table) {
  TableCoverage coverage{table, {}};
  for (const Rule& rule : table.rules) {
    RowCoverage row;
    row.rule = &rule;
    for (const Condition& condition : rule.conditions) {
      if (condition.allowed == 0) break;
      row.conditions.emplace_back();
    }
    coverage.rows.push_back(std::move(row));
  }
  return coverage;
}

// Finds by enumeration which values the conditions can take.
void FindPossible(TableCoverage* coverage) {
  const absl::Span<const Rule> rules = coverage->table.rules;
  for (const Decision::Stage stage : StagesOf(rules)) {
    StageSpace space(coverage->table, stage);
    space.ForEach([&](const FactValues& facts) {
      LookAtStage(rules, stage, facts, [&](size_t row) {
        std::vector<ConditionCoverage>& all = coverage->rows[row].conditions;
        for (size_t i = 0; i < all.size(); ++i) {
          (IsAllowed(rules[row].conditions[i], facts) ? all[i].can_be_true
                                                      : all[i].can_be_false) =
              true;
        }
      });
      return true;
    });
  }
}

}  // namespace

Coverage::Coverage(const std::vector<RuleTable>& tables) {
  tables_.reserve(tables.size());
  for (const RuleTable& table : tables) {
    tables_.push_back(NothingReached(table));
    FindPossible(&tables_.back());
  }
}

void Coverage::Judged(const RuleTable& table, absl::Span<const uint8_t> facts,
                      const internal::Verdict&) {
  const auto found = std::find_if(
      tables_.begin(), tables_.end(), [&](const TableCoverage& each) {
        return each.table.name == table.name &&
               each.table.rules.data() == table.rules.data();
      });
  if (found == tables_.end()) return;
  const absl::Span<const Rule> rules = table.rules;
  const auto look = [&](size_t i) {
    RowCoverage& row = found->rows[i];
    if (internal::Holds(rules[i], facts)) ++row.times_reached;
    for (size_t j = 0; j < row.conditions.size(); ++j) {
      ++(IsAllowed(rules[i].conditions[j], facts)
             ? row.conditions[j].times_true
             : row.conditions[j].times_false);
    }
  };
  for (const Decision::Stage stage : StagesOf(rules)) {
    if (!LookAtStage(rules, stage, facts, look)) return;
  }
}

void Coverage::Add(const Coverage& other) {
  for (size_t i = 0; i < tables_.size(); ++i) {
    for (size_t j = 0; j < tables_[i].rows.size(); ++j) {
      RowCoverage& row = tables_[i].rows[j];
      const RowCoverage& added = other.tables_[i].rows[j];
      row.times_reached += added.times_reached;
      for (size_t k = 0; k < row.conditions.size(); ++k) {
        row.conditions[k].times_true += added.conditions[k].times_true;
        row.conditions[k].times_false += added.conditions[k].times_false;
      }
    }
  }
}

Coverage Coverage::Empty() const {
  Coverage empty = *this;
  for (TableCoverage& table : empty.tables_) {
    for (RowCoverage& row : table.rows) {
      row.times_reached = 0;
      for (ConditionCoverage& each : row.conditions) {
        each.times_true = 0;
        each.times_false = 0;
      }
    }
  }
  return empty;
}

CoverageSummary Coverage::Summary() const {
  CoverageSummary sum;
  for (const TableCoverage& table : tables_) {
    const CoverageSummary summary = SummaryOf(table);
    sum.rules_total += summary.rules_total;
    sum.rules_reached += summary.rules_reached;
    sum.conditions_total += summary.conditions_total;
    sum.conditions_reached += summary.conditions_reached;
  }
  return sum;
}

CoverageSummary SummaryOf(const TableCoverage& table) {
  CoverageSummary summary;
  for (const RowCoverage& row : table.rows) {
    ++summary.rules_total;
    summary.rules_reached += row.times_reached > 0 ? 1 : 0;
    for (const ConditionCoverage& each : row.conditions) {
      if (!each.counts()) continue;
      ++summary.conditions_total;
      summary.conditions_reached += each.reached() ? 1 : 0;
    }
  }
  return summary;
}

}  // namespace scenario
}  // namespace membership
