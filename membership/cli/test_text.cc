#include "membership/cli/test_text.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "membership/cli/decision_text.h"
#include "membership/cli/test_counts.h"
#include "membership/cli/test_run.h"
#include "membership/cli/text_table.h"
#include "membership/scenario/field_differences.h"

namespace membership {
namespace cli {
namespace {

// "1 scenario", "2 scenarios".
std::string Counted(size_t count, absl::string_view noun) {
  return absl::StrCat(count, " ", noun, count == 1 ? "" : "s");
}

// Adds `lines`, each after its mark, and before the first of them `head`.
void AddLines(absl::string_view mark, absl::string_view lines,
              std::string* head, std::string* text) {
  for (absl::string_view line : absl::StrSplit(lines, '\n')) {
    absl::StrAppend(text, *head, mark, Printable(line), "\n");
    head->assign(head->size(), ' ');
  }
}

void AddDifferences(const std::vector<scenario::Difference>& differences,
                    std::string* text) {
  size_t width = 0;
  for (const scenario::Difference& each : differences) {
    width = std::max(width, each.what.size());
  }
  for (const scenario::Difference& each : differences) {
    std::string head = absl::StrCat("  ", Printable(each.what));
    head.resize(width + 4, ' ');
    AddLines("- ", each.expected, &head, text);
    AddLines("+ ", each.actual, &head, text);
  }
}

void AddCase(const FileRun& file, const CaseRun& run, std::string* text) {
  const std::string name = Printable(file.scenarios.cases[run.number].name);
  for (const StepFailure& failure : run.failures) {
    absl::StrAppend(text, "FAILED ", failure.place, ": ", name, ", steps[",
                    failure.step.step, "]\n");
    if (!run.is_explained) continue;
    absl::StrAppend(text, StepFailureText(failure), "\n");
  }
}

}  // namespace

std::string StepFailureText(const StepFailure& failure) {
  std::string text;
  AddDifferences(failure.step.differences, &text);
  if (failure.step.decision.has_value()) {
    std::string head = "  ";
    absl::StrAppend(&text, "\n");
    AddLines("", DecisionReasons(*failure.step.decision), &head, &text);
  }
  if (!failure.remedy.empty()) {
    absl::StrAppend(&text, "\n  Would pass: ", Printable(failure.remedy), "\n");
  }
  return text;
}

std::string TestText(const std::vector<FileRun>& runs) {
  std::string text;
  for (const FileRun& file : runs) {
    for (const CaseRun& run : file.runs) AddCase(file, run, &text);
  }
  const TestCounts counts = CountTests(runs);
  if (!text.empty()) {
    text = absl::StrCat("- expected, + got\n\n", text);
    if (text[text.size() - 2] != '\n') absl::StrAppend(&text, "\n");
  }
  absl::StrAppend(&text, Counted(runs.size(), "file"), ", ",
                  Counted(counts.scenarios, "scenario"), ", ",
                  Counted(counts.combinations, "combination"), ": ",
                  counts.passed, " passed, ", counts.failed, " failed.\n");
  return text;
}

}  // namespace cli
}  // namespace membership
