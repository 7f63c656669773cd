#include "membership/decide.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

absl::StatusOr<v1::Decision> Decide(const v1::Request& request,
                                    const v1::Snapshot& context) {
  v1::Decision decision;
  absl::Status status = Decide(request, context, &decision);
  if (!status.ok()) return status;
  return decision;
}

absl::Status Decide(const v1::Request& request, const v1::Snapshot& context,
                    v1::Decision* decision) {
  absl::Status status;
  const internal::Records records(context, &status);
  if (!status.ok()) {
    decision->Clear();
    return status;
  }
  return internal::DecideRecords(request, records, internal::Judging(),
                                 decision);
}

}  // namespace membership
