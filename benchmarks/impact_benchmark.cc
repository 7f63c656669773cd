// Comparing two directories, beside its floor (beside_floor.h): one bulk pass,
// which decides everybody's next sign-in once.
//
//   bazel run -c opt //benchmarks:impact_benchmark

#include <cstddef>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "benchmarks/world.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/guid.h"
#include "membership/impact.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace {

// What differs in the world after.
enum class Difference {
  kNothing,         // the same records, indexed again
  kAutoMembership,  // turned off in every organization
  kPeople,          // one of a hundred left the directory
};

// Builds a directory of facts alone.
class DifferentWorld : public WorldSink {
 public:
  explicit DifferentWorld(Difference difference) : difference_(difference) {}

  void Add(v1::Organization organization) override {
    if (difference_ == Difference::kAutoMembership) {
      organization.mutable_policy()->set_auto_membership(
          v1::MembershipPolicy::OFF);
    }
    Keep(builder_.AddOrganization(std::move(organization)));
  }
  void Add(v1::Connection connection) override {
    Keep(builder_.AddConnection(std::move(connection)));
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    if (difference_ == Difference::kPeople && ++users_ % 100 == 0) return;
    Keep(builder_.AddDirectoryUser(tenant.ToString(), user));
  }
  void Add(const Guid& tenant, const v1::Group& group) override {
    Keep(builder_.AddGroup(tenant.ToString(), group));
  }
  void Add(const Guid& tenant,
           const v1::EnterpriseApplication& application) override {
    Keep(builder_.AddApplication(tenant.ToString(), application));
  }
  void Add(const v1::User& user) override { Keep(builder_.AddUser(user)); }
  void Add(const v1::Membership& membership) override {
    Keep(builder_.AddMembership(membership));
  }
  void Add(const v1::Invitation& invitation) override {
    Keep(builder_.AddInvitation(invitation));
  }

  absl::StatusOr<Directory> Build() {
    if (!status_.ok()) return status_;
    return std::move(builder_).Build();
  }

 private:
  void Keep(const absl::Status& status) { status_.Update(status); }

  Difference difference_;
  DirectoryBuilder builder_;
  size_t users_ = 0;
  absl::Status status_;
};

Directory MakeDirectory(size_t people, Difference difference) {
  DifferentWorld world(difference);
  MakeWorld({people, /*seed=*/1}, &world);
  return *world.Build();
}

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
  v1::ImpactReport report;
  BesideFloor(
      state, people, 0, [&] { report = *Compare(before, after, {Now()}); },
      [&] { DecideEverybody(before, &verdicts); });
  state.counters["gains"] = static_cast<double>(report.total().gains());
  state.counters["loses"] = static_cast<double>(report.total().loses());
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
