// The people of all tenants in blocks (people_block.h), found by object id and
// numbered within their tenant.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_TABLE_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "membership/guid.h"
#include "membership/internal/people_block.h"
#include "membership/internal/shared_vector.h"

namespace membership {
namespace internal {

// The blocks of one tenant: a power of two of them, side by side.
struct TenantBlocks {
  uint32_t first = 0;
  uint32_t mask = 0;  // their number less one

  // The block that a person with this mix (MixOf) belongs to.
  uint32_t BlockFor(uint64_t mix) const {
    return first + (static_cast<uint32_t>(mix >> 32) & mask);
  }

  friend bool operator==(const TenantBlocks& a, const TenantBlocks& b) {
    return a.first == b.first && a.mask == b.mask;
  }
};

// Thread safety: immutable once built. Copies share what they have in common
// (shared_vector.h).
class PeopleTable {
 public:
  // A person in a block. `person` is the block's count if nobody was found.
  struct Place {
    uint32_t block = 0;
    uint32_t person = 0;
  };

  // Whether a tenant's blocks suit a number of people: they are as many as
  // AddTenant would make or, as people come and go, about that.
  static bool Suits(const TenantBlocks& tenant, size_t people);
  // Makes room for a tenant with about `people`, none of them there yet.
  TenantBlocks AddTenant(size_t people);
  // Fills a block.
  void SetBlock(uint32_t number, std::shared_ptr<const PeopleBlock> block);
  // Numbers the people of a tenant, once its blocks are filled.
  void NumberPeople(const TenantBlocks& tenant);

  bool HasBlock(uint32_t block) const { return block < views_.size(); }
  PeopleView people(uint32_t block) const { return views_[block]; }
  const PeopleBlock& block(uint32_t number) const { return *blocks_[number]; }

  Place Find(const TenantBlocks& tenant, const Guid& object) const {
    const uint64_t mix = MixOf(object);
    const uint32_t block = tenant.BlockFor(mix);
    return {block, people(block).Find(object, mix)};
  }
  // The rows of a person, by door of the tenant. Returns null if nobody was
  // found or, of a block with wide slots (people_view.h), was looked for.
  const Row* FindRows(const TenantBlocks& tenant, const Guid& object) const {
    const uint64_t mix = MixOf(object);
    return people(tenant.BlockFor(mix)).FindRows(object, mix);
  }
  bool Exists(const Place& place) const {
    return place.person < people(place.block).count();
  }

  size_t CountPeople(const TenantBlocks& tenant) const;
  // The place of the person with a number below CountPeople.
  Place PlaceOf(const TenantBlocks& tenant, size_t number) const;

  size_t bytes() const;

 private:
  SharedVector<PeopleView> views_;  // those of `blocks_`
  SharedVector<std::shared_ptr<const PeopleBlock>> blocks_;
  SharedVector<uint32_t> first_;  // by block: the number of its first person
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_TABLE_H_
