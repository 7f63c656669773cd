#include "membership/cli/coverage_text.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/cli/file_coverage.h"
#include "membership/cli/text_table.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_words.h"
#include "membership/scenario/coverage.h"
#include "membership/scenario/scenario_search.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace cli {
namespace {

using scenario::ConditionCoverage;
using scenario::Coverage;
using scenario::CoverageSummary;
using scenario::RowCoverage;
using scenario::TableCoverage;

std::vector<std::string> SummaryRow(const std::string& name,
                                    const CoverageSummary& summary) {
  return {
      name, absl::StrCat(summary.rules_reached, "/", summary.rules_total),
      absl::StrCat(summary.conditions_reached, "/", summary.conditions_total)};
}

// Such as "sign_in.not_invited (membership/internal/sign_in_rules.cc:230)".
std::string PlaceOf(const TableCoverage& table, const RowCoverage& row) {
  return absl::StrCat(table.table.name, ".", row.rule->name, " (",
                      table.table.file, ":", row.rule->line, ")");
}

std::string HalfReachedConditions(const Coverage& total) {
  std::string text;
  for (const TableCoverage& table : total.tables()) {
    for (const RowCoverage& row : table.rows) {
      // What nothing looked at has its scenario below.
      if (row.times_reached == 0) continue;
      for (size_t i = 0; i < row.conditions.size(); ++i) {
        const ConditionCoverage& each = row.conditions[i];
        if (!each.counts() || each.reached()) continue;
        absl::StrAppend(&text, "  ", PlaceOf(table, row), ": never ",
                        each.times_true == 0 ? "true: " : "false: ",
                        internal::ConditionInWords(row.rule->conditions[i],
                                                   table.table.facts),
                        "\n");
      }
    }
  }
  return text;
}

std::string ScenariosForUnreached(const Coverage& total) {
  std::string text;
  scenario::ScenarioSearch search;
  for (const TableCoverage& table : total.tables()) {
    for (size_t i = 0; i < table.rows.size(); ++i) {
      const RowCoverage& row = table.rows[i];
      if (row.times_reached > 0) continue;
      const std::optional<v1::Scenario> found = search.Reaching(table.table, i);
      absl::StrAppend(&text, "# ", PlaceOf(table, row), "\n");
      if (found.has_value()) {
        absl::StrAppend(&text, scenario::ScenarioText(*found));
      } else {
        absl::StrAppend(
            &text, "# No scenario was found. It is reached if ",
            internal::ConditionInWords(*row.rule, table.table.facts), ".\n");
      }
    }
  }
  return text;
}

}  // namespace

std::string CoverageText(const std::vector<FileCoverage>& files,
                         const Coverage& total) {
  std::vector<std::vector<std::string>> by_file = {
      {"FILE", "RULES", "CONDITIONS"}};
  for (const FileCoverage& each : files) {
    by_file.push_back(SummaryRow(each.name, each.summary));
  }
  std::vector<std::vector<std::string>> by_table = {
      {"TABLE", "RULES", "CONDITIONS"}};
  for (const TableCoverage& each : total.tables()) {
    by_table.push_back(
        SummaryRow(std::string(each.table.name), scenario::SummaryOf(each)));
  }
  by_table.push_back(SummaryRow("all", total.Summary()));
  std::string text =
      absl::StrCat(TextTable(by_file), "\n", TextTable(by_table));
  const std::string half = HalfReachedConditions(total);
  if (!half.empty()) {
    absl::StrAppend(&text, "\nConditions with one value only:\n", half);
  }
  const std::string scenarios = ScenariosForUnreached(total);
  if (!scenarios.empty()) {
    absl::StrAppend(&text,
                    "\n# Rules that nothing reached, and scenarios that do:\n",
                    scenarios);
  }
  return text;
}

}  // namespace cli
}  // namespace membership
