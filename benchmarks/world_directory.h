// Worlds (world.h) as directories and as snapshots.

#ifndef MEMBERSHIP_BENCHMARKS_WORLD_DIRECTORY_H_
#define MEMBERSHIP_BENCHMARKS_WORLD_DIRECTORY_H_

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "benchmarks/world.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

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
