// Comparing two directories, beside its floor (beside_floor.h): one bulk pass,
// which decides everybody's next sign-in once.
//
//   bazel run -c opt //benchmarks:impact_benchmark

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "benchmarks/world.h"
#include "benchmarks/world_directory.h"
#include "google/protobuf/arena.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/impact.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace {

// What differs in the world after.
enum class Difference {
  kNothing,         // the same records, indexed again
  kAutoMembership,  // turned off in every organization
  kPeople,          // one of a hundred left the directory
};

// Takes a world with a difference.
class DifferentWorld : public DirectorySink {
 public:
  explicit DifferentWorld(Difference difference) : difference_(difference) {}

  using DirectorySink::Add;
  void Add(v1::Organization organization) override {
    if (difference_ == Difference::kAutoMembership) {
      organization.mutable_policy()->set_auto_membership(
          v1::MembershipPolicy::OFF);
    }
    DirectorySink::Add(std::move(organization));
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    if (difference_ == Difference::kPeople && ++users_ % 100 == 0) return;
    DirectorySink::Add(tenant, user);
  }

 private:
  Difference difference_;
  size_t users_ = 0;
};

Directory MakeDirectory(size_t people, Difference difference) {
  DifferentWorld world(difference);
  MakeWorld({people, /*seed=*/1}, &world);
  return *world.Build();
}

// About what the report of a world takes, beside that of its people.
constexpr size_t kReportBytes = size_t{1} << 20;

absl::Time Now() { return absl::FromUnixSeconds(kWorldTime); }

void DecideEverybody(const Directory& directory,
                     std::vector<SignInVerdict>* verdicts) {
  benchmark::DoNotOptimize(directory.DecideDoors(
      0, directory.door_count(), Now(), absl::MakeSpan(*verdicts)));
  benchmark::ClobberMemory();
}

// A directory is as large as the other and shares nothing with it, so that both
// are read from memory.
void BM_Impact(benchmark::State& state, Difference difference) {
  const auto people = static_cast<size_t>(state.range(0));
  const Directory before = MakeDirectory(people, Difference::kNothing);
  const Directory after = MakeDirectory(people, difference);
  std::vector<SignInVerdict> verdicts(people);
  v1::ImpactCounts total;
  // Memory that is used again, as that of the verdicts.
  std::vector<char> memory(kReportBytes + 64 * people);
  google::protobuf::ArenaOptions options;
  options.initial_block = memory.data();
  options.initial_block_size = memory.size();
  google::protobuf::Arena arena(options);
  BesideFloor(
      state, people, 0,
      [&] {
        arena.Reset();
        auto* report = v1::ImpactReport::default_instance().New(&arena);
        benchmark::DoNotOptimize(Compare(before, after, {Now()}, report));
        total = report->total();
      },
      [&] { DecideEverybody(before, &verdicts); });
  state.counters["gains"] = static_cast<double>(total.gains());
  state.counters["loses"] = static_cast<double>(total.loses());
  state.SetLabel("deciding everybody once");
}

void Register(const char* name, Difference difference) {
  benchmark::RegisterBenchmark(
      name,
      [difference](benchmark::State& state) { BM_Impact(state, difference); })
      ->Arg(100000)
      ->Arg(1000000)
      ->Iterations(9)
      ->UseManualTime();
}

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  membership::Register("what_if", membership::Difference::kAutoMembership);
  membership::Register("what_if_same", membership::Difference::kNothing);
  membership::Register("what_if_leavers", membership::Difference::kPeople);
  return membership::RunBenchmarks(argc, argv);
}
