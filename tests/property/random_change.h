// Random requests of every kind but sign-ins, about the records of a snapshot.

#ifndef MEMBERSHIP_TESTS_PROPERTY_RANDOM_CHANGE_H_
#define MEMBERSHIP_TESTS_PROPERTY_RANDOM_CHANGE_H_

#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"

namespace membership {

// What is typed as a client secret. Never to be seen in a decision.
inline constexpr char kTypedSecret[] = "typed~s3cr3t";

// Returns a valid request at the time 1000 s plus `step`. It names records of
// `snapshot`, and gives new ones ids that end in `step`. The same world in the
// same state makes the same one on every machine.
//
// REQUIRES: `snapshot` stems from `world.MakeSnapshot()`.
v1::Request MakeChange(const v1::Snapshot& snapshot, int step,
                       RandomWorld& world);

}  // namespace membership

#endif  // MEMBERSHIP_TESTS_PROPERTY_RANDOM_CHANGE_H_
