// Remedies, for people.

#ifndef MEMBERSHIP_CLI_REMEDY_TEXT_H_
#define MEMBERSHIP_CLI_REMEDY_TEXT_H_

#include <string>
#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace cli {

// Returns the first of `remedies`, a line for each change, such as "1. the
// customer's IT: assign user ...", and a line that says how many other ways
// there are, if there are any. Nothing if there is no remedy. Names are not
// made printable yet. Thread-safe.
std::vector<std::string> FirstRemedy(
    const google::protobuf::RepeatedPtrField<v1::Remedy>& remedies);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_REMEDY_TEXT_H_
