// Decisions from a directory: one by one by key, everybody's at once, and
// building it; each beside its floor (beside_floor.h).
//
//   bazel run --config=opt //benchmarks:directory_benchmark

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/guid.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace {

constexpr uint64_t kSeed = 1;

// A world, made once and used by all benchmarks of its size.
struct World {
  std::unique_ptr<Directory> directory;
  std::vector<WorldPerson> people;
};

const World& WorldOf(size_t people) {
  static auto* const worlds = new std::map<size_t, World>();
  World& world = (*worlds)[people];
  if (world.directory == nullptr) {
    worlds->erase(worlds->begin(), worlds->find(people));  // one at a time
    world.directory = std::make_unique<Directory>(
        *MakeWorldDirectory({people, kSeed}, &world.people));
  }
  return world;
}

absl::Time Now() { return absl::FromUnixSeconds(kWorldTime); }

// A key as a service holds it: the door found, the id parsed.
struct Key {
  size_t door = 0;
  Guid object;
};

std::vector<Key> SomeKeys(const World& world, size_t count) {
  std::mt19937_64 engine(2);
  std::vector<Key> keys(count);
  for (Key& key : keys) {
    const WorldPerson& person = world.people[engine() % world.people.size()];
    key = {*world.directory->FindDoor(ConnectionId(person.organization),
                                      OrganizationId(person.organization)),
           person.object_id};
  }
  return keys;
}

// One sign-in by key, of random people. The floor: the look-ups that nobody can
// do without, each needing the result of the one before, in tables of the same
// size: the way in by its number, the person by the id, and the person's facts.
void BM_DirectoryOne(benchmark::State& state) {
  const auto people = static_cast<size_t>(state.range(0));
  const World& world = WorldOf(people);
  const std::vector<Key> keys = SomeKeys(world, 100000);
  struct Door {
    std::array<uint64_t, 5> words;
  };
  const std::vector<Door> doors(world.directory->door_count());
  absl::flat_hash_map<Guid, uint32_t> numbers;
  absl::flat_hash_map<uint32_t, uint64_t> facts;
  for (size_t i = 0; i < world.people.size(); ++i) {
    numbers.emplace(world.people[i].object_id, i);
    facts.emplace(i, i * 7);
  }
  BesideFloor(
      state, keys.size(),
      static_cast<double>(world.directory->index_bytes()) /
          static_cast<double>(people),
      [&] {
        for (const Key& key : keys) {
          benchmark::DoNotOptimize(
              world.directory->Decide(key.door, key.object, Now()));
        }
      },
      [&] {
        for (const Key& key : keys) {
          Guid object = key.object;
          object.low += doors[key.door].words.back();  // 0
          benchmark::DoNotOptimize(
              facts.find(numbers.find(object)->second)->second);
        }
      });
}
BENCHMARK(BM_DirectoryOne)
    ->Arg(1000)
    ->Arg(100000)
    ->Arg(1000000)
    ->UseManualTime();

// The words that the index has for a person and a way in: an id and the facts.
constexpr size_t kWords = 3;

// Everybody at once. The floor: reading the same bytes once, in the order of
// memory, and writing as many verdicts.
void BM_DirectoryAll(benchmark::State& state) {
  const auto people = static_cast<size_t>(state.range(0));
  const Directory& directory = *WorldOf(people).directory;
  std::vector<SignInVerdict> verdicts(people);
  const std::vector<uint64_t> words(kWords * people, 1);
  BesideFloor(
      state, people, kWords * sizeof(uint64_t) + sizeof(SignInVerdict),
      [&] {
        size_t next = 0;
        for (size_t door = 0; door < directory.door_count(); ++door) {
          const size_t count = directory.PeopleAt(door);
          benchmark::DoNotOptimize(directory.DecideAll(
              door, 0, Now(), absl::MakeSpan(&verdicts[next], count)));
          next += count;
        }
        benchmark::ClobberMemory();
      },
      [&] {
        uint64_t sum = 0;
        for (size_t i = 0; i < people; ++i) {
          for (size_t j = 0; j < kWords; ++j) sum += words[kWords * i + j];
          verdicts[i] = SignInVerdict();
        }
        benchmark::DoNotOptimize(sum);
        benchmark::ClobberMemory();
      });
}
BENCHMARK(BM_DirectoryAll)->Arg(100000)->Arg(1000000)->UseManualTime();

// The doors shared out among threads: each thread decides a part of them, and
// all wait for the slowest.
void BM_DirectoryAllThreads(benchmark::State& state) {
  static constexpr size_t kPeople = 1000000;
  if (state.thread_index() == 0) WorldOf(kPeople);
  std::vector<SignInVerdict> verdicts(kPeople);
  size_t decided = 0;
  for (auto _ : state) {
    const Directory& directory = *WorldOf(kPeople).directory;
    for (size_t door = static_cast<size_t>(state.thread_index());
         door < directory.door_count();
         door += static_cast<size_t>(state.threads())) {
      const size_t count = directory.PeopleAt(door);
      benchmark::DoNotOptimize(directory.DecideAll(
          door, 0, Now(), absl::MakeSpan(verdicts.data(), count)));
      decided += count;
    }
  }
  state.counters["decisions_per_second"] = benchmark::Counter(
      static_cast<double>(decided), benchmark::Counter::kIsRate);
}
BENCHMARK(BM_DirectoryAllThreads)->Threads(1)->Threads(2)->UseRealTime();

// The floor of building: putting the keys of the records into hash tables, and
// finding the members of groups there.
void InsertKeys(const v1::Snapshot& snapshot) {
  absl::flat_hash_map<Guid, uint32_t> objects;
  absl::flat_hash_map<std::string, uint32_t> texts;
  absl::flat_hash_map<std::pair<std::string, std::string>, uint32_t>
      memberships;
  for (const v1::EntraTenant& tenant : snapshot.entra_tenants()) {
    for (const v1::DirectoryUser& user : tenant.users()) {
      objects.emplace(*ParseGuid(user.object_id()), objects.size());
      texts.emplace(user.email(), texts.size());
    }
    for (const v1::Group& group : tenant.groups()) {
      objects.emplace(*ParseGuid(group.object_id()), objects.size());
      for (const auto& member : group.member_user_ids()) {
        benchmark::DoNotOptimize(objects.find(*ParseGuid(member)));
      }
    }
  }
  for (const v1::User& user : snapshot.users()) {
    texts.emplace(user.id(), texts.size());
  }
  for (const v1::Membership& each : snapshot.memberships()) {
    memberships.emplace(std::make_pair(each.organization_id(), each.user_id()),
                        0);
  }
  benchmark::DoNotOptimize(objects.size() + texts.size() + memberships.size());
}

void BM_DirectoryBuild(benchmark::State& state) {
  const auto people = static_cast<size_t>(state.range(0));
  const v1::Snapshot snapshot = MakeWorldSnapshot({people, kSeed});
  size_t bytes = 0;
  BesideFloor(
      state, people, 0,
      [&] {
        DirectoryBuilder builder;
        benchmark::DoNotOptimize(builder.AddSnapshot(snapshot));
        const auto directory = std::move(builder).Build();
        bytes = directory->index_bytes();
      },
      [&] { InsertKeys(snapshot); });
  state.counters["bytes"] =
      static_cast<double>(bytes) / static_cast<double>(people);
}
BENCHMARK(BM_DirectoryBuild)
    ->Arg(100000)
    ->Arg(1000000)
    ->UseManualTime()
    ->Iterations(1);

}  // namespace
}  // namespace membership
