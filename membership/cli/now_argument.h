// The flags that name an instant, --now above all.

#ifndef MEMBERSHIP_CLI_NOW_ARGUMENT_H_
#define MEMBERSHIP_CLI_NOW_ARGUMENT_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"

namespace membership {
namespace cli {

// Returns the instant that `flag` names, and `otherwise` if it was not given.
// Errors: kInvalidArgument as ParseTime in time_text.h. Thread-safe.
absl::StatusOr<absl::Time> InstantArgument(const Arguments& arguments,
                                           absl::string_view flag,
                                           absl::Time otherwise);

// Returns the instant that --now names, and the present if it was not given.
// Errors: kInvalidArgument as ParseTime in time_text.h. Thread-safe.
absl::StatusOr<absl::Time> NowArgument(const Arguments& arguments,
                                       const Environment& environment);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_NOW_ARGUMENT_H_
