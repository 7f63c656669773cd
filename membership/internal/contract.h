// Errors about broken contracts, and the times that messages may hold.

#ifndef MEMBERSHIP_INTERNAL_CONTRACT_H_
#define MEMBERSHIP_INTERNAL_CONTRACT_H_

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/internal/field_path.h"

namespace membership {
namespace internal {

// Seconds: of timestamps since the epoch, first and last, and of the longest
// duration.
constexpr int64_t kFirstSecond = -62135596800;
constexpr int64_t kLastSecond = 253402300799;
constexpr int64_t kMaxDuration = 315576000000;
constexpr int32_t kNanosInSecond = 1000000000;

// "path: expected `expected`, got `got`". Neither may hold personal data.
absl::Status InvalidField(const FieldPath& path, absl::string_view expected,
                          absl::string_view got);
absl::Status ContradictingField(const FieldPath& path,
                                absl::string_view expected,
                                absl::string_view got);
// "path: expected `expected`, which the context lacks".
absl::Status UnknownRecord(const FieldPath& path, absl::string_view expected);

// "path: expected an unused id, got a duplicate".
absl::Status Duplicate(const FieldPath& path);

// Errors: kInvalidArgument if `text` is no GUID; empty; or an enum's value 0.
absl::Status RequireGuid(absl::string_view text, const FieldPath& path,
                         std::optional<Guid>* guid);
absl::Status RequireText(absl::string_view text, const FieldPath& path);
absl::Status RequireSet(int enum_value, const FieldPath& path);

// Whether a time is one of the years 1 to 9999, UTC, and a duration is below
// 10000 years. Source: google/protobuf/timestamp.proto and duration.proto.
inline bool IsInRange(const google::protobuf::Timestamp& time) {
  return time.seconds() >= kFirstSecond && time.seconds() <= kLastSecond &&
         time.nanos() >= 0 && time.nanos() < kNanosInSecond;
}
inline bool IsInRange(const google::protobuf::Duration& duration) {
  return duration.seconds() >= -kMaxDuration &&
         duration.seconds() <= kMaxDuration &&
         duration.nanos() > -kNanosInSecond &&
         duration.nanos() < kNanosInSecond;
}

// REQUIRES: IsInRange.
absl::Time ToTime(const google::protobuf::Timestamp& timestamp);
absl::Duration ToDuration(const google::protobuf::Duration& duration);
// REQUIRES: `time` is at most LastTime() and at least the year 1.
google::protobuf::Timestamp ToTimestamp(absl::Time time);
// The last time that a timestamp holds, in the year 9999.
absl::Time LastTime();
// Returns InvalidField(path, ...) if no timestamp holds `time`.
absl::Status CheckHolds(const FieldPath& path, absl::Time time);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CONTRACT_H_
