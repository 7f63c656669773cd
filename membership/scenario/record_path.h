// Paths to fields of messages, in which elements of lists are named by their
// keys: "organizations[acme].domains[acme.com].state".

#ifndef MEMBERSHIP_SCENARIO_RECORD_PATH_H_
#define MEMBERSHIP_SCENARIO_RECORD_PATH_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace membership {
namespace scenario {

// Returns the key of a record or of a part of one: of `id`, `tenant_id`,
// `object_id`, `client_id`, `name` and `organization_id` the first that its
// type has; for a membership "organization_id/user_id". Empty if it is not set,
// or if the type has none. Thread-safe.
std::string KeyOf(const google::protobuf::Message& message);

// Whether `key`, if it is not empty, is that of the message. Letter case does
// not matter for GUIDs and domains. Thread-safe.
bool HasKey(const google::protobuf::Message& message, absl::string_view key);

// A field with one value, and the message that has it.
struct FieldPlace {
  google::protobuf::Message* message = nullptr;
  const google::protobuf::FieldDescriptor* field = nullptr;
};

// Returns the field that `path` names. In brackets stands an element's key or
// its number, counted from 0. Messages on the way that are not set become set.
//
// Errors: kInvalidArgument if there is no such field or it is a list; kNotFound
// if an element on the way is not there. The message begins with the path, and
// names what there is.
absl::StatusOr<FieldPlace> FindField(absl::string_view path,
                                     google::protobuf::Message* message);

// Sets the field to `value`, given as the text format has it but for strings,
// which have no quotes; "unset" clears it. Errors: kInvalidArgument if `value`
// is none of its values.
absl::Status SetField(const FieldPlace& place, absl::string_view value);

// Returns the message that `path` names. Errors: as FindField, and
// kInvalidArgument if it names something else.
absl::StatusOr<google::protobuf::Message*> FindMessage(
    absl::string_view path, google::protobuf::Message* message);

// Errors: kInvalidArgument unless `path` names an element of a list, there or
// not, in messages of the type.
absl::Status CheckElementPath(absl::string_view path,
                              const google::protobuf::Descriptor& type);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_RECORD_PATH_H_
