// By how many paths Entra lets a person in: that it costs as much as there are
// paths, whatever other groups the person is in.
//
//   bazel run -c opt //benchmarks:paths_benchmark

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_format.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/sign_in_key.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

constexpr size_t kCounted = 32;  // whose instructions are counted

std::string Id(char kind, size_t number) {
  return absl::StrFormat("%s-0000-4000-8000-%012x", std::string(8, kind),
                         number);
}

// The groups that each person is in.
struct Groups {
  size_t assigned;
  size_t others;
};

// One tenant, in which everybody is in the same groups.
v1::Snapshot MakeSnapshot(size_t people, Groups groups) {
  v1::Snapshot snapshot;
  v1::Organization& organization = *snapshot.add_organizations();
  organization.set_id("acme");
  organization.set_state(v1::Organization::ACTIVE);
  v1::Connection& connection = *snapshot.add_connections();
  connection.set_id("acme-entra");
  connection.set_state(v1::Connection::ENABLED);
  connection.set_tenant_id(Id('a', 0));
  connection.set_client_id(Id('c', 0));
  v1::OrganizationLink& link = *connection.add_links();
  link.set_organization_id("acme");
  link.set_state(v1::OrganizationLink::ON);
  v1::EntraTenant& tenant = *snapshot.add_entra_tenants();
  tenant.set_tenant_id(Id('a', 0));
  v1::EnterpriseApplication& application = *tenant.add_applications();
  application.set_client_id(Id('c', 0));
  application.set_state(v1::EnterpriseApplication::ENABLED);
  application.set_assignment_required(true);
  for (size_t i = 0; i < people; ++i) {
    v1::DirectoryUser& user = *tenant.add_users();
    user.set_object_id(Id('d', i));
    user.set_state(v1::DirectoryUser::ENABLED);
    user.set_kind(v1::DirectoryUser::MEMBER);
  }
  for (size_t i = 0; i < groups.assigned + groups.others; ++i) {
    v1::Group& group = *tenant.add_groups();
    group.set_object_id(Id('b', i));
    group.set_kind(v1::Group::ASSIGNED);
    for (size_t person = 0; person < people; ++person) {
      group.add_member_user_ids(Id('d', person));
    }
    if (i >= groups.assigned) continue;
    v1::Assignment& assignment = *application.add_assignments();
    assignment.set_principal_id(group.object_id());
    assignment.set_principal_type(v1::Assignment::GROUP);
  }
  return snapshot;
}

// The floor: each person's list of paths found by the id, and read.
void BM_DirectoryPaths(benchmark::State& state, Groups groups) {
  const auto people = static_cast<size_t>(state.range(0));
  const Directory directory = *Directory::Create(MakeSnapshot(people, groups));
  std::vector<SignInKey> keys(people);
  absl::flat_hash_map<Guid, std::vector<uint64_t>> lists;
  for (size_t i = 0; i < people; ++i) {
    keys[i] = directory.KeyAt(0, i);
    lists[keys[i].object_id].assign(groups.assigned, 1);
  }
  const auto count = [&](size_t of) {
    for (size_t i = 0; i < of; ++i) {
      benchmark::DoNotOptimize(directory.CountEntraPaths(keys[i]));
    }
  };
  BesideFloor(
      state, people, 0, [&] { count(people); },
      [&] {
        for (const SignInKey& key : keys) {
          uint64_t sum = 0;
          for (const uint64_t each : lists.find(key.object_id)->second) {
            sum += each;
          }
          benchmark::DoNotOptimize(sum);
        }
      });
  CountInstructionsOf(state, kCounted, [&] { count(kCounted); });
  state.SetLabel("reading each person's list of paths, found by id");
}

void Register(const char* name, Groups groups) {
  benchmark::RegisterBenchmark(
      name, [=](benchmark::State& state) { BM_DirectoryPaths(state, groups); })
      ->Arg(1000)
      ->Iterations(99)
      ->UseManualTime();
}

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  membership::Register("directory_paths_2", {2, 0});
  membership::Register("directory_paths_2_of_200", {2, 198});
  membership::Register("directory_paths_20_of_200", {20, 180});
  return membership::RunBenchmarks(argc, argv);
}
