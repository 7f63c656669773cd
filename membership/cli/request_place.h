// Tells where in the file of a request an error is.

#ifndef MEMBERSHIP_CLI_REQUEST_PLACE_H_
#define MEMBERSHIP_CLI_REQUEST_PLACE_H_

#include <string>

#include "absl/status/status.h"
#include "membership/cli/input.h"

namespace membership {
namespace cli {

// Returns `status`, an error of the engine about the request in `file`, with
// its message begun by the place of the field that it names:
// "zoe.textproto:7:3: ". An error that names no field of the request is
// returned as it is.
absl::Status WithRequestPlace(const absl::Status& status,
                              const std::string& file, const Input& input);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_REQUEST_PLACE_H_
