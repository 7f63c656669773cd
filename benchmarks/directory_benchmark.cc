// Decisions from a directory, one by one by key, in worlds of 1 000 to 10 000
// 000 people; each beside its floor (beside_floor.h).
//
//   bazel run -c opt //benchmarks:directory_benchmark

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "benchmarks/worlds.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/sign_in_verdict.h"

namespace membership {
namespace {

constexpr size_t kKeys = size_t{1} << 18;
constexpr size_t kCounted = 32;  // decisions whose instructions are counted

enum class Order { kRandom, kSequential };

// Whether a decision waits for the answer of the one before, as where each is
// asked for alone; else the processor has several in hand at a time.
enum class Pace { kWaits, kOverlaps };

// A key, and its door for who has found that already.
struct Key {
  size_t door = 0;
  SignInKey names;
};

// The names of all ways in, with texts of their own, as a service has them.
std::vector<std::pair<std::string, std::string>> NamesOf(const World& world) {
  std::vector<std::pair<std::string, std::string>> names;
  names.reserve(world.directory->door_count());
  for (size_t door = 0; door < world.directory->door_count(); ++door) {
    const SignInKey key = world.directory->KeyAt(door, 0);
    names.emplace_back(key.connection_id, key.organization_id);
  }
  return names;
}

// Keys of random people, or of people in the order that they have in memory.
// Borrows `names`.
std::vector<Key> MakeKeys(
    const World& world, Order order,
    const std::vector<std::pair<std::string, std::string>>& names) {
  std::vector<Key> keys(std::min(kKeys, world.people * 16));
  std::mt19937_64 engine(2);
  for (size_t i = 0; i < keys.size(); ++i) {
    const size_t number =
        (order == Order::kRandom ? engine() : i) % world.people;
    const auto after = std::upper_bound(world.door_starts.begin(),
                                        world.door_starts.end(), number);
    Key& key = keys[i];
    key.door = static_cast<size_t>(after - world.door_starts.begin()) - 1;
    key.names =
        world.directory->KeyAt(key.door, number - world.door_starts[key.door]);
    key.names.connection_id = names[key.door].first;
    key.names.organization_id = names[key.door].second;
  }
  return keys;
}

// The look-ups that nobody can do without, each needing what the one before it
// found: the way in, by its two names or by its number; the person there with
// all that is known of it, by the id; and what the rules say of that. As many
// ways in and people as the world has; a table of about the size of the rules',
// of which, as with people, some places are read most.
class LookUps {
 public:
  explicit LookUps(const World& world)
      : doors_(world.directory->door_count()), rulings_(kRulings) {
    numbers_.reserve(doors_.size());
    facts_.reserve(world.people);
    for (size_t door = 0; door < doors_.size(); ++door) {
      const SignInKey names = world.directory->KeyAt(door, 0);
      numbers_.emplace(
          std::make_pair(names.connection_id, names.organization_id), door);
      const size_t people = world.directory->PeopleAt(door);
      for (size_t i = 0; i < people; ++i) {
        facts_.emplace(world.directory->KeyAt(door, i).object_id,
                       (facts_.size() % 64) * uint64_t{0x9E3779B97F4A7C15});
      }
    }
    for (size_t i = 0; i < kRulings; ++i) rulings_[i] = i;
  }

  uint64_t ByNames(const SignInKey& key) const {
    return ByDoor(
        numbers_.find(std::make_pair(key.connection_id, key.organization_id))
            ->second,
        key.object_id);
  }
  uint64_t ByDoor(size_t door, Guid object) const {
    object.low += doors_[door].facts;  // 0
    return rulings_[facts_.find(object)->second >> (64 - kRulingBits)];
  }

 private:
  static constexpr size_t kRulingBits = 15;
  static constexpr size_t kRulings = size_t{1} << kRulingBits;

  struct Door {
    uint64_t facts = 0;
    std::array<uint64_t, 4> others{};
  };
  absl::flat_hash_map<std::pair<absl::string_view, absl::string_view>, size_t>
      numbers_;
  std::vector<Door> doors_;
  absl::flat_hash_map<Guid, uint64_t> facts_;
  std::vector<uint64_t> rulings_;
};

// Calls `decide`, which returns a number, for `count` keys.
template <Pace pace, typename DecideKey>
void RunAll(const std::vector<Key>& keys, size_t count,
            const DecideKey& decide) {
  uint64_t mask = 0;  // which the compiler does not know
  benchmark::DoNotOptimize(mask);
  uint64_t sum = 0;
  size_t wait = 0;  // 0
  for (size_t i = 0; i < count; ++i) {
    const uint64_t answer = decide(keys[i + wait]);
    if constexpr (pace == Pace::kWaits) wait = answer & mask;
    sum += answer;
  }
  benchmark::DoNotOptimize(sum);
}

// By the names of the way in, or by its number.
enum class By { kNames, kDoor };

template <By by, Pace pace>
void BM_OneByOne(benchmark::State& state, Worlds* worlds, Order order) {
  const World& world = worlds->Of(static_cast<size_t>(state.range(0)));
  const auto names = NamesOf(world);
  const std::vector<Key> keys = MakeKeys(world, order, names);
  const LookUps look_ups(world);
  const auto decide = [&](const Key& key) -> uint64_t {
    const absl::StatusOr<SignInVerdict> verdict =
        by == By::kNames ? world.directory->Decide(key.names, WorldNow())
                         : world.directory->Decide(
                               key.door, key.names.object_id, WorldNow());
    return verdict.ok() ? verdict->reason() : 0;
  };
  const auto look_up = [&](const Key& key) {
    return by == By::kNames ? look_ups.ByNames(key.names)
                            : look_ups.ByDoor(key.door, key.names.object_id);
  };
  BesideFloor(
      state, keys.size(), world.bytes_per_person(),
      [&] { RunAll<pace>(keys, keys.size(), decide); },
      [&] { RunAll<pace>(keys, keys.size(), look_up); });
  CountInstructionsOf(state, kCounted,
                      [&] { RunAll<pace>(keys, kCounted, decide); });
  state.SetLabel(
      by == By::kNames
          ? "look-ups of way in by names, person by id, ruling by facts"
          : "look-ups of way in by number, person by id, ruling by facts");
}

void Register(Worlds* worlds, WorldSize size) {
  const auto one = [&](const char* name, auto benchmark, Order order) {
    benchmark::RegisterBenchmark(
        name, [=](benchmark::State& state) { benchmark(state, worlds, order); })
        ->Arg(static_cast<int64_t>(size.people))
        ->Iterations(size.runs)
        ->UseManualTime();
  };
  one("directory_by_key_random", BM_OneByOne<By::kNames, Pace::kWaits>,
      Order::kRandom);
  one("directory_by_key_sequential", BM_OneByOne<By::kNames, Pace::kWaits>,
      Order::kSequential);
  one("directory_by_door_random", BM_OneByOne<By::kDoor, Pace::kWaits>,
      Order::kRandom);
  one("directory_by_door_overlapped", BM_OneByOne<By::kDoor, Pace::kOverlaps>,
      Order::kRandom);
}

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  membership::Worlds worlds;
  // Size by size, as there is only one world at a time.
  for (const membership::WorldSize size : membership::kWorldSizes) {
    membership::Register(&worlds, size);
  }
  return membership::RunBenchmarks(argc, argv);
}
