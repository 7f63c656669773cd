// Turns what protobuf's parsers say is wrong into what may be shown: without
// the values that it quotes, of which any may be an e-mail address or a secret.

#ifndef MEMBERSHIP_CLI_PARSE_ERROR_H_
#define MEMBERSHIP_CLI_PARSE_ERROR_H_

#include <string>

#include "absl/strings/string_view.h"

namespace membership {
namespace cli {

// Returns what the text parser's `message` says, without what it found in place
// of what it expected, and without the value of a boolean. Names of fields and
// of enum values stay. Thread-safe.
std::string TextErrorText(absl::string_view message);

// Returns what the JSON parser's `message` about `content` says, beginning with
// ":line:column: ", counted from 1, if it quotes a place that is only once in
// `content`, and else with ": ". Of values and of the place itself nothing is
// left. Thread-safe. Complexity: linear in `content`.
std::string JsonErrorText(absl::string_view message, absl::string_view content);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_PARSE_ERROR_H_
