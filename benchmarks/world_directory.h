// Worlds (world.h) as directories and as snapshots.

#ifndef MEMBERSHIP_BENCHMARKS_WORLD_DIRECTORY_H_
#define MEMBERSHIP_BENCHMARKS_WORLD_DIRECTORY_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "benchmarks/world.h"
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

// Makes a directory of facts alone of the records that it takes.
class DirectorySink : public WorldSink {
 public:
  void Add(v1::Organization organization) override;
  void Add(v1::Connection connection) override;
  void Add(const Guid& tenant, const v1::DirectoryUser& user) override;
  void Add(const Guid& tenant, const v1::Group& group) override;
  void Add(const Guid& tenant,
           const v1::EnterpriseApplication& application) override;
  void Add(const v1::User& user) override;
  void Add(const v1::Membership& membership) override;
  void Add(const v1::Invitation& invitation) override;

  // Returns the directory, or the first error of a record. To be called once.
  absl::StatusOr<Directory> Build();

 private:
  void Keep(const absl::Status& status) { status_.Update(status); }

  DirectoryBuilder builder_;
  absl::Status status_;
};

// A person's key in a world.
struct WorldPerson {
  uint32_t organization = 0;
  Guid tenant_id;
  Guid object_id;
};

// The world as a directory of facts alone; and its people, if asked for.
absl::StatusOr<Directory> MakeWorldDirectory(const WorldShape& shape,
                                             std::vector<WorldPerson>* people);

// The world as records.
v1::Snapshot MakeWorldSnapshot(const WorldShape& shape);

}  // namespace membership

#endif  // MEMBERSHIP_BENCHMARKS_WORLD_DIRECTORY_H_
