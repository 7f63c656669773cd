#include "membership/cli/scenario_input.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/cli/input.h"
#include "membership/cli/scenario_place.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/check.h"
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

absl::Status ReadFixtures(Input* input, ScenarioInput* scenarios) {
  for (const auto& each : scenarios->file.fixtures()) {
    scenarios->fixture_names.push_back(FixtureName(scenarios->name, each));
    scenarios->fixtures.emplace_back();
    absl::Status status = input->ReadMessage(scenarios->fixture_names.back(),
                                             &scenarios->fixtures.back());
    if (!status.ok()) return status;
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
  return scenarios;
}

}  // namespace cli
}  // namespace membership
