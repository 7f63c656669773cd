// Whose next sign-in a change of records may change.

#ifndef MEMBERSHIP_INTERNAL_CHANGE_REACH_H_
#define MEMBERSHIP_INTERNAL_CHANGE_REACH_H_

#include <map>

#include "absl/container/flat_hash_set.h"
#include "membership/guid.h"
#include "membership/internal/address_book.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"

namespace membership {
namespace internal {

// What changes in a tenant: in any case what all people share at its doors.
struct TenantReach {
  bool everybody = false;
  absl::flat_hash_set<Guid> people;  // among others, if everybody
};

// By id of the tenant.
using ChangeReach = std::map<Guid, TenantReach>;

// Returns everybody whose facts the changes may change, and perhaps a few more.
// `before` and `after` are the records before and after the changes,
// `addresses` those of the directories before them. The doors of a tenant
// change in number only where everybody is reached. Linear in what it returns
// and in the changes.
ChangeReach ReachOf(const RecordChanges& changes, const Records& before,
                    const Records& after, const AddressBook& addresses);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CHANGE_REACH_H_
