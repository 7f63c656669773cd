// Finds the change that would make a step pass.

#ifndef MEMBERSHIP_SCENARIO_SINGLE_CHANGE_H_
#define MEMBERSHIP_SCENARIO_SINGLE_CHANGE_H_

#include <string>

#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// Returns the one change after which the sign-in goes as expected in every way,
// in words and with the fields that it changes, such as "turn auto-membership
// of organization acme on (organizations[acme].policy.auto_membership: ON)";
// empty if the request is no sign-in, or no such change is known. Thread-safe.
//
// Complexity: as Remedies in remedy.h.
std::string SingleChange(const v1::Request& request,
                         const v1::Snapshot& snapshot,
                         const v1::Expectation& expect);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_SINGLE_CHANGE_H_
