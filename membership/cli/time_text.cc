#include "membership/cli/time_text.h"

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace membership {
namespace cli {

std::string TimeText(const google::protobuf::Timestamp& time) {
  return absl::FormatTime(
      "%E4Y-%m-%d%ET%H:%M:%E*SZ",
      absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos()),
      absl::UTCTimeZone());
}

absl::StatusOr<google::protobuf::Timestamp> ParseTime(absl::string_view text) {
  const absl::Time first =
      absl::FromCivil(absl::CivilSecond(1, 1, 1), absl::UTCTimeZone());
  const absl::Time end =
      absl::FromCivil(absl::CivilSecond(10000, 1, 1), absl::UTCTimeZone());
  absl::Time time;
  // The parser also takes "infinite-future", which the limits keep out.
  if (!absl::ParseTime(absl::RFC3339_full, text, &time, nullptr) ||
      time < first || time >= end) {
    return absl::InvalidArgumentError(absl::StrCat(
        "expected an RFC 3339 time such as 2026-11-22T12:00:00Z, got ", text));
  }
  return ToTimestamp(time);
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int32_t>(
      absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

}  // namespace cli
}  // namespace membership
