// The ways in of everybody, by number and by the ids that they are known by.

#ifndef MEMBERSHIP_INTERNAL_DOOR_TABLE_H_
#define MEMBERSHIP_INTERNAL_DOOR_TABLE_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"

namespace membership {
namespace internal {

struct DoorNames {
  std::string connection_id;
  std::string organization_id;
  Guid tenant_id;
  // Why nobody can be decided, if so.
  absl::Status status;
};

// Thread safety: immutable. Copies share all that is here.
class DoorTable {
 public:
  // Without doors.
  DoorTable();
  // REQUIRES: the doors of a tenant stand side by side.
  explicit DoorTable(std::vector<DoorNames> doors);

  size_t size() const;
  const DoorNames& operator[](size_t door) const;
  // Returns nothing if there is no such door.
  std::optional<size_t> Find(absl::string_view connection_id,
                             absl::string_view organization_id) const;

  // The doors of a tenant, which may have none.
  struct Range {
    size_t first = 0;
    size_t count = 0;
  };
  Range DoorsOf(const Guid& tenant) const;

  size_t bytes() const;

 private:
  struct Table;

  std::shared_ptr<const Table> table_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DOOR_TABLE_H_
