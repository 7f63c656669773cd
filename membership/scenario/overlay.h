// Puts records in place of others.

#ifndef MEMBERSHIP_SCENARIO_OVERLAY_H_
#define MEMBERSHIP_SCENARIO_OVERLAY_H_

#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// Puts each record of `above` in place of that of `records` with the same key,
// or at the end; domains of public mail providers are added. Records of `above`
// with the same key as each other, or with none, are kept for the engine to
// object to. Thread-safe.
void Overlay(const v1::Snapshot& above, v1::Snapshot* records);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_OVERLAY_H_
