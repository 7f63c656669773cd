#include "membership/cli/lint_text.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "membership/cli/text_table.h"
#include "membership/lint_codes.h"
#include "membership/v1/lint.pb.h"

namespace membership {
namespace cli {
namespace {

using v1::LintFinding;

// The most severe first.
constexpr LintFinding::Severity kSeverities[] = {
    LintFinding::ERROR, LintFinding::WARNING, LintFinding::NOTE};

size_t Count(const v1::LintReport& report, LintFinding::Severity severity) {
  return std::count_if(
      report.findings().begin(), report.findings().end(),
      [=](const LintFinding& each) { return each.severity() == severity; });
}

// "2 errors, 1 note."
std::string Summary(const v1::LintReport& report) {
  std::vector<std::string> counts;
  for (const LintFinding::Severity severity : kSeverities) {
    const size_t count = Count(report, severity);
    if (count == 0) continue;
    counts.push_back(absl::StrCat(
        count, " ", absl::AsciiStrToLower(LintFinding::Severity_Name(severity)),
        count == 1 ? "" : "s"));
  }
  return absl::StrCat(absl::StrJoin(counts, ", "), ".\n");
}

}  // namespace

std::string LintText(const v1::LintReport& report) {
  if (report.findings().empty()) return "Nothing found.\n";
  size_t width = 0;
  for (const LintFinding& each : report.findings()) {
    width = std::max(width, LintFinding::Code_Name(each.code()).size());
  }
  std::string text;
  for (int i = 0; i < report.findings_size(); ++i) {
    const LintFinding& finding = report.findings(i);
    if (i == 0 || report.findings(i - 1).severity() != finding.severity()) {
      absl::StrAppend(&text, LintFinding::Severity_Name(finding.severity()),
                      "\n");
    }
    const std::string code = LintFinding::Code_Name(finding.code());
    absl::StrAppend(&text, "  ", code,
                    std::string(width - code.size() + 2, ' '),
                    Printable(finding.message()), "\n");
    const bool last_of_code = i + 1 == report.findings_size() ||
                              report.findings(i + 1).code() != finding.code();
    if (last_of_code) {
      absl::StrAppend(&text, std::string(width + 4, ' '),
                      "Fix: ", Printable(finding.fix()), "\n");
    }
  }
  return absl::StrCat(text, Summary(report));
}

std::string LintCodesText() {
  std::vector<std::vector<std::string>> rows = {{"CODE", "SEVERITY", "WHAT"}};
  for (const LintDescription& each : DescribeLints()) {
    rows.push_back(
        {LintFinding::Code_Name(each.code),
         absl::AsciiStrToLower(LintFinding::Severity_Name(each.severity)),
         std::string(each.summary)});
  }
  return TextTable(rows);
}

}  // namespace cli
}  // namespace membership
