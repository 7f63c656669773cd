// What somebody probably meant whose text protobuf's parser does not take.

#ifndef MEMBERSHIP_CLI_PARSE_HINT_H_
#define MEMBERSHIP_CLI_PARSE_HINT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace membership {
namespace cli {

// Returns what may be written in place of the field or enum value that the text
// parser's `message` does not know, such as " Did you mean \"email\"?" or " It
// has: id, state."; empty if the message is another. `type` is that of the
// whole text. Thread-safe.
std::string ParseHint(absl::string_view message,
                      const google::protobuf::Descriptor& type);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_PARSE_HINT_H_
