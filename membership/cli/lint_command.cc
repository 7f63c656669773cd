#include "membership/cli/lint_command.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/lint_json.h"
#include "membership/cli/lint_text.h"
#include "membership/cli/now_argument.h"
#include "membership/cli/records_input.h"
#include "membership/lint.h"
#include "membership/v1/lint.pb.h"

namespace membership {
namespace cli {
namespace {

// Whether there is a finding at least as severe as the flag says. Its value
// "never" is no severity.
bool HasToFail(const v1::LintReport& report, const std::string& fail_on) {
  v1::LintFinding::Severity least = v1::LintFinding::SEVERITY_UNSPECIFIED;
  return v1::LintFinding::Severity_Parse(absl::AsciiStrToUpper(fail_on),
                                         &least) &&
         std::any_of(report.findings().begin(), report.findings().end(),
                     [=](const v1::LintFinding& each) {
                       return each.severity() >= least;
                     });
}

absl::StatusOr<v1::LintReport> LintRecords(const RecordsInput& records,
                                           const Arguments& arguments,
                                           const Environment& environment) {
  const absl::StatusOr<absl::Time> now = NowArgument(arguments, environment);
  if (!now.ok()) return now.status();
  absl::StatusOr<v1::LintReport> report = Lint(records.snapshot, *now);
  if (report.ok()) return report;
  return WithPlace(report.status(), records, *environment.input);
}

absl::StatusOr<Output> RunLint(const Arguments& arguments,
                               const Environment& environment) {
  if (arguments.All("graph").empty() && arguments.All("snapshot").empty()) {
    return absl::InvalidArgumentError(
        "--graph DIR or --snapshot FILE is required");
  }
  absl::StatusOr<RecordsInput> records = ReadRecords(
      arguments.All("snapshot"), arguments.All("graph"), environment.input);
  if (!records.ok()) return records.status();
  const absl::StatusOr<v1::LintReport> report =
      LintRecords(*records, arguments, environment);
  if (!report.ok()) return report.status();

  Output output;
  output.warnings = std::move(records->warnings);
  output.failed = HasToFail(*report, arguments.One("fail-on"));
  const std::string format = arguments.One("format");
  if (format == "text") {
    output.result = LintText(*report);
    if (records->assumed) {
      absl::StrAppend(&output.result, "Assumed: ", kAssumedText);
    }
    return output;
  }
  output.result = format == "json" ? LintJson(*report) : LintSarif(*report);
  if (records->assumed) {
    absl::StrAppend(&output.warnings, "note: assumed ", kAssumedText);
  }
  return output;
}

// What to know beside the flags. Built once, as it lists the codes.
absl::string_view Description() {
  static const auto* const kDescription = new std::string(absl::StrCat(
      "Who is let in or locked out without anybody meaning it: each hazard "
      "with its code,\nits severity, the records concerned and the fix. What "
      "is not given is not guessed:\nwithout an export, nothing is said of "
      "directory users and groups. Without\n--snapshot, one organization with "
      "the handbook's defaults is assumed, on one\nenabled connection to the "
      "tenant.\n\nExit status: 0 whatever was found; 3 if --fail-on names a "
      "severity and something\nat least as severe was found; 1 and 2 as for "
      "every command.\n\n",
      LintCodesText()));
  return *kDescription;
}

}  // namespace

Command LintCommand() {
  return {{"lint",
           "Finds the hazards of a configuration.",
           Description(),
           {{"graph", "DIR", Count::kAnyNumber,
             "An export of a tenant. Repeated: several tenants."},
            {"snapshot", "FILE", Count::kAnyNumber,
             "Organizations, connections, users. Repeated: all together."},
            {"now", "TIME", Count::kAtMostOnce,
             "The instant to look from, RFC 3339. Default: the present."},
            {"format",
             "FORMAT",
             Count::kAtMostOnce,
             "How to print: text (the default), json, an object a line, or "
             "sarif.",
             {"text", "json", "sarif"}},
            {"fail-on",
             "SEVERITY",
             Count::kAtMostOnce,
             "Exits with 3 if something this severe was found. Default: never.",
             {"never", "note", "warning", "error"}}}},
          RunLint};
}

}  // namespace cli
}  // namespace membership
