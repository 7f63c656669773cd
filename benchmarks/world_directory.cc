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

// Keeps the keys of people, too.
class PeopleSink : public DirectorySink {
 public:
  explicit PeopleSink(std::vector<WorldPerson>* people) : people_(people) {}

  using DirectorySink::Add;
  void Add(v1::Organization organization) override {
    ++organizations_;
    DirectorySink::Add(std::move(organization));
  }
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override {
    DirectorySink::Add(tenant, user);
    if (people_ == nullptr) return;
    people_->push_back(
        {organizations_ - 1, tenant, *ParseGuid(user.object_id())});
  }

 private:
  std::vector<WorldPerson>* people_;
  uint32_t organizations_ = 0;
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

void DirectorySink::Add(v1::Organization organization) {
  Keep(builder_.AddOrganization(std::move(organization)));
}
void DirectorySink::Add(v1::Connection connection) {
  Keep(builder_.AddConnection(std::move(connection)));
}
void DirectorySink::Add(const Guid& tenant, const v1::DirectoryUser& user) {
  Keep(builder_.AddDirectoryUser(tenant.ToString(), user));
}
void DirectorySink::Add(const Guid& tenant, const v1::Group& group) {
  Keep(builder_.AddGroup(tenant.ToString(), group));
}
void DirectorySink::Add(const Guid& tenant,
                        const v1::EnterpriseApplication& application) {
  Keep(builder_.AddApplication(tenant.ToString(), application));
}
void DirectorySink::Add(const v1::User& user) { Keep(builder_.AddUser(user)); }
void DirectorySink::Add(const v1::Membership& membership) {
  Keep(builder_.AddMembership(membership));
}
void DirectorySink::Add(const v1::Invitation& invitation) {
  Keep(builder_.AddInvitation(invitation));
}

absl::StatusOr<Directory> DirectorySink::Build() {
  if (!status_.ok()) return status_;
  return std::move(builder_).Build();
}

absl::StatusOr<Directory> MakeWorldDirectory(const WorldShape& shape,
                                             std::vector<WorldPerson>* people) {
  PeopleSink sink(people);
  MakeWorld(shape, &sink);
  return sink.Build();
}

v1::Snapshot MakeWorldSnapshot(const WorldShape& shape) {
  SnapshotSink sink;
  MakeWorld(shape, &sink);
  return std::move(sink.snapshot);
}

}  // namespace membership
