// Makes a change of Entra in the directory data.

#ifndef MEMBERSHIP_INTERNAL_RECORD_ENTRA_CHANGE_H_
#define MEMBERSHIP_INTERNAL_RECORD_ENTRA_CHANGE_H_

#include "membership/v1/entra_change.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Returns false, and changes nothing, if the snapshot lacks what the change is
// about. Made twice is the same as made once.
bool RecordEntraChange(const v1::EntraChange& change, v1::Snapshot* snapshot);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RECORD_ENTRA_CHANGE_H_
