// Finds the mistakes in what a scenario expects.

#ifndef MEMBERSHIP_SCENARIO_CHECK_EXPECTATION_H_
#define MEMBERSHIP_SCENARIO_CHECK_EXPECTATION_H_

#include <string>

#include "absl/status/status.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Errors: kInvalidArgument if `expect` or a part of it is always true, it
// contradicts itself, or names what can't be. The message begins with the path
// of the field, which starts with `path`. Thread-safe.
absl::Status CheckExpectation(const v1::Expectation& expect,
                              const std::string& path);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_CHECK_EXPECTATION_H_
