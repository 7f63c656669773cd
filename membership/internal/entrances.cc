#include "membership/internal/entrances.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/directory_people.h"
#include "membership/internal/door_finder.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {
namespace {

// Memory is fetched for records that are so many ahead.
constexpr int kAhead = 8;

// Collects the organizations of both sides.
class Collector {
 public:
  explicit Collector(size_t about) { entered_.reserve(about); }

  void Add(const Directory& directory,
           const v1::Organization* EnteredOrganization::*record,
           Entrance::Doors Entrance::*side) {
    AddOrganizations(directory.snapshot().organizations(), record);
    const DirectoryPeople people(directory);
    hint_ = 0;
    for (size_t door = 0; door < directory.door_count(); ++door) {
      const DoorNames& names = people.NamesOf(door);
      Entrance::Doors& doors =
          FindEntrance(names.tenant_id, &Find(names.organization_id)).*side;
      const auto place =
          std::find_if(doors.begin(), doors.end(), [&](size_t each) {
            return names.connection_id < people.NamesOf(each).connection_id;
          });
      doors.insert(place, door);
    }
  }

  std::vector<EnteredOrganization> Collected() && {
    return std::move(entered_);
  }

 private:
  using Organizations = google::protobuf::RepeatedPtrField<v1::Organization>;

  void AddOrganizations(const Organizations& organizations,
                        const v1::Organization* EnteredOrganization::*record) {
    const bool first = entered_.empty();
    hint_ = 0;
    for (int i = 0; i < organizations.size(); ++i) {
      if (i + 2 * kAhead < organizations.size()) {
        __builtin_prefetch(&organizations.Get(i + 2 * kAhead));
        __builtin_prefetch(organizations.Get(i + kAhead).id().data());
      }
      const v1::Organization& each = organizations.Get(i);
      // Ids are used once in the records of a directory.
      (first ? Append(each.id()) : Find(each.id())).*record = &each;
    }
  }

  // Returns the organization, which it adds if it is new. Guesses that those
  // asked for follow one after the other, as they mostly do.
  EnteredOrganization& Find(absl::string_view id) {
    if (hint_ < entered_.size() && entered_[hint_].id == id) {
      return entered_[hint_++];
    }
    for (size_t i = numbers_.size(); i < entered_.size(); ++i) {
      numbers_.emplace(entered_[i].id, i);
    }
    const auto inserted = numbers_.try_emplace(id, entered_.size());
    hint_ = inserted.first->second + 1;
    return inserted.second ? Append(id) : entered_[inserted.first->second];
  }

  EnteredOrganization& Append(absl::string_view id) {
    entered_.emplace_back();
    entered_.back().id = id;
    return entered_.back();
  }

  static Entrance& FindEntrance(const Guid& tenant_id,
                                EnteredOrganization* organization) {
    for (Entrance& each : organization->entrances) {
      if (each.tenant_id == tenant_id) return each;
    }
    organization->entrances.emplace_back();
    organization->entrances.back().tenant_id = tenant_id;
    return organization->entrances.back();
  }

  std::vector<EnteredOrganization> entered_;
  // By id: of all, or of none as long as all guesses are right.
  absl::flat_hash_map<absl::string_view, size_t> numbers_;
  size_t hint_ = 0;
};

}  // namespace

std::vector<EnteredOrganization> EntrancesOf(const Directory& before,
                                             const Directory& after) {
  Collector collector(
      static_cast<size_t>(before.snapshot().organizations_size()));
  collector.Add(before, &EnteredOrganization::before, &Entrance::before);
  collector.Add(after, &EnteredOrganization::after, &Entrance::after);
  return std::move(collector).Collected();
}

}  // namespace internal
}  // namespace membership
