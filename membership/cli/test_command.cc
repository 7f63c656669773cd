#include "membership/cli/test_command.h"

#include <cstddef>
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
#include "membership/cli/input.h"
#include "membership/cli/name_filter.h"
#include "membership/cli/test_counts.h"
#include "membership/cli/test_json.h"
#include "membership/cli/test_junit.h"
#include "membership/cli/test_run.h"
#include "membership/cli/test_text.h"

namespace membership {
namespace cli {
namespace {

constexpr absl::string_view kDescription =
    "A file of scenarios is a membership.v1.ScenarioFile "
    "(proto/membership/v1/scenario.proto),\nheaded by\n"
    "  # proto-file: membership/v1/scenario.proto\n"
    "  # proto-message: membership.v1.ScenarioFile\n\n"
    "Exit status: 0 all passed; 3 some failed; 2 a mistake in a file, with "
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

std::string Formatted(const std::string& format,
                      const std::vector<FileRun>& runs) {
  if (format == "text") return TestText(runs);
  if (format == "junit") return TestJunit(runs, {});
  return absl::StrCat(TestJson(runs), TestJsonSummary(runs).ToString(), "\n");
}

absl::StatusOr<Output> RunTest(const Arguments& arguments,
                               const Environment& environment) {
  const absl::StatusOr<TestChoice> choice = ReadChoice(arguments);
  if (!choice.ok()) return choice.status();
  const absl::StatusOr<std::vector<FileRun>> runs =
      RunScenarios(arguments.operands(), *choice, nullptr, environment);
  if (!runs.ok()) return runs.status();
  const TestCounts counts = CountTests(*runs);
  if (counts.combinations == 0 && !arguments.Has("allow-none")) {
    return absl::InvalidArgumentError(
        "--filter: expected a part of some scenario's name, got one of none");
  }
  Output output;
  output.result = Formatted(arguments.One("format"), *runs);
  output.failed = counts.failed > 0;
  const std::string junit_file = arguments.One("junit-file");
  if (!junit_file.empty()) {
    output.files.push_back(
        {environment.input->Path(junit_file), TestJunit(*runs, {})});
  }
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
        {"allow-none", "", Count::kAtMostOnce, "Passes if no case is chosen."}},
       OperandSpec{"PATH",
                   "A file of scenarios, or a folder with such files."}},
      RunTest};
}

}  // namespace cli
}  // namespace membership
