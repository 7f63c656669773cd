// Finds the mistakes in a file of scenarios that can be found without running
// it.

#ifndef MEMBERSHIP_SCENARIO_CHECK_H_
#define MEMBERSHIP_SCENARIO_CHECK_H_

#include "absl/status/status.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Errors: kInvalidArgument for the first mistake: a name that is missing,
// malformed or not unique, a scenario without description or steps, a step
// without kind, an expectation that is always true or contradicts itself, a
// variable with fewer than two values, an exception for a step or value that
// does not exist. The message begins with the field's path:
// "scenarios[1].steps[0].expect: ...".
//
// Thread safety: safe to call from any number of threads at once.
absl::Status CheckFile(const v1::ScenarioFile& file);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_CHECK_H_
