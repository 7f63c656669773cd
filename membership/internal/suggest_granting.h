// What could be changed about a decision that does not grant. Only suggestions:
// whether they help is found by making them and deciding again.

#ifndef MEMBERSHIP_INTERNAL_SUGGEST_GRANTING_H_
#define MEMBERSHIP_INTERNAL_SUGGEST_GRANTING_H_

#include <vector>

#include "membership/internal/changes.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {

// Changes that only make sense one after the other.
using ChangeSequence = std::vector<v1::Change>;

// Returns what addresses the reason of `decision`, which is the one on
// `refused`, in a fixed order. Empty if nothing is known to.
std::vector<ChangeSequence> SuggestGranting(const Case& refused,
                                            const v1::Decision& decision);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SUGGEST_GRANTING_H_
