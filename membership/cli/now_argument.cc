#include "membership/cli/now_argument.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/time_text.h"

namespace membership {
namespace cli {

absl::StatusOr<absl::Time> NowArgument(const Arguments& arguments,
                                       const Environment& environment) {
  const std::string now = arguments.One("now");
  if (now.empty()) return environment.now;
  const auto parsed = ParseTime(now);
  if (!parsed.ok()) {
    return absl::InvalidArgumentError(
        absl::StrCat("--now: ", parsed.status().message()));
  }
  return absl::FromUnixSeconds(parsed->seconds()) +
         absl::Nanoseconds(parsed->nanos());
}

}  // namespace cli
}  // namespace membership
