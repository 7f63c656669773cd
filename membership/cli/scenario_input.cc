#include "membership/cli/scenario_input.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/cli/input.h"
#include "membership/cli/scenario_place.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/check.h"
#include "membership/scenario/check_absent.h"
#include "membership/scenario/overlay.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

// The name of a fixture of the file `name`, which counts from its folder.
std::string FixtureName(const std::string& name, absl::string_view fixture) {
  return (std::filesystem::path(name).parent_path() / std::string(fixture))
      .lexically_normal()
      .string();
}

// An error without a place in the fixture is one of the file that names it.
absl::Status FixtureError(const absl::Status& status, int index,
                          const ScenarioInput& scenarios, const Input& input) {
  if (!absl::StartsWith(status.message(),
                        scenarios.fixture_names.back() + ": ")) {
    return status;
  }
  return WithScenarioPlace(
      absl::Status(status.code(),
                   absl::StrCat("fixtures[", index, "]: ", status.message())),
      scenarios.name, input);
}

absl::Status ReadFixtures(Input* input, ScenarioInput* scenarios) {
  for (int i = 0; i < scenarios->file.fixtures_size(); ++i) {
    scenarios->fixture_names.push_back(
        FixtureName(scenarios->name, scenarios->file.fixtures(i)));
    scenarios->fixtures.emplace_back();
    absl::Status status = input->ReadMessage(scenarios->fixture_names.back(),
                                             &scenarios->fixtures.back());
    if (!status.ok()) return FixtureError(status, i, *scenarios, *input);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ScenarioInput> ReadScenarios(const std::string& name,
                                            Input* input) {
  ScenarioInput scenarios;
  scenarios.name = name;
  absl::Status status = input->ReadMessage(name, &scenarios.file);
  if (!status.ok()) return status;
  status = scenario::CheckFile(scenarios.file);
  if (!status.ok()) return WithScenarioPlace(status, name, *input);
  status = ReadFixtures(input, &scenarios);
  if (!status.ok()) return status;
  v1::Snapshot records;
  for (const v1::Snapshot& each : scenarios.fixtures) {
    scenario::Overlay(each, &records);
  }
  auto cases = scenario::MakeCases(scenarios.file, records);
  if (!cases.ok()) return WithScenarioPlace(cases.status(), name, *input);
  scenarios.cases = *std::move(cases);
  status = scenario::CheckAbsent(scenarios.file, scenarios.cases);
  if (!status.ok()) return WithScenarioPlace(status, name, *input);
  return scenarios;
}

}  // namespace cli
}  // namespace membership
