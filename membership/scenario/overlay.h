// Puts records in place of others.

#ifndef MEMBERSHIP_SCENARIO_OVERLAY_H_
#define MEMBERSHIP_SCENARIO_OVERLAY_H_

#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// Puts each record of `above` in place of that of `records` with the same key,
// or at the end. Returns how many records it replaced. Thread-safe.
int Overlay(const v1::Snapshot& above, v1::Snapshot* records);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_OVERLAY_H_
