#include "membership/cli/test_command.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/coverage_lcov.h"
#include "membership/cli/input.h"
#include "membership/cli/name_filter.h"
#include "membership/cli/test_counts.h"
#include "membership/cli/test_coverage.h"
#include "membership/cli/test_junit.h"
#include "membership/cli/test_mutants.h"
#include "membership/cli/test_report.h"
#include "membership/cli/test_run.h"
#include "membership/scenario/coverage.h"
#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {
namespace {

constexpr absl::string_view kDescription =
    "A file of scenarios is a membership.v1.ScenarioFile "
    "(proto/membership/v1/scenario.proto),\nheaded by\n"
    "  # proto-file: membership/v1/scenario.proto\n"
    "  # proto-message: membership.v1.ScenarioFile\n\n"
    "Exit status: 0 all passed; 3 some failed, or a check of the whole, which "
    "are\n--min-rule-coverage and --mutants; 2 a mistake in a file, with "
    "its line; 1 as\nfor every command.\n";

// Reads "1/4".
absl::Status ReadShard(const std::string& text, TestChoice* choice) {
  if (text.empty()) return absl::OkStatus();
  const std::vector<absl::string_view> parts = absl::StrSplit(text, '/');
  int shard = 0;
  int shards = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &shard) ||
      !absl::SimpleAtoi(parts[1], &shards) || shard < 1 || shard > shards) {
    return absl::InvalidArgumentError(absl::StrCat(
        "--shard: expected a number and how many there are, such as 1/4, got ",
        text));
  }
  choice->shard = static_cast<size_t>(shard - 1);
  choice->shards = static_cast<size_t>(shards);
  return absl::OkStatus();
}

absl::StatusOr<TestChoice> ReadChoice(const Arguments& arguments) {
  absl::StatusOr<NameFilter> filter =
      NameFilter::Create(arguments.One("filter"));
  if (!filter.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--filter: ", filter.status().message()));
  }
  TestChoice choice{*std::move(filter)};
  absl::Status status = ReadShard(arguments.One("shard"), &choice);
  if (!status.ok()) return status;
  return choice;
}

// What beside the cases was asked for.
struct Measures {
  // Whether anything needs the coverage of rules.
  bool coverage = false;
  bool mutants = false;
  // In percent of the rules; nothing if any will do.
  std::optional<double> least_coverage;
};

absl::StatusOr<Measures> ReadMeasures(const Arguments& arguments,
                                      const TestChoice& choice) {
  Measures measures;
  const std::string least = arguments.One("min-rule-coverage");
  if (!least.empty()) {
    double percent = 0;
    if (!absl::SimpleAtod(least, &percent) ||
        !(percent >= 0 && percent <= 100)) {
      return absl::InvalidArgumentError(absl::StrCat(
          "--min-rule-coverage: expected 0 to 100 percent, got ", least));
    }
    measures.least_coverage = percent;
  }
  measures.mutants = arguments.Has("mutants");
  measures.coverage = arguments.Has("coverage") || !least.empty() ||
                      !arguments.One("lcov-file").empty();
  const bool is_part = choice.shards > 1 || !arguments.One("filter").empty();
  if (is_part && (measures.mutants || !least.empty())) {
    return absl::InvalidArgumentError(absl::StrCat(
        choice.shards > 1 ? "--shard" : "--filter",
        ": expected none with --min-rule-coverage or --mutants, which look at "
        "all cases together"));
  }
  return measures;
}

WholeCheck CheckCoverage(const scenario::CoverageSummary& summary,
                         double least) {
  const double percent = RuleCoverage(summary);
  if (percent >= least) return {"rule_coverage", ""};
  return {
      "rule_coverage",
      absl::StrCat("expected ", least, " % of the rules to be reached, got ",
                   summary.rules_reached, " of ", summary.rules_total,
                   "; --coverage tells which are not, and how to reach "
                   "them")};
}

WholeCheck CheckMutants(const scenario::MutationResult& result) {
  if (result.survivors.empty()) return {"mutants", ""};
  return {"mutants",
          absl::StrCat("expected every change of the policy to be noticed, ",
                       result.survivors.size(), " of ", result.mutants,
                       " are not")};
}

