// Messages as JSON, one a line.

#ifndef MEMBERSHIP_CLI_MESSAGE_JSON_H_
#define MEMBERSHIP_CLI_MESSAGE_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace membership {
namespace cli {

// Returns `message` as protobuf's JSON with the schema's own field names, on
// one line without a line break at its end. Errors: kInternal with protobuf's
// words. Thread-safe.
absl::StatusOr<std::string> MessageJson(
    const google::protobuf::Message& message);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_MESSAGE_JSON_H_
