// The one decider behind both doors, `Decide` and `Directory`.

#ifndef MEMBERSHIP_INTERNAL_DECIDE_RECORDS_H_
#define MEMBERSHIP_INTERNAL_DECIDE_RECORDS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// Makes `decision` the one on a request of any kind, in the memory that it has;
// after an error it is empty. Errors: as `Decide` in decide.h.
absl::Status DecideRecords(const v1::Request& request, const Records& records,
                           const Judging& judging, v1::Decision* decision);
// Returns it.
absl::StatusOr<v1::Decision> DecideRecords(const v1::Request& request,
                                           const Records& records,
                                           const Judging& judging = Judging());

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DECIDE_RECORDS_H_
