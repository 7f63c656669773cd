// What holds for every field of every message, whatever the message means.

#ifndef MEMBERSHIP_INTERNAL_CHECK_FIELDS_H_
#define MEMBERSHIP_INTERNAL_CHECK_FIELDS_H_

#include "absl/status/status.h"
#include "google/protobuf/message.h"

namespace membership {
namespace internal {

// Walks all of `message` by reflection and checks that enum numbers are known
// and that times and durations are in range (contract.h). Slow: for messages
// that IsWellFormed (well_formed.h) denies, to say what is wrong.
//
// Errors: kInvalidArgument naming the path of the first field that is wrong.
// Linear in the message's size.
absl::Status CheckFields(const google::protobuf::Message& message);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CHECK_FIELDS_H_
