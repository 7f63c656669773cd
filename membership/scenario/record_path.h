// Paths to fields of messages, in which elements of lists are named by their
// keys: "organizations[acme].domains[acme.com].state".

#ifndef MEMBERSHIP_SCENARIO_RECORD_PATH_H_
#define MEMBERSHIP_SCENARIO_RECORD_PATH_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"

namespace membership {
namespace scenario {

// Returns the key of a record or of a part of one: the first of `id`,
// `tenant_id`, `object_id`, `client_id`, `name` and `organization_id` that its
// type has; for a membership "organization_id/user_id". Empty if it has none.
// Thread-safe.
std::string KeyOf(const google::protobuf::Message& message);

// Sets the field that `path` names to `value`, given as the text format has it
// but for strings, which have no quotes; "unset" clears it. In brackets stands
// an element's key or its number, counted from 0.
//
// Errors: kInvalidArgument if there is no such field, or `value` is none of its
// values; kNotFound if an element that the path names is not there. The message
// begins with the path.
absl::Status SetField(absl::string_view path, absl::string_view value,
                      google::protobuf::Message* message);

// Returns the message that `path` names. Errors: as SetField, and
// kInvalidArgument if it names something else.
absl::Status FindMessage(absl::string_view path,
                         google::protobuf::Message* message,
                         google::protobuf::Message** found);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_RECORD_PATH_H_
