#include "benchmarks/worlds.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "membership/directory.h"

namespace membership {
namespace {

constexpr uint64_t kSeed = 1;

}  // namespace

absl::Time WorldNow() { return absl::FromUnixSeconds(kWorldTime); }

const World& Worlds::Of(size_t people) {
  if (world_.people == people) return world_;
  world_ = World();  // never two at once
  world_.people = people;
  world_.directory = std::make_unique<const Directory>(
      *MakeWorldDirectory({people, kSeed}, nullptr));
  size_t start = 0;
  world_.door_starts.push_back(start);
  for (size_t door = 0; door < world_.directory->door_count(); ++door) {
    start += world_.directory->PeopleAt(door);
    world_.door_starts.push_back(start);
  }
  return world_;
}

}  // namespace membership
