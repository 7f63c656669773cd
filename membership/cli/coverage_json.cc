#include "membership/cli/coverage_json.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/cli/file_coverage.h"
#include "membership/cli/json_object.h"
#include "membership/internal/rule_words.h"
#include "membership/scenario/coverage.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace cli {
namespace {

using scenario::ConditionCoverage;
using scenario::RowCoverage;
using scenario::TableCoverage;

JsonObject RowJson(const TableCoverage& table, const RowCoverage& row) {
  std::vector<JsonObject> conditions;
  conditions.reserve(row.conditions.size());
  for (size_t i = 0; i < row.conditions.size(); ++i) {
    const ConditionCoverage& each = row.conditions[i];
    JsonObject condition;
    condition
        .Add("condition", internal::ConditionInWords(row.rule->conditions[i],
                                                     table.table.facts))
        .AddNumber("true", each.times_true)
        .AddNumber("false", each.times_false)
        .AddBool("counts", each.counts());
    conditions.push_back(condition);
  }
  JsonObject object;
  object.Add("table", table.table.name)
      .Add("stage", v1::Decision::Stage_Name(row.rule->stage))
      .Add("rule", row.rule->name)
      .Add("file", table.table.file)
      .AddNumber("line", row.rule->line)
      .AddNumber("reached", row.times_reached)
      .AddObjects("conditions", conditions);
  return object;
}

}  // namespace

std::string CoverageJson(const std::vector<FileCoverage>& files,
                         const scenario::Coverage& total) {
  std::string lines;
  for (const TableCoverage& table : total.tables()) {
    for (const RowCoverage& row : table.rows) {
      absl::StrAppend(&lines, RowJson(table, row).ToString(), "\n");
    }
  }
  for (const FileCoverage& each : files) {
    JsonObject object;
    object.Add("path", each.name);
    AddSummary(each.summary, &object);
    absl::StrAppend(&lines, object.ToString(), "\n");
  }
  return lines;
}

void AddSummary(const scenario::CoverageSummary& summary, JsonObject* object) {
  object->AddNumber("rules_total", summary.rules_total)
      .AddNumber("rules_reached", summary.rules_reached)
      .AddNumber("conditions_total", summary.conditions_total)
      .AddNumber("conditions_reached", summary.conditions_reached);
}

}  // namespace cli
}  // namespace membership
