// Instants as text: RFC 3339.

#ifndef MEMBERSHIP_CLI_TIME_TEXT_H_
#define MEMBERSHIP_CLI_TIME_TEXT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"

namespace membership {
namespace cli {

// Returns `time` in UTC with as many fractional digits as it needs, such as
// "2026-12-01T08:15:02.3127814Z". Thread-safe.
std::string TimeText(const google::protobuf::Timestamp& time);

// Returns the instant that `text` names. Errors: kInvalidArgument if `text` is
// no RFC 3339 time, or outside the years 1 to 9999. Thread-safe.
absl::StatusOr<google::protobuf::Timestamp> ParseTime(absl::string_view text);

// Returns `time`, with what is finer than a nanosecond cut off. Thread-safe.
google::protobuf::Timestamp ToTimestamp(absl::Time time);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TIME_TEXT_H_
