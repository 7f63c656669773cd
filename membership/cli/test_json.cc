#include "membership/cli/test_json.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/cli/json_object.h"
#include "membership/cli/test_counts.h"
#include "membership/cli/test_run.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/field_differences.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace cli {
namespace {

JsonObject FailureObject(const StepFailure& failure) {
  std::vector<JsonObject> differences;
  differences.reserve(failure.step.differences.size());
  for (const scenario::Difference& each : failure.step.differences) {
    differences.emplace_back();
    differences.back()
        .Add("what", each.what)
        .Add("expected", each.expected)
        .Add("actual", each.actual);
  }
  JsonObject object;
  object.AddNumber("step", failure.step.step)
      .Add("place", failure.place)
      .AddObjects("differences", differences);
  const bool is_decided = failure.step.decision.has_value();
  const v1::Decision decision = failure.step.decision.value_or(v1::Decision());
  object
      .AddOrNull("outcome", is_decided
                                ? v1::Decision::Outcome_Name(decision.outcome())
                                : "")
      .AddOrNull("reason",
                 is_decided ? v1::Decision::Reason_Name(decision.reason()) : "")
      .AddOrNull("rule", decision.rule())
      .AddOrNull("remedy", failure.remedy);
  return object;
}

}  // namespace

std::string TestJson(const std::vector<FileRun>& runs) {
  std::string lines;
  for (const FileRun& file : runs) {
    for (const CaseRun& run : file.runs) {
      const scenario::Case& each = file.scenarios.cases[run.number];
      std::vector<JsonObject> failures;
      failures.reserve(run.failures.size());
      for (const StepFailure& failure : run.failures) {
        failures.push_back(FailureObject(failure));
      }
      JsonObject object;
      object.Add("file", file.scenarios.name)
          .Add("scenario", each.scenario.name())
          .Add("case", each.name)
          .AddBool("passed", run.failures.empty())
          .AddObjects("failures", failures);
      absl::StrAppend(&lines, object.ToString(), "\n");
    }
  }
  return lines;
}

JsonObject TestJsonSummary(const std::vector<FileRun>& runs) {
  const TestCounts counts = CountTests(runs);
  JsonObject object;
  object.AddNumber("scenarios", static_cast<int64_t>(counts.scenarios))
      .AddNumber("combinations", static_cast<int64_t>(counts.combinations))
      .AddNumber("passed", static_cast<int64_t>(counts.passed))
      .AddNumber("failed", static_cast<int64_t>(counts.failed));
  return object;
}

}  // namespace cli
}  // namespace membership
