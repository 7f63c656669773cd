#include "membership/cli/coverage_lcov.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {
namespace {

using scenario::ConditionCoverage;
using scenario::RowCoverage;
using scenario::TableCoverage;

// One value of a condition, and how often it had it when it was looked at.
struct Branch {
  int block = 0;  // the condition
  int number = 0;
  int64_t times = 0;
  bool looked_at = false;
};

struct Line {
  int64_t times = 0;
  int blocks = 0;
  std::vector<Branch> branches;
};

using File = std::map<int, Line>;

void AddRow(const RowCoverage& row, Line* line) {
  line->times += row.times_reached;
  for (const ConditionCoverage& each : row.conditions) {
    const int block = line->blocks++;
    const bool looked_at = each.times_true + each.times_false > 0;
    if (each.can_be_true) {
      line->branches.push_back({block, 0, each.times_true, looked_at});
    }
    if (each.can_be_false) {
      line->branches.push_back({block, 1, each.times_false, looked_at});
    }
  }
}

std::string FileText(const std::string& name, const File& file) {
  std::string branches;
  std::string lines;
  int branches_found = 0;
  int branches_hit = 0;
  int lines_hit = 0;
  for (const auto& each : file) {
    for (const Branch& branch : each.second.branches) {
      ++branches_found;
      branches_hit += branch.times > 0 ? 1 : 0;
      absl::StrAppend(
          &branches, "BRDA:", each.first, ",", branch.block, ",", branch.number,
          ",", branch.looked_at ? absl::StrCat(branch.times) : "-", "\n");
    }
    lines_hit += each.second.times > 0 ? 1 : 0;
    absl::StrAppend(&lines, "DA:", each.first, ",", each.second.times, "\n");
  }
  return absl::StrCat("TN:\nSF:", name, "\n", branches, "BRF:", branches_found,
                      "\nBRH:", branches_hit, "\n", lines, "LH:", lines_hit,
                      "\nLF:", file.size(), "\nend_of_record\n");
}

}  // namespace

std::string CoverageLcov(const scenario::Coverage& coverage) {
  std::map<std::string, File> files;
  for (const TableCoverage& table : coverage.tables()) {
    File& file = files[std::string(table.table.file)];
    for (const RowCoverage& row : table.rows) {
      AddRow(row, &file[row.rule->line]);
    }
  }
  std::string text;
  for (const auto& each : files) {
    absl::StrAppend(&text, FileText(each.first, each.second));
  }
  return text;
}

}  // namespace cli
}  // namespace membership
