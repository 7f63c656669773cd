// Following the service's database: a directory after one sign-in that creates
// an account and a membership, whatever the size of the whole.
//
//   bazel run -c opt //benchmarks:update_benchmark

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "membership/directory.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

constexpr uint64_t kSeed = 1;
constexpr size_t kSignIns = 200;

// What a sign-in decided, and the records that it depended on.
struct SignIn {
  v1::Decision decision;
  v1::Snapshot context;
};

bool Joins(const v1::Decision& decision) {
  bool creates = false;
  bool adds = false;
  for (const v1::Effect& each : decision.effects()) {
    creates = creates || each.has_create_user();
    adds = adds || each.has_add_membership();
  }
  return creates && adds;
}

// The first sign-ins, at doors spread over all, of people who join by them.
std::vector<SignIn> SomeSignIns(const Directory& directory) {
  const absl::Time now = absl::FromUnixSeconds(kWorldTime);
  std::vector<SignIn> sign_ins;
  for (size_t turn = 0; turn < 1000 && sign_ins.size() < kSignIns; ++turn) {
    for (size_t door = 0;
         door < directory.door_count() && sign_ins.size() < kSignIns; ++door) {
      if (turn >= directory.PeopleAt(door)) continue;
      const auto request =
          directory.RequestFor(directory.KeyAt(door, turn), now);
      absl::StatusOr<v1::Decision> decision = directory.Decide(*request);
      if (!decision.ok() || !Joins(*decision)) continue;
      sign_ins.push_back(
          {*std::move(decision), *directory.ContextFor(*request)});
    }
  }
  return sign_ins;
}

// One after the other, each on the directory that the one before made. The
// floor: a directory of the one person's records alone, made from nothing.
void BM_DirectoryWith(benchmark::State& state) {
  const auto people = static_cast<size_t>(state.range(0));
  const Directory directory =
      *Directory::Create(MakeWorldSnapshot({people, kSeed}));
  const std::vector<SignIn> sign_ins = SomeSignIns(directory);
  BesideFloor(
      state, sign_ins.size(), 0,
      [&] {
        absl::StatusOr<Directory> next = directory.With(v1::Decision());
        for (const SignIn& each : sign_ins) {
          next = next->With(each.decision);
        }
        benchmark::DoNotOptimize(next);
      },
      [&] {
        for (const SignIn& each : sign_ins) {
          benchmark::DoNotOptimize(Directory::Create(each.context));
        }
      });
  state.SetLabel("a directory of the one person's records alone");
}
BENCHMARK(BM_DirectoryWith)
    ->Name("directory_with")
    ->Arg(1000)
    ->Arg(100000)
    ->Arg(1000000)
    ->Iterations(9)
    ->UseManualTime();

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  return membership::RunBenchmarks(argc, argv);
}
