#include "membership/internal/people_table.h"

#include <algorithm>
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

TenantBlocks PeopleTable::AddTenant(size_t people) {
  size_t blocks = 1;
  while (blocks * kPeople < people) blocks *= 2;
  const TenantBlocks tenant{static_cast<uint32_t>(blocks_.size()),
                            static_cast<uint32_t>(blocks - 1)};
  blocks_.resize(blocks_.size() + blocks);
  words_.resize(blocks_.size());
  first_.resize(blocks_.size());
  return tenant;
}

void PeopleTable::SetBlock(uint32_t number,
                           std::shared_ptr<const PeopleBlock> block) {
  words_[number] = block->words();
  blocks_[number] = std::move(block);
}

void PeopleTable::NumberPeople(const TenantBlocks& tenant) {
  uint32_t first = 0;
  for (uint32_t i = tenant.first; i <= tenant.first + tenant.mask; ++i) {
    first_[i] = first;
    first += people(i).count();
  }
}

size_t PeopleTable::CountPeople(const TenantBlocks& tenant) const {
  const uint32_t last = tenant.first + tenant.mask;
  return size_t{first_[last]} + people(last).count();
}

PeopleTable::Place PeopleTable::PlaceOf(const TenantBlocks& tenant,
                                        size_t number) const {
  const auto begin = first_.begin() + tenant.first;
  const auto block = std::upper_bound(begin, begin + tenant.mask + 1, number) -
                     first_.begin() - 1;
  return {static_cast<uint32_t>(block),
          static_cast<uint32_t>(number - first_[static_cast<size_t>(block)])};
}

size_t PeopleTable::bytes() const {
  size_t bytes = sizeof(*this) + words_.capacity() * sizeof(words_[0]) +
                 blocks_.capacity() * sizeof(blocks_[0]) +
                 first_.capacity() * sizeof(first_[0]);
  for (const auto& each : blocks_) bytes += each->bytes();
  return bytes;
}

}  // namespace internal
}  // namespace membership
