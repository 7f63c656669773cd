// Looks at who gets into which organization, and compares.

#ifndef MEMBERSHIP_SCENARIO_ACCESS_H_
#define MEMBERSHIP_SCENARIO_ACCESS_H_

#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/scenario/field_differences.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Who was let in or kept out against what was expected.
struct AccessDifferences {
  std::vector<Difference> differences;
  // What was decided about the first of them; nothing if none has a way in.
  std::optional<v1::Decision> decision;
};

// Decides the next sign-in at `now` of everybody whom the records know, through
// each way in: whoever is granted by one of them gets in.
//
// Errors: kNotFound for an organization or a person that is none;
// kInvalidArgument for a person who is named in two ways, a name that several
// have, or records without people, of whom anything is true. The message begins
// with the path of the field below `access`.
//
// Thread safety: as the watcher of `judging`.
absl::StatusOr<AccessDifferences> CompareAccess(
    const v1::Access& access, const internal::Records& records, absl::Time now,
    const internal::Judging& judging);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_ACCESS_H_
