#include "benchmarks/world_directory.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "benchmarks/world.h"
#include "membership/directory.h"
#include "membership/directory_builder.h"
#include "membership/guid.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

class BuilderSink : public WorldSink {
 public:
  explicit BuilderSink(std::vector<WorldPerson>* people) : people_(people) {}

  void Add(v1::Organization organization) override {
    ++organizations_;
    Keep(builder_.AddOrganization(std::move(organization)));
  }
  void Add(v1::Connection connection) override {
    Keep(builder_.AddConnection(std::move(connection)));
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    Keep(builder_.AddDirectoryUser(tenant.ToString(), user));
    if (people_ == nullptr) return;
    people_->push_back(
        {organizations_ - 1, tenant, *ParseGuid(user.object_id())});
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

  DirectoryBuilder builder_;
  std::vector<WorldPerson>* people_;
  uint32_t organizations_ = 0;
  absl::Status status_;
};

class SnapshotSink : public WorldSink {
 public:
  void Add(v1::Organization organization) override {
    *snapshot.add_organizations() = std::move(organization);
  }
  void Add(v1::Connection connection) override {
    *snapshot.add_connections() = std::move(connection);
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    *TenantOf(tenant).add_users() = user;
  }
  void Add(const Guid& tenant, const v1::Group& group) override {
    *TenantOf(tenant).add_groups() = group;
  }
  void Add(const Guid& tenant,
           const v1::EnterpriseApplication& application) override {
    *TenantOf(tenant).add_applications() = application;
  }
  void Add(const v1::User& user) override { *snapshot.add_users() = user; }
  void Add(const v1::Membership& membership) override {
    *snapshot.add_memberships() = membership;
  }
  void Add(const v1::Invitation& invitation) override {
    *snapshot.add_invitations() = invitation;
  }

  v1::Snapshot snapshot;

 private:
  v1::EntraTenant& TenantOf(const Guid& id) {
    v1::EntraTenant*& tenant = tenants_[id];
    if (tenant == nullptr) {
      tenant = snapshot.add_entra_tenants();
      tenant->set_tenant_id(id.ToString());
    }
    return *tenant;
  }

  absl::flat_hash_map<Guid, v1::EntraTenant*> tenants_;
};

}  // namespace

absl::StatusOr<Directory> MakeWorldDirectory(const WorldShape& shape,
                                             std::vector<WorldPerson>* people) {
  BuilderSink sink(people);
  MakeWorld(shape, &sink);
  return sink.Build();
}

v1::Snapshot MakeWorldSnapshot(const WorldShape& shape) {
  SnapshotSink sink;
  MakeWorld(shape, &sink);
  return std::move(sink.snapshot);
}

}  // namespace membership
