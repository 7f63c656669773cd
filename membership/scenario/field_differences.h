// Compares a message with what was expected of it, field by field.

#ifndef MEMBERSHIP_SCENARIO_FIELD_DIFFERENCES_H_
#define MEMBERSHIP_SCENARIO_FIELD_DIFFERENCES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"

namespace membership {
namespace scenario {

// What was expected and what came instead, each on one line or several.
struct Difference {
  // Such as "reason" or "after.users[alice].state".
  std::string what;
  std::string expected;
  std::string actual;
};

// Returns the fields that `expected` sets and that are other in `actual`, which
// is of the same type; of a list that is set, all elements count. `what` is
// the path of the messages. Thread-safe.
std::vector<Difference> FieldDifferences(
    absl::string_view what, const google::protobuf::Message& expected,
    const google::protobuf::Message& actual);

// Returns those of the fields named that `actual` has all the same: that are
// set, and neither false nor empty. Names that are none are left out.
// Thread-safe.
std::vector<Difference> FieldsNotUnset(
    const google::protobuf::RepeatedPtrField<std::string>& names,
    const google::protobuf::Message& actual);

// Returns the message on one line. Thread-safe.
std::string OneLine(const google::protobuf::Message& message);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_FIELD_DIFFERENCES_H_
