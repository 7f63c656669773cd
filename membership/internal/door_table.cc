#include "membership/internal/door_table.h"

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "membership/guid.h"
#include "membership/internal/door_finder.h"

namespace membership {
namespace internal {

struct DoorTable::Table {
  explicit Table(std::vector<DoorNames> the_doors)
      : doors(std::move(the_doors)), finder(doors) {
    for (size_t i = 0; i < doors.size(); ++i) {
      ++tenants.try_emplace(doors[i].tenant_id, Range{i, 0})
            .first->second.count;
    }
  }

  std::vector<DoorNames> doors;
  DoorFinder finder;
  absl::flat_hash_map<Guid, Range> tenants;
};

DoorTable::DoorTable() : DoorTable(std::vector<DoorNames>()) {}

DoorTable::DoorTable(std::vector<DoorNames> doors)
    : DoorTable(std::make_shared<const Table>(std::move(doors))) {}

DoorTable::DoorTable(std::shared_ptr<const Table> table)
    : table_(std::move(table)), finder_(&table_->finder) {}

size_t DoorTable::size() const { return table_->doors.size(); }

const DoorNames& DoorTable::operator[](size_t door) const {
  return table_->doors[door];
}

DoorTable::Range DoorTable::DoorsOf(const Guid& tenant) const {
  const auto found = table_->tenants.find(tenant);
  return found == table_->tenants.end() ? Range() : found->second;
}

size_t DoorTable::bytes() const {
  return sizeof(*table_) + table_->doors.capacity() * sizeof(DoorNames) +
         table_->finder.bytes() +
         table_->tenants.capacity() * (sizeof(*table_->tenants.begin()) + 1);
}

}  // namespace internal
}  // namespace membership
