// The set-up of connections: observe, judge, render.

#ifndef MEMBERSHIP_INTERNAL_SETUP_REQUESTS_H_
#define MEMBERSHIP_INTERNAL_SETUP_REQUESTS_H_

#include "absl/status/statusor.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// Returns the decision on a request whose kind is about a connection or
// auto-membership.
// Errors: as `Decide` in decide.h. REQUIRES: the request passed CheckWellFormed
// and has a `now`.
absl::StatusOr<v1::Decision> DecideSetupRequest(const v1::Request& request,
                                                const Records& records,
                                                const Judging& judging);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SETUP_REQUESTS_H_
