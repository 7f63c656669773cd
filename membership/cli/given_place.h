// Tells where an error in the records of a scenario comes from.

#ifndef MEMBERSHIP_CLI_GIVEN_PLACE_H_
#define MEMBERSHIP_CLI_GIVEN_PLACE_H_

#include "absl/status/status.h"
#include "membership/cli/input.h"
#include "membership/cli/scenario_input.h"
#include "membership/scenario/cases.h"

namespace membership {
namespace cli {

// Returns `status`, an error of running `scenario_case`, with its message begun
// by the place of what it names. If that is one of the records with which the
// case starts, "scenarios[3].given: users[2].state: ", it is looked for where
// it was written: in the scenario, the file or one of the fixtures, whose name
// and index are then told.
absl::Status WithCasePlace(const absl::Status& status,
                           const ScenarioInput& scenarios,
                           const scenario::Case& scenario_case,
                           const Input& input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_GIVEN_PLACE_H_
