#include "membership/cli/test_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "membership/cli/decision_text.h"
#include "membership/cli/test_run.h"
#include "membership/cli/text_table.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/field_differences.h"
#include "membership/scenario/run.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace cli {
namespace {

void AddLines(absl::string_view indent, absl::string_view lines,
              std::string* text) {
  for (absl::string_view line : absl::StrSplit(lines, '\n')) {
    if (line.empty()) continue;
    absl::StrAppend(text, indent, Printable(line), "\n");
  }
}

void AddStep(const scenario::FailedStep& step, std::string* text) {
  absl::StrAppend(text, "  steps[", step.step, "]\n");
  for (const scenario::Difference& each : step.differences) {
    AddLines("    ", each.what, text);
    AddLines("      - ", each.expected, text);
    AddLines("      + ", each.actual, text);
  }
  if (step.decision.has_value()) {
    AddLines("    | ", DecisionText(*step.decision, v1::Remedies()), text);
  }
}

}  // namespace

std::string TestText(const std::vector<FileRun>& runs) {
  std::string text;
  size_t scenarios = 0;
  size_t cases = 0;
  size_t failed = 0;
  for (const FileRun& run : runs) {
    scenarios += static_cast<size_t>(run.scenarios.file.scenarios_size());
    cases += run.results.size();
    for (size_t i = 0; i < run.results.size(); ++i) {
      if (run.results[i].failed.empty()) continue;
      ++failed;
      absl::StrAppend(&text, "FAILED ", run.scenarios.name, ": ",
                      Printable(run.scenarios.cases[i].name), "\n");
      for (const scenario::FailedStep& step : run.results[i].failed) {
        AddStep(step, &text);
      }
      absl::StrAppend(&text, "\n");
    }
  }
  absl::StrAppend(&text, scenarios, " scenarios, ", cases,
                  " combinations: ", cases - failed, " passed, ", failed,
                  " failed\n");
  return text;
}

}  // namespace cli
}  // namespace membership
