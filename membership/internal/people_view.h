// The people of a block, as words in memory: what is read to decide by key.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_VIEW_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "absl/base/optimization.h"
#include "membership/guid.h"

namespace membership {
namespace internal {

// The facts of one person and one way in, packed (sign_in::Facts), without
// those that all people share and those that depend on `now` (sign_in_index.h).
using Row = uint64_t;

// Well mixed bits of an object id. Object ids are random in Entra, but need not
// be elsewhere.
inline uint64_t MixOf(const Guid& guid) {
  uint64_t mix = (guid.high ^ (guid.low << 29 | guid.low >> 35)) *
                 uint64_t{0x9E3779B97F4A7C15};
  mix ^= mix >> 32;
  return mix * uint64_t{0xD6E8FEB86659FD93};
}

// The people of a block, in words side by side, so that to find one touches few
// lines of memory: slots, open addressing by the low bits of the mix; then for
// each person the object id and a row a door. Slots have 16 bits or, where ids
// were made up to be in one block, more people than these count, 32: such slots
// are wide.
//
// Thread safety: a plain view.
class PeopleView {
 public:
  // Of nobody, in no block.
  PeopleView() = default;
  // `slots` is a power of two, `stride` the words of a person.
  PeopleView(const uint64_t* words, uint32_t slots, uint32_t count,
             uint32_t stride)
      : slots_(AreWide(slots - 1) ? &kFreeSlots : words),
        people_(words + WordsOf(slots)),
        slot_mask_(AreWide(slots - 1) ? 0 : slots - 1),
        wide_mask_(AreWide(slots - 1) ? slots - 1 : 0),
        count_(count),
        stride_(stride) {}

  uint32_t count() const { return count_; }
  // Returns the place of a person, or count() if it is not here. `mix` is
  // MixOf(object).
  uint32_t Find(const Guid& object, uint64_t mix) const {
    const uint32_t person = NumberOf(object, mix);
    return person == kNobodyHere ? count_ : person;
  }
  // The same as the person's rows, or null, as it also is where slots are wide:
  // then ask Find. So what hardly ever is costs nothing here.
  const Row* FindRows(const Guid& object, uint64_t mix) const {
    const uint32_t person = FindSlot<uint16_t>(slots_, slot_mask_, object, mix);
    return person == kNobodyHere ? nullptr : PersonAt(person) + 2;
  }
  Guid ObjectOf(uint32_t person) const {
    const uint64_t* words = PersonAt(person);
    return {words[0], words[1]};
  }
  Row RowOf(uint32_t door, uint32_t person) const {
    return PersonAt(person)[2 + size_t{door}];
  }
  // The rows of a door: that of each next person is `stride()` words further.
  const Row* RowsOf(uint32_t door) const {
    return PersonAt(0) + 2 + size_t{door};
  }
  size_t stride() const { return stride_; }

 private:
  friend class PeopleBlock;

  static constexpr uint32_t kNobodyHere = ~uint32_t{0};

  static constexpr bool AreWide(uint32_t slot_mask) {
    return slot_mask > 0xFFFF;
  }
  static constexpr size_t WordsOf(uint32_t slots) {
    return slots / (AreWide(slots - 1) ? 2 : 4);
  }

  template <typename Slot>
  static Slot SlotAt(const uint64_t* slots, uint64_t slot) {
    Slot person = 0;
    std::memcpy(&person,
                reinterpret_cast<const char*>(slots) + slot * sizeof(person),
                sizeof(person));
    return person;
  }
  template <typename Slot>
  static constexpr Slot kFree = static_cast<Slot>(~Slot{0});

  // Returns kNobodyHere if the person is not here.
  uint32_t NumberOf(const Guid& object, uint64_t mix) const {
    if (ABSL_PREDICT_TRUE(wide_mask_ == 0)) {
      return FindSlot<uint16_t>(slots_, slot_mask_, object, mix);
    }
    return FindSlot<uint32_t>(people_ - WordsOf(wide_mask_ + 1), wide_mask_,
                              object, mix);
  }
  template <typename Slot>
  uint32_t FindSlot(const uint64_t* slots, uint32_t mask, const Guid& object,
                    uint64_t mix) const {
    for (uint64_t slot = mix & mask;; slot = (slot + 1) & mask) {
      const Slot person = SlotAt<Slot>(slots, slot);
      if (person == kFree<Slot>) return kNobodyHere;
      if (ObjectOf(person) == object) return person;
    }
  }
  const uint64_t* PersonAt(uint32_t person) const {
    return people_ + size_t{person} * stride_;
  }

  static constexpr uint64_t kFreeSlots = ~uint64_t{0};

  const uint64_t* slots_ = &kFreeSlots;  // if wide, none that has somebody
  const uint64_t* people_ = nullptr;
  uint32_t slot_mask_ = 0;
  uint32_t wide_mask_ = 0;  // 0: they are not wide
  uint32_t count_ = 0;
  uint32_t stride_ = 0;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_VIEW_H_
