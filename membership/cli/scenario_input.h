// Reads files of scenarios with their fixtures.

#ifndef MEMBERSHIP_CLI_SCENARIO_INPUT_H_
#define MEMBERSHIP_CLI_SCENARIO_INPUT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/cli/input.h"
#include "membership/scenario/cases.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace cli {

// A file of scenarios.
struct ScenarioInput {
  // The file's name as given.
  std::string name;
  v1::ScenarioFile file;
  // Its fixtures: the names of their files, and the records.
  std::vector<std::string> fixture_names;
  std::vector<v1::Snapshot> fixtures;
  // Its cases, in their order.
  std::vector<scenario::Case> cases;
};

// Reads the file `name` and its fixtures, and makes its cases.
//
// Errors: as Input::ReadMessage, scenario::CheckFile, scenario::MakeCases and
// scenario::CheckAbsent, each message beginning with the place in the file, or
// in the fixture if it is read but malformed: "guests.textproto:7:3: ".
absl::StatusOr<ScenarioInput> ReadScenarios(const std::string& name,
                                            Input* input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_SCENARIO_INPUT_H_
