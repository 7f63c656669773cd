#include "membership/internal/people.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "membership/guid.h"
#include "membership/internal/predicted_sign_in.h"
#include "membership/internal/records.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {
namespace {

using Key =
    std::pair<std::string, std::string>;  // tenant and object, lower case

Key KeyOf(const Guid& tenant, const Guid& object) {
  return {tenant.ToString(), object.ToString()};
}

Person FromDirectory(const Key& key, const v1::DirectoryUser& user) {
  Person person;
  person.display_name = user.display_name();
  person.sign_in = PredictedSignIn(key.first, user);
  return person;
}

// What the record of a user says that the token would too.
Person FromUser(const v1::User& user) {
  Person person;
  person.display_name = user.display_name();
  person.sign_in.mutable_prediction();
  v1::Claims& claims = *person.sign_in.mutable_claims();
  claims.set_email(user.email());
  if (user.has_email_verified()) {
    claims.set_email_verified(user.email_verified());
  }
  claims.set_name(user.display_name());
  return person;
}

}  // namespace

std::vector<Person> AllPeople(const Records& records) {
  std::map<Key, Person> all;
  for (const v1::EntraTenant& tenant : records.snapshot().entra_tenants()) {
    for (const v1::DirectoryUser& user : tenant.users()) {
      const Key key =
          KeyOf(*ParseGuid(tenant.tenant_id()), *ParseGuid(user.object_id()));
      all.emplace(key, FromDirectory(key, user));
    }
  }
  for (const v1::User& user : records.snapshot().users()) {
    for (const v1::Identity& identity : user.identities()) {
      all.emplace(KeyOf(*ParseGuid(identity.tenant_id()),
                        *ParseGuid(identity.object_id())),
                  FromUser(user));
    }
  }
  std::vector<Person> people;
  for (auto& each : all) {
    Person& person = each.second;
    person.identity.set_tenant_id(each.first.first);
    person.identity.set_object_id(each.first.second);
    *person.sign_in.mutable_claims()->mutable_identity() = person.identity;
    people.push_back(std::move(person));
  }
  return people;
}

bool IsKnown(const Records& records, const Guid& tenant, const Guid& object) {
  const TenantRecords* directory = records.FindTenant(tenant);
  return (directory != nullptr && directory->users.Contains(object)) ||
         records.FindUser(tenant, object) != nullptr;
}

std::optional<Person> FindPerson(const Records& records, const Guid& tenant,
                                 const Guid& object) {
  std::optional<Person> person;
  const TenantRecords* directory = records.FindTenant(tenant);
  if (directory != nullptr) {
    const v1::DirectoryUser* listed = directory->users.Find(object);
    if (listed != nullptr) {
      person = FromDirectory(KeyOf(tenant, object), *listed);
    }
  }
  if (!person.has_value()) {
    const v1::User* user = records.FindUser(tenant, object);
    if (user == nullptr) return std::nullopt;
    person = FromUser(*user);
  }
  person->identity.set_tenant_id(tenant.ToString());
  person->identity.set_object_id(object.ToString());
  *person->sign_in.mutable_claims()->mutable_identity() = person->identity;
  return person;
}

std::vector<Door> DoorsOf(const Records& records,
                          const v1::Identity& identity) {
  const std::optional<Guid> tenant = ParseGuid(identity.tenant_id());
  std::vector<Door> doors;
  for (const v1::Connection& connection : records.snapshot().connections()) {
    if (ParseGuid(connection.tenant_id()) != tenant) continue;
    for (const v1::OrganizationLink& link : connection.links()) {
      if (link.state() != v1::OrganizationLink::ON) continue;
      doors.push_back({std::string(link.organization_id()), &connection});
    }
  }
  std::sort(doors.begin(), doors.end(), [](const Door& a, const Door& b) {
    return std::make_tuple(a.organization_id, a.connection->id()) <
           std::make_tuple(b.organization_id, b.connection->id());
  });
  return doors;
}

}  // namespace internal
}  // namespace membership
