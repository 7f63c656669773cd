// What could be changed so that a sign-in is refused. Only suggestions: whether
// they suffice is found by making them and deciding again.

#ifndef MEMBERSHIP_INTERNAL_SUGGEST_REFUSING_H_
#define MEMBERSHIP_INTERNAL_SUGGEST_REFUSING_H_

#include <vector>

#include "membership/internal/changes.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {

// Returns changes that take access away from the person of `granted`, in a
// fixed order: those that touch nobody else first. `decision` is the one on
// `granted`.
std::vector<v1::Change> SuggestRefusing(const Case& granted,
                                        const v1::Decision& decision);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SUGGEST_REFUSING_H_
