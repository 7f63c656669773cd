#include "membership/cli/request_place.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "google/protobuf/descriptor.h"
#include "membership/cli/input.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace cli {

absl::Status WithRequestPlace(const absl::Status& status,
                              const std::string& file, const Input& input) {
  const std::vector<std::string> parts =
      absl::StrSplit(status.message(), absl::MaxSplits(": ", 1));
  const std::vector<std::string> names = absl::StrSplit(parts[0], '.');
  if (v1::Request::descriptor()->FindFieldByName(names[0]) == nullptr) {
    return status;
  }
  return absl::Status(status.code(),
                      absl::StrCat(input.PlaceOf(file, parts[0], v1::Request()),
                                   ": ", status.message()));
}

}  // namespace cli
}  // namespace membership
