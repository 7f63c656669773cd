#include "membership/internal/people_table.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "membership/internal/people_block.h"

namespace membership {
namespace internal {
namespace {

// People a block: the slots then lie on few lines of memory.
constexpr size_t kPeople = 192;

}  // namespace

bool PeopleTable::Suits(const TenantBlocks& tenant, size_t people) {
  const size_t room = (size_t{tenant.mask} + 1) * kPeople;
  return people <= 2 * room && (tenant.mask == 0 || 4 * people >= room);
}

TenantBlocks PeopleTable::AddTenant(size_t people) {
  size_t blocks = 1;
  while (blocks * kPeople < people) blocks *= 2;
  const TenantBlocks tenant{static_cast<uint32_t>(blocks_.size()),
                            static_cast<uint32_t>(blocks - 1)};
  blocks_.Grow(blocks_.size() + blocks);
  views_.Grow(blocks_.size());
  first_.Grow(blocks_.size());
  return tenant;
}

void PeopleTable::SetBlock(uint32_t number,
                           std::shared_ptr<const PeopleBlock> block) {
  views_.Change(number) = block->people();
  blocks_.Change(number) = std::move(block);
}

void PeopleTable::NumberPeople(const TenantBlocks& tenant) {
  uint32_t first = 0;
  for (uint32_t i = tenant.first; i <= tenant.first + tenant.mask; ++i) {
    if (first_[i] != first) first_.Change(i) = first;
    first += people(i).count();
  }
}

size_t PeopleTable::CountPeople(const TenantBlocks& tenant) const {
  const uint32_t last = tenant.first + tenant.mask;
  return size_t{first_[last]} + people(last).count();
}

PeopleTable::Place PeopleTable::PlaceOf(const TenantBlocks& tenant,
                                        size_t number) const {
  // The last block whose first person has no higher number.
  uint32_t block = tenant.first;
  for (uint32_t count = tenant.mask + 1; count > 1;) {
    const uint32_t half = count / 2;
    if (first_[block + half] <= number) block += half;
    count -= half;
  }
  return {block, static_cast<uint32_t>(number - first_[block])};
}

size_t PeopleTable::bytes() const {
  size_t bytes =
      sizeof(*this) + views_.bytes() + blocks_.bytes() + first_.bytes();
  for (size_t i = 0; i < blocks_.size(); ++i) {
    if (blocks_[i] != nullptr) bytes += blocks_[i]->bytes();
  }
  return bytes;
}

}  // namespace internal
}  // namespace membership
