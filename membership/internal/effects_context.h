// The few records that matter for applying effects, found by index.

#ifndef MEMBERSHIP_INTERNAL_EFFECTS_CONTEXT_H_
#define MEMBERSHIP_INTERNAL_EFFECTS_CONTEXT_H_

#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Returns a snapshot to which the decision is applied as to all of `records`.
// Of other members its organizations have how many seats and owners there are,
// in place of those that the records do not list.
v1::Snapshot EffectsContext(const v1::Decision& decision,
                            const Records& records);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_EFFECTS_CONTEXT_H_
