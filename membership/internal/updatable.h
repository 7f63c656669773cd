// What a directory has so that it can be changed, beside its records and index.

#ifndef MEMBERSHIP_INTERNAL_UPDATABLE_H_
#define MEMBERSHIP_INTERNAL_UPDATABLE_H_

#include <cstddef>

#include "membership/internal/address_book.h"
#include "membership/internal/record_changes.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

struct Updatable {
  // For a directory made of a snapshot, which it takes.
  explicit Updatable(const v1::Snapshot& snapshot);

  // Follows the changes of records.
  void Change(const RecordChanges& changes);

  // Whether it is time to make a directory anew: so much was changed that what
  // is kept of records which are no longer there may be half of it all. Less
  // than some thousands never is.
  bool IsWorn() const;

  AddressBook addresses;
  size_t size = 0;     // as it was made: records, members and assignments
  size_t changed = 0;  // since (RecordChanges::size)
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_UPDATABLE_H_
