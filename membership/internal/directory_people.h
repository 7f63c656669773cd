// What bulk work reads of a directory beside its verdicts: whose they are, and
// what belongs to the ways in.

#ifndef MEMBERSHIP_INTERNAL_DIRECTORY_PEOPLE_H_
#define MEMBERSHIP_INTERNAL_DIRECTORY_PEOPLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/door_finder.h"
#include "membership/internal/sign_in_index.h"
#include "membership/v1/connection.pb.h"
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

  const SignInIndex& index() const { return *directory_.index_; }
  // The ids that a way in is known by.
  const DoorNames& NamesOf(size_t door) const {
    return directory_.index_->names[door];
  }

  // Whether the door's tenant has the person.
  bool Has(size_t door, const Guid& object) const;

  // The connection that an address, typed, leads to. Null if none does, or the
  // records were not kept.
  const v1::Connection* RouteOf(absl::string_view email) const;

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
