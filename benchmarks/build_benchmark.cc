// Building directories of worlds of 1 000 to 10 000 000 people, beside the
// floor of putting the keys of the same records into hash tables
// (beside_floor.h). A world goes by some organizations at a time, so that it
// need not fit into memory as messages.
//
//   bazel run -c opt //benchmarks:build_benchmark

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "benchmark/benchmark.h"
#include "benchmarks/beside_floor.h"
#include "benchmarks/run_benchmarks.h"
#include "benchmarks/world.h"
#include "benchmarks/worlds.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/guid.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace {

constexpr uint64_t kSeed = 1;

// Every id and address of the records, once, in a hash table; and every id that
// names another record, looked up.
class KeyTables {
 public:
  void Insert(const v1::Snapshot& snapshot) {
    for (const auto& each : snapshot.organizations()) AddText(each.id());
    for (const auto& each : snapshot.connections()) AddText(each.id());
    for (const v1::EntraTenant& tenant : snapshot.entra_tenants()) {
      InsertTenant(tenant);
    }
    for (const v1::User& user : snapshot.users()) {
      AddText(user.id());
      for (const v1::Identity& identity : user.identities()) {
        FindObject(identity.object_id());
      }
      FindText(user.email());
    }
    for (const v1::Membership& each : snapshot.memberships()) {
      const uint64_t organization = FindText(each.organization_id());
      memberships_.emplace(organization << 32 | FindText(each.user_id()), 0);
    }
    for (const v1::Invitation& each : snapshot.invitations()) {
      AddText(each.id());
      FindText(each.email());
    }
  }

 private:
  void InsertTenant(const v1::EntraTenant& tenant) {
    for (const v1::DirectoryUser& user : tenant.users()) {
      AddObject(user.object_id());
      AddText(user.email());
    }
    for (const v1::Group& group : tenant.groups()) {
      AddObject(group.object_id());
      for (const auto& member : group.member_user_ids()) FindObject(member);
    }
    for (const v1::EnterpriseApplication& each : tenant.applications()) {
      AddObject(each.client_id());
      for (const v1::Assignment& assignment : each.assignments()) {
        FindObject(assignment.principal_id());
      }
    }
  }

  void AddObject(absl::string_view id) {
    objects_.emplace(*ParseGuid(id), objects_.size());
  }
  void FindObject(absl::string_view id) {
    benchmark::DoNotOptimize(objects_.find(*ParseGuid(id)));
  }
  void AddText(absl::string_view text) { texts_.emplace(text, texts_.size()); }
  uint32_t FindText(absl::string_view text) {
    const auto found = texts_.find(text);
    uint32_t number = found == texts_.end() ? 0 : found->second;
    benchmark::DoNotOptimize(number);
    return number;
  }

  absl::flat_hash_map<Guid, uint32_t> objects_;
  absl::flat_hash_map<std::string, uint32_t> texts_;
  absl::flat_hash_map<uint64_t, uint32_t> memberships_;
};

// So many people go by together, so that to read the clock costs nothing.
constexpr int kPeopleAtOnce = 10000;

// Builds a directory and fills the floor's tables, some organizations after the
// other, either first every other time.
class BothSink : public WorldSink {
 public:
  void Add(v1::Organization organization) override {
    if (people_ >= kPeopleAtOnce) Flush();
    *snapshot_.add_organizations() = std::move(organization);
  }
  void Add(v1::Connection connection) override {
    *snapshot_.add_connections() = std::move(connection);
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    ++people_;
    *Tenant(tenant).add_users() = user;
  }
  void Add(const Guid& tenant, const v1::Group& group) override {
    *Tenant(tenant).add_groups() = group;
  }
  void Add(const Guid& tenant,
           const v1::EnterpriseApplication& application) override {
    *Tenant(tenant).add_applications() = application;
  }
  void Add(const v1::User& user) override { *snapshot_.add_users() = user; }
  void Add(const v1::Membership& membership) override {
    *snapshot_.add_memberships() = membership;
  }
  void Add(const v1::Invitation& invitation) override {
    *snapshot_.add_invitations() = invitation;
  }

  // Returns the bytes of the directory.
  size_t Finish() {
    Flush();
    size_t bytes = 0;
    Add([&] { bytes = std::move(builder_).Build()->index_bytes(); }, &ours_);
    return bytes;
  }

  const Cost& ours() const { return ours_; }
  const Cost& floor() const { return floor_; }

 private:
  static void Add(absl::FunctionRef<void()> work, Cost* sum) {
    const Cost cost = CostOf(work);
    sum->seconds += cost.seconds;
    sum->allocations += cost.allocations;
  }

  // An organization has one tenant.
  v1::EntraTenant& Tenant(const Guid& id) {
    if (snapshot_.entra_tenants().empty() || id != tenant_) {
      snapshot_.add_entra_tenants()->set_tenant_id(id.ToString());
      tenant_ = id;
    }
    return *snapshot_.mutable_entra_tenants()->rbegin();
  }

  void Flush() {
    const auto ours = [&] {
      benchmark::DoNotOptimize(builder_.AddSnapshot(snapshot_));
    };
    if (ours_first_) Add(ours, &ours_);
    Add([&] { tables_.Insert(snapshot_); }, &floor_);
    if (!ours_first_) Add(ours, &ours_);
    ours_first_ = !ours_first_;
    snapshot_.Clear();
    people_ = 0;
  }

  v1::Snapshot snapshot_;
  int people_ = 0;  // in the snapshot
  Guid tenant_;     // the last one
  DirectoryBuilder builder_;
  KeyTables tables_;
  Cost ours_;
  Cost floor_;
  bool ours_first_ = false;
};

void BM_Build(benchmark::State& state) {
  const auto people = static_cast<size_t>(state.range(0));
  PairedCosts costs;
  size_t bytes = 0;
  for (auto _ : state) {
    BothSink sink;
    MakeWorld({people, kSeed}, &sink);
    bytes = sink.Finish();
    costs.Add(sink.ours(), sink.floor());
    state.SetIterationTime(sink.ours().seconds);
  }
  costs.Report(people, static_cast<double>(bytes) / static_cast<double>(people),
               &state);
  state.SetLabel("putting the keys of the same records into hash tables");
}

void Register(WorldSize size, int runs) {
  benchmark::RegisterBenchmark("directory_build", BM_Build)
      ->Arg(static_cast<int64_t>(size.people))
      ->Iterations(runs)
      ->UseManualTime();
}

}  // namespace
}  // namespace membership

int main(int argc, char** argv) {
  for (const membership::WorldSize size : membership::kWorldSizes) {
    // Large worlds take their time to make, and tell as much in one run.
    membership::Register(size, size.people > 1000000 ? 1
                               : size.people > 1000  ? 3
                                                     : 11);
  }
  return membership::RunBenchmarks(argc, argv);
}
