// The people of all directories by the addresses that these say.

#ifndef MEMBERSHIP_INTERNAL_ADDRESS_BOOK_H_
#define MEMBERSHIP_INTERNAL_ADDRESS_BOOK_H_

#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/layered_map.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// A tenant and somebody's object id there.
using PersonId = std::pair<Guid, Guid>;

// Copies share what they have in common (layered_map.h).
//
// Thread safety: const members may be called from any number of threads.
class AddressBook {
 public:
  using People = absl::InlinedVector<PersonId, 1>;

  // Adds everybody. REQUIRES: Records::Create takes the snapshot.
  void Add(const v1::Snapshot& snapshot);
  void Add(const Guid& tenant, const v1::DirectoryUser& user);
  void Remove(const Guid& tenant, const v1::DirectoryUser& user);
  void Seal() { people_.Seal(); }

  // Whoever has the address, which need not be in normal form, and perhaps a
  // few more. Nobody if it is malformed.
  const People& Find(absl::string_view email) const;

 private:
  LayeredMap<uint64_t, People> people_;  // by the address's hash
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ADDRESS_BOOK_H_
