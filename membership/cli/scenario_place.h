// Tells where in the file of a scenario an error is.

#ifndef MEMBERSHIP_CLI_SCENARIO_PLACE_H_
#define MEMBERSHIP_CLI_SCENARIO_PLACE_H_

#include <string>

#include "absl/status/status.h"
#include "membership/cli/input.h"

namespace membership {
namespace cli {

// Returns `status`, an error about the file of scenarios `name`, with its
// message begun by the place of the field that it names:
// "guests.textproto:7:3: ".
absl::Status WithScenarioPlace(const absl::Status& status,
                               const std::string& name, const Input& input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_SCENARIO_PLACE_H_
