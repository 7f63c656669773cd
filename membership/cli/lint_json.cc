#include "membership/cli/lint_json.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/cli/json_object.h"
#include "membership/lint_codes.h"
#include "membership/v1/lint.pb.h"

namespace membership {
namespace cli {
namespace {

using v1::LintFinding;

// SARIF's levels are our severities in lower case.
std::string LevelOf(LintFinding::Severity severity) {
  return absl::AsciiStrToLower(LintFinding::Severity_Name(severity));
}

JsonObject Text(absl::string_view text) {
  return JsonObject().Add("text", text);
}

std::vector<JsonObject> Rules() {
  std::vector<JsonObject> rules;
  for (const LintDescription& each : DescribeLints()) {
    JsonObject rule;
    rule.Add("id", LintFinding::Code_Name(each.code))
        .AddObject("shortDescription", Text(each.summary))
        .AddObject(
            "fullDescription",
            Text(absl::StrCat(each.summary, " Source: ", each.source, ".")))
        .AddObject("help", Text(each.fix))
        .AddObject("defaultConfiguration",
                   JsonObject().Add("level", LevelOf(each.severity)));
    rules.push_back(rule);
  }
  return rules;
}

JsonObject Location(const LintFinding& finding) {
  std::vector<JsonObject> records;
  for (const v1::LintRecord& each : finding.records()) {
    JsonObject record;
    record.Add("name", each.id())
        .Add("kind", each.kind())
        .Add("fullyQualifiedName", absl::StrCat(each.kind(), "/", each.id()));
    records.push_back(record);
  }
  return JsonObject().AddObjects("logicalLocations", records);
}

std::vector<JsonObject> Results(const v1::LintReport& report) {
  std::vector<JsonObject> results;
  for (const LintFinding& each : report.findings()) {
    JsonObject result;
    result.Add("ruleId", LintFinding::Code_Name(each.code()))
        .Add("level", LevelOf(each.severity()))
        .AddObject("message",
                   Text(absl::StrCat(each.message(), " ", each.fix())))
        .AddObjects("locations", {Location(each)});
    results.push_back(result);
  }
  return results;
}

}  // namespace

std::string LintJson(const v1::LintReport& report) {
  std::string text;
  for (const LintFinding& each : report.findings()) {
    std::vector<JsonObject> records;
    for (const v1::LintRecord& record : each.records()) {
      records.push_back(
          JsonObject().Add("kind", record.kind()).Add("id", record.id()));
    }
    JsonObject object;
    object.Add("code", LintFinding::Code_Name(each.code()))
        .Add("severity", LintFinding::Severity_Name(each.severity()))
        .AddObjects("records", records)
        .Add("message", each.message())
        .Add("source", each.source())
        .Add("fix", each.fix());
    absl::StrAppend(&text, object.ToString(), "\n");
  }
  return text;
}

std::string LintSarif(const v1::LintReport& report) {
  const JsonObject driver =
      JsonObject().Add("name", "membership").AddObjects("rules", Rules());
  const JsonObject run =
      JsonObject()
          .AddObject("tool", JsonObject().AddObject("driver", driver))
          .AddObjects("results", Results(report));
  const JsonObject log =
      JsonObject()
          .Add("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
          .Add("version", "2.1.0")
          .AddObjects("runs", {run});
  return absl::StrCat(log.ToString(), "\n");
}

}  // namespace cli
}  // namespace membership
