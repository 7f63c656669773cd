#include "membership/scenario/persons.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Person;
using internal::Records;

// Whether the directory or the user records call the person so.
bool IsCalled(const Person& person, absl::string_view name,
              const Records& records) {
  const auto is_name = [&](absl::string_view other) {
    return absl::EqualsIgnoreCase(name, other);
  };
  if (is_name(person.identity.object_id()) ||
      is_name(person.sign_in.claims().email())) {
    return true;
  }
  const std::optional<Guid> tenant = ParseGuid(person.identity.tenant_id());
  const std::optional<Guid> object = ParseGuid(person.identity.object_id());
  const v1::User* user = records.FindUser(*tenant, *object);
  if (user != nullptr && absl::string_view(user->id()) == name) return true;
  const internal::TenantRecords* directory = records.FindTenant(*tenant);
  if (directory == nullptr) return false;
  const v1::DirectoryUser* found = directory->users.Find(*object);
  return found != nullptr && is_name(found->user_principal_name());
}

}  // namespace

absl::StatusOr<Person> FindPerson(absl::string_view name,
                                  const std::vector<Person>& people,
                                  const Records& records) {
  std::vector<const Person*> found;
  for (const Person& person : people) {
    if (IsCalled(person, name, records)) found.push_back(&person);
  }
  if (found.size() == 1) return *found[0];
  if (found.empty()) {
    return absl::NotFoundError(
        "expected a person of the records, by address, user principal name, "
        "object id or user id, got nobody");
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "expected one person, got ", found.size(), ": name the object id"));
}

absl::StatusOr<v1::SignIn> SignInOf(const v1::PersonSignIn& sign_in,
                                    const Records& records) {
  const absl::StatusOr<Person> person =
      FindPerson(sign_in.person(), internal::AllPeople(records), records);
  if (!person.ok()) return person.status();
  v1::SignIn made = person->sign_in;
  made.set_connection_id(sign_in.connection_id());
  made.set_organization_id(sign_in.organization_id());
  made.set_invitation_id(sign_in.invitation_id());
  if (sign_in.connection_id().empty() && sign_in.organization_id().empty() &&
      sign_in.invitation_id().empty()) {
    made.set_email(person->sign_in.claims().email());
  }
  if (sign_in.validated()) made.mutable_validated();
  return made;
}

}  // namespace scenario
}  // namespace membership
