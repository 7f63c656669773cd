// The cases of a file of scenarios: each scenario once for every combination of
// its variables' values.

#ifndef MEMBERSHIP_SCENARIO_CASES_H_
#define MEMBERSHIP_SCENARIO_CASES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// A scenario with its variables' values in place.
struct Case {
  // Such as "guest_is_refused" or "guests[policy=INVITED,mode=ON]".
  std::string name;
  // Which of the file's scenarios it is of.
  int scenario_index = 0;
  // Without variables, times and exceptions; `given` has all records.
  v1::Scenario scenario;
};

// Returns the cases in the order of scenarios, the first variable varying
// slowest. `fixtures` are the records that each starts with.
//
// Errors: kInvalidArgument for a field, value or time that is none, a value
// that makes the same as another, an exception that never applies, or more than
// 10,000 combinations; kNotFound for a record that is not there. The message
// begins with the path of the file's field.
//
// REQUIRES: the file passed CheckFile.
// Thread safety: safe to call from any number of threads at once.
absl::StatusOr<std::vector<Case>> MakeCases(const v1::ScenarioFile& file,
                                            const v1::Snapshot& fixtures);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_CASES_H_
