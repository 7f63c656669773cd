#include "membership/scenario/moment.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"

namespace membership {
namespace scenario {
namespace {

// "3d12h", with the days that absl::ParseDuration lacks.
bool ParseLength(absl::string_view text, absl::Duration* length) {
  *length = absl::ZeroDuration();
  const size_t day = text.find('d');
  if (day != text.npos) {
    int days = 0;
    if (text.find_first_not_of("0123456789") != day ||
        !absl::SimpleAtoi(text.substr(0, day), &days)) {
      return false;
    }
    *length = absl::Hours(24) * days;
    text.remove_prefix(day + 1);
    if (text.empty()) return true;
  }
  absl::Duration rest;
  if (text.find_first_not_of("0123456789.hmsnu") != text.npos ||
      !absl::ParseDuration(std::string(text), &rest)) {
    return false;
  }
  *length += rest;
  return true;
}

}  // namespace

absl::StatusOr<absl::Time> ParseMoment(absl::string_view text,
                                       absl::Time from) {
  absl::Time time = from;
  absl::Duration length;
  bool valid = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    valid = ParseLength(text.substr(1), &length);
    time += text[0] == '-' ? -length : length;
  } else {
    valid = absl::ParseTime(absl::RFC3339_full, text, &time, nullptr);
  }
  const absl::Time first =
      absl::FromCivil(absl::CivilSecond(1, 1, 1), absl::UTCTimeZone());
  if (valid && time >= first && time <= internal::LastTime()) return time;
  return absl::InvalidArgumentError(absl::StrCat(
      "expected a time such as 2026-01-15T12:00:00Z or +3d12h, got \"", text,
      "\""));
}

std::string FormatMoment(absl::Time time) {
  return absl::FormatTime("%E4Y-%m-%dT%H:%M:%E*SZ", time, absl::UTCTimeZone());
}

}  // namespace scenario
}  // namespace membership
