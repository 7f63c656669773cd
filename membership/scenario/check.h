// Finds the mistakes in a file of scenarios that can be found without running
// it.

#ifndef MEMBERSHIP_SCENARIO_CHECK_H_
#define MEMBERSHIP_SCENARIO_CHECK_H_

#include "absl/status/status.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Errors: kInvalidArgument for the first mistake. Of these there is none in a
// file that passes:
//   names      missing, malformed, or used twice
//   scenarios  none, or one without description or steps
//   steps      without kind, or with a time in place of `at`
//   expectations that expect nothing, or contradict themselves, or exceptions
//              that expect what their step expects
//   variables  with fewer than two values, or of other fields than those of
//              records, steps and times
//   exceptions for a step, a variable or a value that does not exist
//   lists      that name a fixture, a time, an organization or a person twice
// The message begins with the field's path: "scenarios[1].steps[0].expect: ".
//
// Thread safety: safe to call from any number of threads at once.
absl::Status CheckFile(const v1::ScenarioFile& file);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_CHECK_H_
