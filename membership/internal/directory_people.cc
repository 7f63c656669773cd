#include "membership/internal/directory_people.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/internal/people.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_table.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_index.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

void DirectoryPeople::CopyObjects(size_t door, size_t first,
                                  absl::Span<Guid> objects) const {
  if (objects.empty()) return;
  const SignInIndex& index = *directory_.index_;
  PeopleTable::Place place =
      index.people.PlaceOf(index.doors[door].people, first);
  size_t done = 0;
  for (; done < objects.size(); ++place.block, place.person = 0) {
    const PeopleView view = index.people.people(place.block);
    const uint32_t count = view.count();
    for (; place.person < count && done < objects.size(); ++place.person) {
      objects[done++] = view.ObjectOf(place.person);
    }
  }
}

void DirectoryPeople::DecideAll(size_t door, size_t first, absl::Time now,
                                absl::Span<SignInVerdict> verdicts,
                                VerdictMemo* memo) const {
  const DoorFacts& facts = directory_.index_->doors[door];
  if (facts.broken) {
    std::fill(verdicts.begin(), verdicts.end(), SignInVerdict());
  } else {
    directory_.index_->JudgeAll(facts, first, now, verdicts, memo);
  }
}

bool DirectoryPeople::Has(size_t door, const Guid& object) const {
  const PeopleTable& people = directory_.index_->people;
  return people.Exists(
      people.Find(directory_.index_->doors[door].people, object));
}

std::string DirectoryPeople::NameOf(const Guid& tenant,
                                    const Guid& object) const {
  if (!directory_.keeps_records()) return "";
  std::optional<Person> person =
      FindPerson(*directory_.records_, tenant, object);
  return person.has_value() ? std::move(person->display_name) : "";
}

std::optional<int64_t> DirectoryPeople::SeatsTaken(
    const v1::Organization& organization) const {
  if (!directory_.keeps_records()) return std::nullopt;
  return directory_.records_->SeatsTaken(organization);
}

}  // namespace internal
}  // namespace membership
