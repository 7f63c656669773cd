#include "membership/internal/door_table.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"

namespace membership {
namespace internal {

struct DoorTable::Table {
  std::vector<DoorNames> doors;
  // By the ids of connection and organization, which are those of `doors`.
  absl::flat_hash_map<std::pair<absl::string_view, absl::string_view>, size_t>
      numbers;
  absl::flat_hash_map<Guid, Range> tenants;
};

DoorTable::DoorTable() : table_(std::make_shared<const Table>()) {}

DoorTable::DoorTable(std::vector<DoorNames> doors) {
  auto table = std::make_shared<Table>();
  table->doors = std::move(doors);
  table->numbers.reserve(table->doors.size());
  for (size_t i = 0; i < table->doors.size(); ++i) {
    const DoorNames& door = table->doors[i];
    table->numbers.emplace(
        std::make_pair(absl::string_view(door.connection_id),
                       absl::string_view(door.organization_id)),
        i);
    ++table->tenants.try_emplace(door.tenant_id, Range{i, 0})
          .first->second.count;
  }
  table_ = std::move(table);
}

size_t DoorTable::size() const { return table_->doors.size(); }

const DoorNames& DoorTable::operator[](size_t door) const {
  return table_->doors[door];
}

std::optional<size_t> DoorTable::Find(absl::string_view connection_id,
                                      absl::string_view organization_id) const {
  const auto found =
      table_->numbers.find(std::make_pair(connection_id, organization_id));
  if (found == table_->numbers.end()) return std::nullopt;
  return found->second;
}

DoorTable::Range DoorTable::DoorsOf(const Guid& tenant) const {
  const auto found = table_->tenants.find(tenant);
  return found == table_->tenants.end() ? Range() : found->second;
}

size_t DoorTable::bytes() const {
  return sizeof(*table_) + table_->doors.capacity() * sizeof(DoorNames) +
         table_->numbers.capacity() * (sizeof(*table_->numbers.begin()) + 1) +
         table_->tenants.capacity() * (sizeof(*table_->tenants.begin()) + 1);
}

}  // namespace internal
}  // namespace membership
