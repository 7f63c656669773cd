#include "membership/internal/index_update.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/guid.h"
#include "membership/internal/change_reach.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/door_finder.h"
#include "membership/internal/door_table.h"
#include "membership/internal/index_builder.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/reached_data.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"
#include "membership/internal/shared_vector.h"
#include "membership/internal/sign_in_index.h"
#include "membership/internal/tenant_update.h"
#include "membership/v1/connection.pb.h"

namespace membership {
namespace internal {
namespace {

using People = absl::flat_hash_set<Guid>;

// The connections that may have doors in a tenant.
std::vector<const v1::Connection*> ConnectionsTo(const Guid& tenant,
                                                 const SignInIndex& before,
                                                 const RecordChanges& changes,
                                                 const Records& after) {
  absl::flat_hash_set<const v1::Connection*> found;
  const auto add = [&](const v1::Connection* connection) {
    if (connection != nullptr && ParseGuid(connection->tenant_id()) == tenant) {
      found.insert(connection);
    }
  };
  const DoorTable::Range doors = before.names.DoorsOf(tenant);
  for (size_t i = 0; i < doors.count; ++i) {
    add(after.FindConnection(before.names[doors.first + i].connection_id));
  }
  for (const auto& each : changes.connections) add(each.after);
  return {found.begin(), found.end()};
}

bool AreSame(const DoorNames& a, const DoorNames& b) {
  return a.connection_id == b.connection_id &&
         a.organization_id == b.organization_id && a.status == b.status;
}

// Whether a tenant has the same doors in the same order.
bool HasSameDoors(const Guid& tenant, const DoorTable& before,
                  const DoorTable& after) {
  const DoorTable::Range a = before.DoorsOf(tenant);
  const DoorTable::Range b = after.DoorsOf(tenant);
  for (size_t i = 0; a.count == b.count && i < a.count; ++i) {
    if (!AreSame(before[a.first + i], after[b.first + i])) return false;
  }
  return a.count == b.count;
}

// The doors of all tenants, those of the tenants that are reached last.
void RebuildDoors(const SignInIndex& before, const SignInIndex& reached,
                  const ChangeReach& reach, SignInIndex* after) {
  std::vector<DoorNames> names;
  after->doors = SharedVector<DoorFacts>();
  const auto copy = [&](const SignInIndex& from, size_t door) {
    names.push_back(from.names[door]);
    after->doors.Add(from.doors[door]);
  };
  for (size_t i = 0; i < before.names.size(); ++i) {
    if (reach.count(before.names[i].tenant_id) == 0) copy(before, i);
  }
  for (const auto& each : reach) {
    const DoorTable::Range doors = reached.names.DoorsOf(each.first);
    for (size_t i = 0; i < doors.count; ++i) copy(reached, doors.first + i);
  }
  after->names = DoorTable(std::move(names));
}

// The people who are reached: everybody by name.
std::map<Guid, People> PeopleOf(const ChangeReach& reach,
                                const SignInIndex& before) {
  std::map<Guid, People> people;
  for (const auto& each : reach) {
    People& of_tenant = people[each.first];
    of_tenant = each.second.people;
    const TenantPlace& place = before.tenants.Find(each.first);
    if (!each.second.everybody || !place.known) continue;
    for (uint32_t i = 0; i <= place.blocks.mask; ++i) {
      const PeopleView view = before.people.people(place.blocks.first + i);
      for (uint32_t person = 0; person < view.count(); ++person) {
        of_tenant.insert(view.ObjectOf(person));
      }
    }
  }
  return people;
}

// Indexes some people.
absl::StatusOr<SignInIndex> BuildReached(const std::map<Guid, People>& people,
                                         const SignInIndex& before,
                                         const RecordChanges& changes,
                                         const Records& after) {
  DirectoryData data;
  ReachedData reached(after, &data);
  std::vector<const v1::Connection*> connections;
  for (const auto& each : people) {
    const auto own = ConnectionsTo(each.first, before, changes, after);
    connections.insert(connections.end(), own.begin(), own.end());
    absl::Status status = reached.AddTenant(each.first, each.second, own);
    if (!status.ok()) return status;
  }
  reached.CountMembers();
  return BuildIndex(&data, after, std::move(connections));
}

}  // namespace

absl::StatusOr<SignInIndex> UpdateIndex(const SignInIndex& before,
                                        const RecordChanges& changes,
                                        const ChangeReach& reach,
                                        const Records& after) {
  const std::map<Guid, People> people = PeopleOf(reach, before);
  const absl::StatusOr<SignInIndex> reached =
      BuildReached(people, before, changes, after);
  if (!reached.ok()) return reached.status();
  SignInIndex next(before);
  bool same_doors = true;
  for (const auto& each : people) {
    same_doors =
        same_doors && HasSameDoors(each.first, before.names, reached->names);
  }
  if (!same_doors) RebuildDoors(before, *reached, reach, &next);
  for (const auto& each : people) {
    const TenantBlocks blocks =
        UpdatePeople(each.first, each.second, before, *reached, &next);
    const size_t first = next.names.DoorsOf(each.first).first;
    const DoorTable::Range doors = reached->names.DoorsOf(each.first);
    for (size_t i = 0; i < doors.count; ++i) {
      DoorFacts facts = reached->doors[doors.first + i];
      facts.people = blocks;
      if (!(next.doors[first + i] == facts)) {
        next.doors.Change(first + i) = facts;
      }
    }
  }
  next.tenants.Seal();
  return next;
}

}  // namespace internal
}  // namespace membership
