#include "membership/internal/people_block.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <tuple>

#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/people_view.h"

namespace membership {
namespace internal {
namespace {

// At least a third of the slots stays free; and they fill whole words.
uint32_t SlotsFor(uint32_t count) {
  uint32_t slots = 4;
  while (uint64_t{slots} * 2 < uint64_t{count} * 3 + 1) slots *= 2;
  return slots;
}

}  // namespace

PeopleBlock::PeopleBlock(uint32_t count, uint32_t doors)
    : slots_(SlotsFor(count)),
      count_(count),
      stride_(2 + doors),
      words_(PeopleView::WordsOf(slots_) + size_t{count} * stride_, 0) {
  std::fill_n(words_.begin(), PeopleView::WordsOf(slots_), ~uint64_t{0});
}

void PeopleBlock::SetPerson(uint32_t person, const Guid& object) {
  const auto at =
      static_cast<size_t>(people().PersonAt(person) - words_.data());
  words_[at] = object.high;
  words_[at + 1] = object.low;
  if (PeopleView::AreWide(slots_ - 1)) {
    FillSlot<uint32_t>(person, MixOf(object));
  } else {
    FillSlot<uint16_t>(person, MixOf(object));
  }
}

template <typename Slot>
void PeopleBlock::FillSlot(uint32_t person, uint64_t mix) {
  const uint64_t mask = slots_ - 1;
  for (uint64_t slot = mix & mask;; slot = (slot + 1) & mask) {
    if (PeopleView::SlotAt<Slot>(words_.data(), slot) !=
        PeopleView::kFree<Slot>) {
      continue;
    }
    const auto number = static_cast<Slot>(person);
    std::memcpy(reinterpret_cast<char*>(words_.data()) + slot * sizeof(number),
                &number, sizeof(number));
    return;
  }
}

void PeopleBlock::SetRow(uint32_t door, uint32_t person, Row row) {
  words_[static_cast<size_t>(people().RowsOf(door) - words_.data()) +
         size_t{person} * stride_] = row;
}

const Offers* PeopleBlock::FindOffers(uint32_t door, uint32_t person) const {
  const auto at = std::make_tuple(door, person);
  const auto found = std::lower_bound(
      offers_.begin(), offers_.end(), at, [](const Offers& each, auto key) {
        return std::make_tuple(each.door, each.person) < key;
      });
  return found != offers_.end() &&
                 std::make_tuple(found->door, found->person) == at
             ? &*found
             : nullptr;
}

size_t PeopleBlock::bytes() const {
  size_t bytes = sizeof(*this) + words_.capacity() * sizeof(words_[0]) +
                 offers_.capacity() * sizeof(Offers);
  for (const Offers& each : offers_) {
    bytes += each.expiries.capacity() * sizeof(absl::Time);
  }
  return bytes;
}

}  // namespace internal
}  // namespace membership
