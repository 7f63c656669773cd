// Compares what happened with what was expected.

#ifndef MEMBERSHIP_SCENARIO_DIFFERENCES_H_
#define MEMBERSHIP_SCENARIO_DIFFERENCES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/scenario/field_differences.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// Returns where `decision`, made at `now`, and the records `after` it differ
// from what was expected; nothing if they don't.
//
// Errors: kInvalidArgument or kNotFound, with the path of the field below
// `expect`, for a time or key that is none.
//
// Thread safety: safe to call from any number of threads at once.
absl::StatusOr<std::vector<Difference>> Differences(
    const v1::Expectation& expect, const absl::StatusOr<v1::Decision>& decision,
    const v1::Snapshot& after, absl::Time now);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_DIFFERENCES_H_
