#include "membership/internal/contract.h"

#include <cstdint>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/internal/field_path.h"

namespace membership {
namespace internal {

using google::protobuf::Duration;
using google::protobuf::Timestamp;

absl::Status InvalidField(const FieldPath& path, absl::string_view expected,
                          absl::string_view got) {
  return absl::InvalidArgumentError(
      absl::StrCat(path.ToString(), ": expected ", expected, ", got ", got));
}

absl::Status ContradictingField(const FieldPath& path,
                                absl::string_view expected,
                                absl::string_view got) {
  return absl::FailedPreconditionError(
      absl::StrCat(path.ToString(), ": expected ", expected, ", got ", got));
}

absl::Status UnknownRecord(const FieldPath& path, absl::string_view expected) {
  return absl::NotFoundError(absl::StrCat(
      path.ToString(), ": expected ", expected, ", which the context lacks"));
}

absl::Status Duplicate(const FieldPath& path) {
  return ContradictingField(path, "an unused id", "a duplicate");
}

absl::Status RequireGuid(absl::string_view text, const FieldPath& path,
                         std::optional<Guid>* guid) {
  *guid = ParseGuid(text);
  if (guid->has_value()) return absl::OkStatus();
  return InvalidField(path, "a GUID", text.empty() ? "nothing" : "other text");
}

absl::Status RequireText(absl::string_view text, const FieldPath& path) {
  if (!text.empty()) return absl::OkStatus();
  return InvalidField(path, "some text", "nothing");
}

absl::Status RequireSet(int enum_value, const FieldPath& path) {
  if (enum_value != 0) return absl::OkStatus();
  return InvalidField(path, "a value", "none");
}

absl::Time ToTime(const Timestamp& timestamp) {
  return absl::FromUnixSeconds(timestamp.seconds()) +
         absl::Nanoseconds(timestamp.nanos());
}

absl::Duration ToDuration(const Duration& duration) {
  return absl::Seconds(duration.seconds()) +
         absl::Nanoseconds(duration.nanos());
}

absl::Time LastTime() {
  return absl::FromUnixSeconds(kLastSecond) +
         absl::Nanoseconds(kNanosInSecond - 1);
}

absl::Status CheckHolds(const FieldPath& path, absl::Time time) {
  if (time >= absl::FromUnixSeconds(kFirstSecond) && time <= LastTime()) {
    return absl::OkStatus();
  }
  return InvalidField(path, "a time in the years 1 to 9999", "another");
}

Timestamp ToTimestamp(absl::Time time) {
  Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);  // rounds down
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

}  // namespace internal
}  // namespace membership
