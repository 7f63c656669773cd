// Reads files of scenarios with their fixtures.

#ifndef MEMBERSHIP_CLI_SCENARIO_INPUT_H_
#define MEMBERSHIP_CLI_SCENARIO_INPUT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/cli/input.h"
#include "membership/scenario/cases.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace cli {

// A file of scenarios.
struct ScenarioInput {
  // The file's name as given.
  std::string name;
  v1::ScenarioFile file;
  // Its cases, in their order.
  std::vector<scenario::Case> cases;
};

// Reads the file `name` and its fixtures, and makes its cases.
//
// Errors: as Input::ReadMessage, scenario::CheckFile and scenario::MakeCases,
// each message beginning with the place in the file: "guests.textproto:7:3: ".
absl::StatusOr<ScenarioInput> ReadScenarios(const std::string& name,
                                            Input* input);

// Returns `status`, an error about a field of the file `name`, with its message
// begun by the field's place.
absl::Status WithScenarioPlace(const absl::Status& status,
                               const std::string& name, const Input& input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_SCENARIO_INPUT_H_
