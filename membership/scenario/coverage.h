// Which rows of the rule tables decisions reached, and which conditions inside
// them took both values.
//
// A row is looked at if the decision came to its stage and no row before it
// passed or ended the stage. It is reached if it is looked at and all its
// conditions hold. A condition is reached if it was true at one time when its
// row was looked at and false at another, whatever the row's other conditions
// were: that asks for less than MC/DC, and for more than branch coverage of the
// row as a whole. A condition that can't take both values where its row is
// looked at, given the rows before it, is not counted.

#ifndef MEMBERSHIP_SCENARIO_COVERAGE_H_
#define MEMBERSHIP_SCENARIO_COVERAGE_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace scenario {

// How often a condition was true and false when its row was looked at.
struct ConditionCoverage {
  int64_t times_true = 0;
  int64_t times_false = 0;
  bool can_be_true = false;
  bool can_be_false = false;

  // Whether it counts.
  bool counts() const { return can_be_true && can_be_false; }
  bool reached() const { return times_true > 0 && times_false > 0; }
};

struct RowCoverage {
  const internal::Rule* rule = nullptr;
  int64_t times_reached = 0;
  // For each of its conditions.
  std::vector<ConditionCoverage> conditions;
};

struct TableCoverage {
  internal::RuleTable table;
  // For each of its rows.
  std::vector<RowCoverage> rows;
};

// How much was reached of what counts.
struct CoverageSummary {
  int rules_total = 0;
  int rules_reached = 0;
  int conditions_total = 0;
  int conditions_reached = 0;
};

// Counts one table. Thread-safe.
CoverageSummary SummaryOf(const TableCoverage& table);

// Counts by watching verdicts.
//
// Thread safety: as a plain value.
class Coverage : public internal::JudgeWatcher {
 public:
  // Counts rows of `tables`, which it borrows and enumerates: for all tables of
  // the policy that takes less than a second.
  explicit Coverage(const std::vector<internal::RuleTable>& tables);

  // Counts the verdict if it is by one of the tables.
  void Judged(const internal::RuleTable& table, absl::Span<const uint8_t> facts,
              const internal::Verdict& verdict) override;

  // Adds what `other` counted. REQUIRES: it is of the same tables.
  void Add(const Coverage& other);
  // The same tables with nothing counted.
  Coverage Empty() const;

  // In the order of the tables.
  const std::vector<TableCoverage>& tables() const { return tables_; }
  CoverageSummary Summary() const;

 private:
  std::vector<TableCoverage> tables_;
};

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_COVERAGE_H_
