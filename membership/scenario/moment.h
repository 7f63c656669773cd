// Times in scenarios.

#ifndef MEMBERSHIP_SCENARIO_MOMENT_H_
#define MEMBERSHIP_SCENARIO_MOMENT_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace membership {
namespace scenario {

// When a scenario starts that does not say so.
inline constexpr char kDefaultStart[] = "2026-01-15T12:00:00Z";

// Returns the instant that `text` names: RFC 3339, or a duration before or
// after `from`, such as "+3d", "-1d12h" or "+90m", of days, hours, minutes and
// seconds. Errors: kInvalidArgument if it is none. Thread-safe.
absl::StatusOr<absl::Time> ParseMoment(absl::string_view text, absl::Time from);

// Returns the time as ParseMoment takes it, in UTC. Thread-safe.
std::string FormatMoment(absl::Time time);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_MOMENT_H_
