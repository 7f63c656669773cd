// The ways in of everybody, by number and by the ids that they are known by.

#ifndef MEMBERSHIP_INTERNAL_DOOR_TABLE_H_
#define MEMBERSHIP_INTERNAL_DOOR_TABLE_H_

#include <cstddef>
#include <memory>
#include <vector>

#include "membership/guid.h"
#include "membership/internal/door_finder.h"

namespace membership {
namespace internal {

// Thread safety: immutable. Copies share all that is here.
class DoorTable {
 public:
  // Without doors.
  DoorTable();
  // REQUIRES: the doors of a tenant stand side by side.
  explicit DoorTable(std::vector<DoorNames> doors);

  size_t size() const;
  const DoorNames& operator[](size_t door) const;
  const DoorFinder& finder() const { return *finder_; }

  // The doors of a tenant, which may have none.
  struct Range {
    size_t first = 0;
    size_t count = 0;
  };
  Range DoorsOf(const Guid& tenant) const;

  size_t bytes() const;

 private:
  struct Table;

  explicit DoorTable(std::shared_ptr<const Table> table);

  std::shared_ptr<const Table> table_;
  const DoorFinder* finder_;  // that of the table
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DOOR_TABLE_H_
