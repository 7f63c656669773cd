// Compares records with what was expected of them.

#ifndef MEMBERSHIP_SCENARIO_RECORD_DIFFERENCES_H_
#define MEMBERSHIP_SCENARIO_RECORD_DIFFERENCES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "membership/scenario/field_differences.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// Returns where `records` differ from the `after` and `absent` of `expect`.
// Errors: kInvalidArgument, with the path of the field below `expect`, if
// `absent` names no element of a list. Thread-safe.
absl::StatusOr<std::vector<Difference>> RecordDifferences(
    const v1::Expectation& expect, const v1::Snapshot& records);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_RECORD_DIFFERENCES_H_
