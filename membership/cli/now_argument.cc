#include "membership/cli/now_argument.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/time_text.h"

namespace membership {
namespace cli {

absl::StatusOr<absl::Time> InstantArgument(const Arguments& arguments,
                                           absl::string_view flag,
                                           absl::Time otherwise) {
  const std::string given = arguments.One(flag);
  if (given.empty()) return otherwise;
  const auto parsed = ParseTime(given);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--", flag, ": ", parsed.status().message()));
  }
  return absl::FromUnixSeconds(parsed->seconds()) +
         absl::Nanoseconds(parsed->nanos());
}

absl::StatusOr<absl::Time> NowArgument(const Arguments& arguments,
                                       const Environment& environment) {
  return InstantArgument(arguments, "now", environment.now);
}

}  // namespace cli
}  // namespace membership
