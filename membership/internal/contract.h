// Errors about broken contracts, and the checks that need no knowledge of what
// a message means.

#ifndef MEMBERSHIP_INTERNAL_CONTRACT_H_
#define MEMBERSHIP_INTERNAL_CONTRACT_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/message.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/internal/field_path.h"

namespace membership {
namespace internal {

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

// Walks all of `message` and checks what holds for any message: enum numbers
// are known, times and durations are in protobuf's ranges (years 1 to 9999,
// UTC). Errors: kInvalidArgument naming the field's path. Linear in its size.
absl::Status CheckWellFormed(const google::protobuf::Message& message);

// REQUIRES: the message passed CheckWellFormed.
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
