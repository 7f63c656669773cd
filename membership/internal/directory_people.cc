#include "membership/internal/directory_people.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/people.h"
#include "membership/internal/people_table.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/sign_in_index.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

bool DirectoryPeople::Has(size_t door, const Guid& object) const {
  const PeopleTable& people = directory_.index_->people;
  return people.Exists(
      people.Find(directory_.index_->doors[door].people, object));
}

const v1::Connection* DirectoryPeople::RouteOf(absl::string_view email) const {
  if (!directory_.keeps_records()) return nullptr;
  const absl::StatusOr<Route> route =
      RouteByEmail(*directory_.records_, email, /*named_organization_id=*/"");
  return route.ok() ? route->connection : nullptr;
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
