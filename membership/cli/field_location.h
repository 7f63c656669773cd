// Finds the place of a field in a message's text form.

#ifndef MEMBERSHIP_CLI_FIELD_LOCATION_H_
#define MEMBERSHIP_CLI_FIELD_LOCATION_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace membership {
namespace cli {

// A place in a text, both numbers counted from 1.
struct TextPlace {
  int line = 0;
  int column = 0;
};

// Returns where in `text`, the text form of a message of the type of
// `prototype`, the field `path` such as "connections[1].tenant_id" stands; if
// it is not there, because it is missing, where the innermost message stands
// that should hold it. Nothing if not even that is there, if `path` is no path
// of the type, or if `text` is none of such a message.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: parses `text`.
std::optional<TextPlace> FindField(const std::string& text,
                                   absl::string_view path,
                                   const google::protobuf::Message& prototype);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_FIELD_LOCATION_H_
