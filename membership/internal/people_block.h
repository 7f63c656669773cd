// Some people of one tenant, and for each way in the facts of their next
// sign-in: the smallest unit that directories share.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_BLOCK_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_BLOCK_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/invitation_terms.h"

namespace membership {
namespace internal {

// The facts of one person and one way in, packed (sign_in::Facts), without
// those that all people share and those that depend on `now` (sign_in_index.h).
using Row = uint64_t;

// Open offers to one person: what the invitation fact of a row is at an instant
// follows from them.
struct Offers {
  uint32_t door = 0;
  uint32_t person = 0;
  Invitee invitee;
  std::vector<absl::Time> expiries;  // at least one
};

// Well mixed bits of an object id. Object ids are random in Entra, but need not
// be elsewhere.
inline uint64_t MixOf(const Guid& guid) {
  uint64_t mix = (guid.high ^ (guid.low << 29 | guid.low >> 35)) *
                 uint64_t{0x9E3779B97F4A7C15};
  mix ^= mix >> 32;
  return mix * uint64_t{0xD6E8FEB86659FD93};
}

// The people of a block, in words side by side, so that to find one touches few
// lines of memory: slots of 16 bits, open addressing by the low bits of the
// mix; then for each person the object id and a row a door.
//
// Thread safety: a plain view.
class PeopleView {
 public:
  // Of nobody, in no block.
  PeopleView() = default;
  // `slots` is a power of two, `stride` the words of a person.
  PeopleView(const uint64_t* words, uint32_t slots, uint32_t count,
             uint32_t stride)
      : slots_(words),
        slot_mask_(static_cast<uint16_t>(slots - 1)),
        count_(static_cast<uint16_t>(count)),
        stride_(stride) {}

  uint32_t count() const { return count_; }
  // Returns the place of a person, or count() if it is not here. `mix` is
  // MixOf(object).
  uint32_t Find(const Guid& object, uint64_t mix) const {
    const uint16_t person = NumberOf(object, mix);
    return person == kFree ? count_ : person;
  }
  // The same as the person's rows, or null.
  const Row* FindRows(const Guid& object, uint64_t mix) const {
    const uint16_t person = NumberOf(object, mix);
    return person == kFree ? nullptr : PersonAt(person) + 2;
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

  static constexpr uint16_t kFree = 0xFFFF;

  static uint16_t SlotAt(const uint64_t* slots, uint64_t slot) {
    uint16_t person = 0;
    std::memcpy(&person,
                reinterpret_cast<const char*>(slots) + slot * sizeof(person),
                sizeof(person));
    return person;
  }

  // Returns kFree if the person is not here.
  uint16_t NumberOf(const Guid& object, uint64_t mix) const {
    for (uint64_t slot = mix & slot_mask_;; slot = (slot + 1) & slot_mask_) {
      const uint16_t person = SlotAt(slots_, slot);
      if (person == kFree || ObjectOf(person) == object) return person;
    }
  }
  const uint64_t* PersonAt(uint32_t person) const {
    return slots_ + (size_t{slot_mask_} + 1) / 4 + size_t{person} * stride_;
  }

  const uint64_t* slots_ = nullptr;
  uint16_t slot_mask_ = 0;
  uint16_t count_ = 0;
  uint32_t stride_ = 0;
};

// Thread safety: immutable once built.
class PeopleBlock {
 public:
  // For `count` people below 2^15, who are then set one by one, each once.
  // `doors` is how many ways in they have.
  PeopleBlock(uint32_t count, uint32_t doors);

  void SetPerson(uint32_t person, const Guid& object);
  void SetRow(uint32_t door, uint32_t person, Row row);
  // In the order of (door, person).
  void SetOffers(std::vector<Offers> offers) { offers_ = std::move(offers); }

  // Valid as long as the block.
  PeopleView people() const {
    return PeopleView(words_.data(), slots_, count_, stride_);
  }
  // Returns null if there are none.
  const Offers* FindOffers(uint32_t door, uint32_t person) const;

  size_t bytes() const;

 private:
  uint32_t slots_;
  uint32_t count_;
  uint32_t stride_;
  std::vector<uint64_t> words_;
  std::vector<Offers> offers_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_BLOCK_H_
