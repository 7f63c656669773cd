#include "membership/internal/decide_records.h"

#include "absl/status/statusor.h"
#include "membership/internal/contract.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

absl::StatusOr<v1::Decision> DecideRecords(const v1::Request& request,
                                           const Records& records) {
  if (request.has_sign_in()) return DecideSignIn(request, records);
  return InvalidField("kind", "a request such as sign_in", "none");
}

}  // namespace internal
}  // namespace membership
