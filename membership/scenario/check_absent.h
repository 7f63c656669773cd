// Finds expectations of absence that nothing could disappoint.

#ifndef MEMBERSHIP_SCENARIO_CHECK_ABSENT_H_
#define MEMBERSHIP_SCENARIO_CHECK_ABSENT_H_

#include <vector>

#include "absl/status/status.h"
#include "membership/scenario/cases.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Errors: kInvalidArgument for the first record that is expected to be absent
// though it is not given, and neither the scenario's requests nor its variables
// name what it would be made of: most likely a key that is misspelled. The
// message begins with the path of the file's field.
//
// REQUIRES: the file passed CheckFile, and `cases` are its cases.
// Thread safety: safe to call from any number of threads at once.
absl::Status CheckAbsent(const v1::ScenarioFile& file,
                         const std::vector<Case>& cases);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_CHECK_ABSENT_H_
