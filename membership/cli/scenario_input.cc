#include "membership/cli/scenario_input.h"

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "membership/cli/input.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/check.h"
#include "membership/scenario/overlay.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {
namespace {

// The name of a fixture of the file `name`, which counts from its folder.
std::string FixtureName(const std::string& name, const std::string& fixture) {
  return (std::filesystem::path(name).parent_path() / fixture)
      .lexically_normal()
      .string();
}

absl::StatusOr<v1::Snapshot> ReadFixtures(const ScenarioInput& scenarios,
                                          Input* input) {
  v1::Snapshot all;
  for (const auto& each : scenarios.file.fixtures()) {
    v1::Snapshot fixture;
    absl::Status status = input->ReadMessage(
        FixtureName(scenarios.name, std::string(each)), &fixture);
    if (!status.ok()) return status;
    scenario::Overlay(fixture, &all);
  }
  return all;
}

}  // namespace

absl::Status WithScenarioPlace(const absl::Status& status,
                               const std::string& name, const Input& input) {
  if (status.ok()) return status;
  const std::vector<std::string> parts =
      absl::StrSplit(status.message(), absl::MaxSplits(": ", 1));
  return absl::Status(
      status.code(),
      absl::StrCat(input.PlaceOf(name, parts[0], v1::ScenarioFile()), ": ",
                   status.message()));
}

absl::StatusOr<ScenarioInput> ReadScenarios(const std::string& name,
                                            Input* input) {
  ScenarioInput scenarios;
  scenarios.name = name;
  absl::Status status = input->ReadMessage(name, &scenarios.file);
  if (!status.ok()) return status;
  status = scenario::CheckFile(scenarios.file);
  if (!status.ok()) return WithScenarioPlace(status, name, *input);
  const absl::StatusOr<v1::Snapshot> fixtures = ReadFixtures(scenarios, input);
  if (!fixtures.ok()) return fixtures.status();
  auto cases = scenario::MakeCases(scenarios.file, *fixtures);
  if (!cases.ok()) return WithScenarioPlace(cases.status(), name, *input);
  scenarios.cases = *std::move(cases);
  return scenarios;
}

}  // namespace cli
}  // namespace membership
