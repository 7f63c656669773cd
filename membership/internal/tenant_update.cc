#include "membership/internal/tenant_update.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "membership/guid.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/sign_in_index.h"

namespace membership {
namespace internal {
namespace {

using People = absl::flat_hash_set<Guid>;

// Somebody in a block of either index.
struct Source {
  const PeopleBlock* block = nullptr;
  uint32_t person = 0;
};
using Sources = std::vector<Source>;

std::shared_ptr<const PeopleBlock> MakeBlock(const Sources& people,
                                             uint32_t doors) {
  const auto count = static_cast<uint32_t>(people.size());
  auto block = std::make_shared<PeopleBlock>(count, doors);
  for (uint32_t i = 0; i < count; ++i) {
    block->SetPerson(i, people[i].block->people().ObjectOf(people[i].person));
  }
  std::vector<Offers> offers;
  for (uint32_t door = 0; door < doors; ++door) {
    for (uint32_t i = 0; i < count; ++i) {
      const Source& from = people[i];
      block->SetRow(door, i, from.block->people().RowOf(door, from.person));
      const Offers* found = from.block->FindOffers(door, from.person);
      if (found == nullptr) continue;
      offers.push_back(*found);
      offers.back().person = i;
    }
  }
  block->SetOffers(std::move(offers));
  return block;
}

// Calls `visit` with everybody in some blocks.
template <typename Visit>
void ForEachIn(const PeopleTable& table, uint32_t first, uint32_t last,
               const Visit& visit) {
  for (uint32_t i = first; i <= last; ++i) {
    const PeopleView view = table.people(i);
    for (uint32_t person = 0; person < view.count(); ++person) {
      visit(view.ObjectOf(person), Source{&table.block(i), person});
    }
  }
}

class TenantUpdate {
 public:
  TenantUpdate(const Guid& id, const People& people, const SignInIndex& before,
               const SignInIndex& reached)
      : id_(id),
        people_(people),
        before_(before),
        was_(before.tenants.Find(id)),
        doors_(static_cast<uint32_t>(reached.names.DoorsOf(id).count)) {
    const TenantBlocks blocks = reached.tenants.Find(id).blocks;
    for (const Guid& each : people) {
      const PeopleTable::Place place = reached.people.Find(blocks, each);
      if (!reached.people.Exists(place)) continue;
      reached_.emplace(
          each, Source{&reached.people.block(place.block), place.person});
    }
  }

  // Returns where the tenant's people are now.
  TenantBlocks Apply(SignInIndex* after) const {
    const TenantBlocks blocks = PlaceFor(Count(), after);
    const bool stays = was_.known && blocks.first == was_.blocks.first;
    std::map<uint32_t, Sources> sources =
        stays && AreRowsAlike() ? ReachedBlocks(blocks) : AllBlocks(blocks);
    for (const auto& each : reached_) {
      sources[blocks.BlockFor(MixOf(each.first))].push_back(each.second);
    }
    for (const auto& each : sources) {
      after->people.SetBlock(each.first, MakeBlock(each.second, doors_));
    }
    after->people.NumberPeople(blocks);
    if (!stays) after->tenants.Change(id_) = TenantPlace{blocks, true};
    return blocks;
  }

 private:
  // Whether there are as many doors as before. If not, everybody is reached.
  bool AreRowsAlike() const {
    return before_.names.DoorsOf(id_).count == doors_;
  }

  // How many people there are now.
  size_t Count() const {
    size_t count = reached_.size();
    if (!was_.known) return count;
    count += before_.people.CountPeople(was_.blocks);
    for (const Guid& each : people_) {
      count -= before_.people.Exists(before_.people.Find(was_.blocks, each));
    }
    return count;
  }

  TenantBlocks PlaceFor(size_t count, SignInIndex* after) const {
    if (was_.known) {
      if (PeopleTable::Suits(was_.blocks, count)) return was_.blocks;
      const auto nobody = std::make_shared<const PeopleBlock>(0, 0);
      for (uint32_t i = 0; i <= was_.blocks.mask; ++i) {
        after->people.SetBlock(was_.blocks.first + i, nobody);
      }
    }
    return after->people.AddTenant(count);
  }

  // Those who are not reached, in the blocks of those who are.
  std::map<uint32_t, Sources> ReachedBlocks(const TenantBlocks& blocks) const {
    std::map<uint32_t, Sources> sources;
    for (const Guid& each : people_) {
      sources.try_emplace(blocks.BlockFor(MixOf(each)));
    }
    for (auto& block : sources) {
      ForEachIn(before_.people, block.first, block.first,
                [&](const Guid& object, const Source& source) {
                  if (!people_.contains(object)) block.second.push_back(source);
                });
    }
    return sources;
  }

  // Those who are not reached, in all blocks.
  std::map<uint32_t, Sources> AllBlocks(const TenantBlocks& blocks) const {
    std::map<uint32_t, Sources> sources;
    for (uint32_t i = 0; i <= blocks.mask; ++i) sources[blocks.first + i];
    if (!was_.known) return sources;
    ForEachIn(before_.people, was_.blocks.first,
              was_.blocks.first + was_.blocks.mask,
              [&](const Guid& object, const Source& source) {
                if (people_.contains(object)) return;
                sources[blocks.BlockFor(MixOf(object))].push_back(source);
              });
    return sources;
  }

  const Guid& id_;
  const People& people_;
  const SignInIndex& before_;
  const TenantPlace& was_;
  const uint32_t doors_;
  absl::flat_hash_map<Guid, Source> reached_;  // those who are there
};

}  // namespace

TenantBlocks UpdatePeople(const Guid& id, const People& people,
                          const SignInIndex& before, const SignInIndex& reached,
                          SignInIndex* after) {
  return TenantUpdate(id, people, before, reached).Apply(after);
}

}  // namespace internal
}  // namespace membership
