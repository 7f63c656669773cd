// What bulk work reads of a directory beside its verdicts: whose they are, and
// what belongs to the ways in.

#ifndef MEMBERSHIP_INTERNAL_DIRECTORY_PEOPLE_H_
#define MEMBERSHIP_INTERNAL_DIRECTORY_PEOPLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/sign_in_index.h"
#include "membership/internal/verdict_memo.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// Borrows the directory.
//
// Thread safety: as Directory.
class DirectoryPeople {
 public:
  explicit DirectoryPeople(const Directory& directory)
      : directory_(directory) {}

  // The ids that a way in is known by.
  const DoorNames& NamesOf(size_t door) const {
    return directory_.index_->names[door];
  }

  // Copies the object ids of the people from number `first` on, as many as
  // `objects` has room for. Each person has the same number at all doors of a
  // tenant. REQUIRES: there are so many.
  void CopyObjects(size_t door, size_t first, absl::Span<Guid> objects) const;

  // Decides as Directory::DecideDoors does, the people of CopyObjects. `memo`
  // has nothing but verdicts at `now`. REQUIRES: there are so many.
  void DecideAll(size_t door, size_t first, absl::Time now,
                 absl::Span<SignInVerdict> verdicts, VerdictMemo* memo) const;

  // Whether the door's tenant has the person.
  bool Has(size_t door, const Guid& object) const;

  // The name shown for a person; empty if there is none, or the records were
  // not kept.
  std::string NameOf(const Guid& tenant, const Guid& object) const;

  // The seats that an organization's active members take. Nothing if the
  // records were not kept.
  std::optional<int64_t> SeatsTaken(const v1::Organization& organization) const;

 private:
  const Directory& directory_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_DIRECTORY_PEOPLE_H_
