#include "membership/cli/test_report.h"

#include <algorithm>
#include <string>

#include "absl/strings/str_cat.h"
#include "membership/cli/coverage_json.h"
#include "membership/cli/coverage_text.h"
#include "membership/cli/json_object.h"
#include "membership/cli/mutants_json.h"
#include "membership/cli/mutants_text.h"
#include "membership/cli/test_counts.h"
#include "membership/cli/test_json.h"
#include "membership/cli/test_junit.h"
#include "membership/cli/test_text.h"

namespace membership {
namespace cli {

bool HasFailed(const TestReport& report) {
  return CountTests(report.runs).failed > 0 ||
         std::any_of(
             report.checks.begin(), report.checks.end(),
             [](const WholeCheck& each) { return !each.failure.empty(); });
}

std::string ReportText(const TestReport& report) {
  std::string text = TestText(report.runs);
  if (report.coverage.has_value()) {
    absl::StrAppend(&text, "\n", CoverageText(report.files, *report.coverage));
  }
  if (report.mutants.has_value()) {
    absl::StrAppend(&text, "\n", MutantsText(*report.mutants));
  }
  for (const WholeCheck& each : report.checks) {
    if (each.failure.empty()) continue;
    absl::StrAppend(&text, "\nFAILED ", each.name, ": ", each.failure, "\n");
  }
  return text;
}

std::string ReportJson(const TestReport& report) {
  std::string lines = TestJson(report.runs);
  JsonObject summary = TestJsonSummary(report.runs);
  if (report.coverage.has_value()) {
    absl::StrAppend(&lines, CoverageJson(report.files, *report.coverage));
    AddSummary(report.coverage->Summary(), &summary);
  }
  if (report.mutants.has_value()) {
    absl::StrAppend(&lines, MutantsJson(*report.mutants));
    AddMutationSummary(*report.mutants, &summary);
  }
  return absl::StrCat(lines, summary.ToString(), "\n");
}

std::string ReportJunit(const TestReport& report) {
  return TestJunit(report.runs, report.checks);
}

}  // namespace cli
}  // namespace membership
