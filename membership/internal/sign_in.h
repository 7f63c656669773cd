// Sign-ins: observe, judge, render, for each organization that one enters.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_H_

#include "absl/status/status.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// Fills an empty decision with that on a request whose kind is `sign_in`.
// Errors: as `Decide` in decide.h.
absl::Status DecideSignIn(const v1::Request& request, const Records& records,
                          const Judging& judging, v1::Decision* decision);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_H_
