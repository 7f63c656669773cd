// Whether what a caller passes is well formed: enum numbers are known, times
// and durations are in range (contract.h), in all that it holds.

#ifndef MEMBERSHIP_INTERNAL_WELL_FORMED_H_
#define MEMBERSHIP_INTERNAL_WELL_FORMED_H_

#include "absl/status/status.h"
#include "membership/internal/check_fields.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// True exactly if CheckFields(message) is OK, and much faster: it reads the
// fields that hold an enum or a time, each by its accessor, and no others. A
// field that is added to a message is to be added there; well_formed_test finds
// those that are missing.
//
// Linear in the message's size; allocates nothing.
bool IsWellFormed(const v1::Request& request);
bool IsWellFormed(const v1::Snapshot& snapshot);
bool IsWellFormed(const v1::Decision& decision);

// As CheckFields, for one of the messages above.
template <typename Message>
absl::Status CheckWellFormed(const Message& message) {
  if (IsWellFormed(message)) return absl::OkStatus();
  return CheckFields(message);
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_WELL_FORMED_H_
