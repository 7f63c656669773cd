// Says which fields differ between two states of a message.

#ifndef MEMBERSHIP_SCENARIO_CHANGED_FIELDS_H_
#define MEMBERSHIP_SCENARIO_CHANGED_FIELDS_H_

#include <string>
#include <vector>

#include "google/protobuf/message.h"

namespace membership {
namespace scenario {

// Returns the fields that are other in `after` than in `before`, which is of
// the same type, each with its value afterwards, such as
// "organizations[acme].policy.auto_membership: ON". Elements of lists are named
// by their keys as in record_path.h; one that came is given whole, one that
// went is "unset", and so is a field. Thread-safe.
//
// Complexity: the product of the lengths of lists.
std::vector<std::string> ChangedFields(const google::protobuf::Message& before,
                                       const google::protobuf::Message& after);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_CHANGED_FIELDS_H_
