// What With changes, done the plain way.

#ifndef MEMBERSHIP_TESTS_DIRECTORY_MERGED_H_
#define MEMBERSHIP_TESTS_DIRECTORY_MERGED_H_

#include "membership/v1/snapshot.pb.h"

namespace membership {

// Returns `records` without those that have a key in `deleted`, and with those
// in `changed` in place of the ones with their keys, or at the end.
v1::Snapshot Merged(v1::Snapshot records, const v1::Snapshot& changed,
                    const v1::Snapshot& deleted);

}  // namespace membership

#endif  // MEMBERSHIP_TESTS_DIRECTORY_MERGED_H_
