// Finds ways in by the two names that they are known by.

#ifndef MEMBERSHIP_INTERNAL_DOOR_FINDER_H_
#define MEMBERSHIP_INTERNAL_DOOR_FINDER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/name_words.h"

namespace membership {
namespace internal {

struct DoorNames {
  std::string connection_id;
  std::string organization_id;
  Guid tenant_id;
  // Why nobody can be decided, if so.
  absl::Status status;
};

// A hash table by open addressing, of which a look-up reads two lines of
// memory, a slot and an entry; the names themselves only if one of them has
// more than 16 bytes. Not an absl::flat_hash_map: to hash and to compare two
// short texts would be half of the instructions of a decision by key, several
// times what it takes here. At worst linear in the number of doors: if records
// have ids made up to have the same hash.
//
// Thread safety: immutable.
class DoorFinder {
 public:
  // Of two doors with the same names, finds the first. Borrows `doors`.
  explicit DoorFinder(const std::vector<DoorNames>& doors);
  DoorFinder(const DoorFinder&) = delete;
  DoorFinder& operator=(const DoorFinder&) = delete;

  struct Door {
    size_t number = 0;
    Guid tenant_id;
  };
  // Returns null if there is no such door. Valid as long as this.
  const Door* Find(absl::string_view connection_id,
                   absl::string_view organization_id) const {
    if (NameWords::AreLong(connection_id, organization_id)) {
      return FindLong(connection_id, organization_id);
    }
    const NameWords words(connection_id, organization_id);
    return FindWords(words, words.Hash(0), [](const Door&) { return true; });
  }

  size_t bytes() const {
    return entries_.capacity() * sizeof(Entry) +
           slots_.capacity() * sizeof(Slot);
  }

 private:
  static constexpr uint32_t kFree = ~uint32_t{0};

  // A line of memory.
  struct alignas(64) Entry {
    NameWords words;
    Door door;
  };
  // Which entry; and bits of its hash, so that seldom another one is read.
  struct Slot {
    uint32_t entry = kFree;
    uint32_t tag = 0;
  };

  static uint32_t TagOf(uint64_t hash) {
    return static_cast<uint32_t>(hash >> 32);
  }

  // Out of line, so that short names are looked up without a call.
  const Door* FindLong(absl::string_view connection_id,
                       absl::string_view organization_id) const;
  // `is_it` tells whether what the words leave out is that of a door, too.
  template <typename IsIt>
  const Door* FindWords(const NameWords& words, uint64_t hash,
                        const IsIt& is_it) const {
    for (uint64_t i = hash & mask_;; i = (i + 1) & mask_) {
      const Slot& slot = slots_[i];
      if (slot.entry == kFree) return nullptr;
      if (slot.tag != TagOf(hash)) continue;
      const Entry& entry = entries_[slot.entry];
      if (entry.words == words && is_it(entry.door)) return &entry.door;
    }
  }

  const std::vector<DoorNames>& doors_;
  std::vector<Entry> entries_;
  std::vector<Slot> slots_;
  uint64_t mask_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DOOR_FINDER_H_
