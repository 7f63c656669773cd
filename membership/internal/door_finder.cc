#include "membership/internal/door_finder.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "membership/internal/name_words.h"

namespace membership {
namespace internal {
namespace {

// At least half of the slots stay free.
size_t SlotsFor(size_t doors) {
  size_t slots = 1;
  while (slots < 2 * doors + 1) slots *= 2;
  return slots;
}

}  // namespace

DoorFinder::DoorFinder(const std::vector<DoorNames>& doors)
    : doors_(doors), slots_(SlotsFor(doors.size())), mask_(slots_.size() - 1) {
  entries_.reserve(doors.size());
  for (size_t i = 0; i < doors.size(); ++i) {
    const DoorNames& door = doors[i];
    if (Find(door.connection_id, door.organization_id) != nullptr) continue;
    const NameWords words(door.connection_id, door.organization_id);
    const uint64_t hash = words.Hash(
        NameWords::HashInside(door.connection_id, door.organization_id));
    uint64_t at = hash & mask_;
    while (slots_[at].entry != kFree) at = (at + 1) & mask_;
    slots_[at].entry = static_cast<uint32_t>(entries_.size());
    slots_[at].tag = TagOf(hash);
    entries_.push_back({words, {i, door.tenant_id}});
  }
}

const DoorFinder::Door* DoorFinder::FindLong(
    absl::string_view connection_id, absl::string_view organization_id) const {
  const NameWords words(connection_id, organization_id);
  return FindWords(
      words, words.Hash(NameWords::HashInside(connection_id, organization_id)),
      [&](const Door& door) {
        return doors_[door.number].connection_id == connection_id &&
               doors_[door.number].organization_id == organization_id;
      });
}

}  // namespace internal
}  // namespace membership