absl::Status AddMutants(const Environment& environment, TestReport* report) {
  if (HasFailed(*report)) {
    report->checks.push_back(
        {"mutants", "expected tests that pass as the policy stands"});
    return absl::OkStatus();
  }
  absl::StatusOr<scenario::MutationResult> mutants =
      TestMutants(report->runs, environment.progress);
  if (!mutants.ok()) return mutants.status();
  report->mutants = *std::move(mutants);
  report->checks.push_back(CheckMutants(*report->mutants));
  return absl::OkStatus();
}

std::string Formatted(const std::string& format, const TestReport& report) {
  if (format == "text") return ReportText(report);
  return format == "junit" ? ReportJunit(report) : ReportJson(report);
}

// Runs the cases and measures what was asked for. Sets `lcov` if it was.
absl::StatusOr<TestReport> MakeReport(const Arguments& arguments,
                                      const Environment& environment,
                                      std::string* lcov) {
  const absl::StatusOr<TestChoice> choice = ReadChoice(arguments);
  if (!choice.ok()) return choice.status();
  const absl::StatusOr<Measures> measures = ReadMeasures(arguments, *choice);
  if (!measures.ok()) return measures.status();
  std::optional<TestCoverage> coverage;
  if (measures->coverage) coverage.emplace();
  absl::StatusOr<std::vector<FileRun>> runs = RunScenarios(
      arguments.operands(), *choice,
      coverage.has_value() ? coverage->Watchers() : nullptr, environment);
  if (!runs.ok()) return runs.status();
  TestReport report;
  report.runs = *std::move(runs);
  if (measures->mutants) {
    absl::Status status = AddMutants(environment, &report);
    if (!status.ok()) return status;
  }
  if (!coverage.has_value()) return report;
  scenario::Coverage total = coverage->Total();
  if (measures->least_coverage.has_value()) {
    report.checks.push_back(
        CheckCoverage(total.Summary(), *measures->least_coverage));
  }
  *lcov = CoverageLcov(total);
  if (arguments.Has("coverage")) {
    report.files = coverage->Files();
    report.coverage = std::move(total);
  }
  return report;
}

absl::StatusOr<Output> RunTest(const Arguments& arguments,
                               const Environment& environment) {
  std::string lcov;
  const absl::StatusOr<TestReport> report =
      MakeReport(arguments, environment, &lcov);
  if (!report.ok()) return report.status();
  if (CountTests(report->runs).combinations == 0 &&
      !arguments.Has("allow-none")) {
    return absl::InvalidArgumentError(
        "--filter: expected a part of some scenario's name, got one of none");
  }
  Output output;
  output.result = Formatted(arguments.One("format"), *report);
  output.failed = HasFailed(*report);
  const auto write = [&](absl::string_view flag, const std::string& content) {
    const std::string path = arguments.One(flag);
    if (path.empty()) return;
    output.files.push_back({environment.input->Path(path), content});
  };
  write("junit-file", ReportJunit(*report));
  write("lcov-file", lcov);
  return output;
}

}  // namespace

Command TestCommand() {
  return {
      {"test",
       "Runs tests of a policy, which are files of scenarios.",
       kDescription,
       {{"filter", "REGEX", Count::kAtMostOnce,
         "Runs the cases of whose names it matches a part, such as "
         "'^guests'."},
        {"format",
         "FORMAT",
         Count::kAtMostOnce,
         "How to print: text (the default), json, an object a line and "
         "the counts on the last, or junit, the XML of CI systems.",
         {"text", "json", "junit"}},
        {"junit-file", "FILE", Count::kAtMostOnce,
         "Writes JUnit XML to the file, too."},
        {"shard", "NUMBER/OF", Count::kAtMostOnce,
         "Runs a part of the cases: 1/4 the first of four parts."},
        {"allow-none", "", Count::kAtMostOnce, "Passes if no case is chosen."},
        {"coverage", "", Count::kAtMostOnce,
         "Tells which rules and conditions were reached, and gives scenarios "
         "for the other rules."},
        {"min-rule-coverage", "PERCENT", Count::kAtMostOnce,
         "Fails if less of the rules was reached."},
        {"lcov-file", "FILE", Count::kAtMostOnce,
         "Writes the coverage to the file as a tracefile of LCOV."},
        {"mutants", "", Count::kAtMostOnce,
         "Changes the policy one rule at a time, fails if the scenarios don't "
         "notice, and gives ones that do."}},
       OperandSpec{"PATH",
                   "A file of scenarios, or a folder with such files."}},
      RunTest};
}

}  // namespace cli
}  // namespace membership
