// The ways into organizations in two directories, side by side.

#ifndef MEMBERSHIP_INTERNAL_ENTRANCES_H_
#define MEMBERSHIP_INTERNAL_ENTRANCES_H_

#include <cstddef>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// All ways from one tenant into one organization: doors of each directory, in
// the order of connections by id.
struct Entrance {
  // One of each, nearly always: no memory of its own.
  using Doors = absl::InlinedVector<size_t, 1>;

  Guid tenant_id;
  Doors before;
  Doors after;
};

// An organization of one of two directories, whether anything leads into it or
// not. Borrows its id.
struct EnteredOrganization {
  absl::string_view id;
  const v1::Organization* before = nullptr;
  const v1::Organization* after = nullptr;
  absl::InlinedVector<Entrance, 1> entrances;
};

// Returns all organizations of both, in an order without meaning. Linear in
// their doors and organizations. Thread-safe.
std::vector<EnteredOrganization> EntrancesOf(const Directory& before,
                                             const Directory& after);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ENTRANCES_H_
