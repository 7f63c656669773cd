#include "membership/testing/record_builder.h"

#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/internal/contract.h"
#include "membership/testing/fake_clock.h"

namespace membership::policy_testing {

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  return internal::ToTimestamp(time);
}

google::protobuf::Timestamp FromStart(absl::Duration duration) {
  return internal::ToTimestamp(StartTime() + duration);
}

}  // namespace membership::policy_testing
