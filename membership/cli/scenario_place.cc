#include "membership/cli/scenario_place.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "membership/cli/input.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace cli {

absl::Status WithScenarioPlace(const absl::Status& status,
                               const std::string& name, const Input& input) {
  const std::vector<std::string> parts =
      absl::StrSplit(status.message(), absl::MaxSplits(": ", 1));
  return absl::Status(
      status.code(),
      absl::StrCat(input.PlaceOf(name, parts[0], v1::ScenarioFile()), ": ",
                   status.message()));
}

}  // namespace cli
}  // namespace membership
