// Everybody who may sign in, and the ways in that they have.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_H_

#include <optional>
#include <string>
#include <vector>

#include "membership/guid.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// Somebody with an identity: a user of a directory, or a user record whose
// directory is not listed.
struct Person {
  v1::Identity identity;  // in lower case
  std::string display_name;
  // A predicted sign-in that names no way in yet.
  v1::SignIn sign_in;
};

// Returns everybody, in the order of identities.
std::vector<Person> AllPeople(const Records& records);

// Whether somebody has an identity: FindPerson, without making the person.
bool IsKnown(const Records& records, const Guid& tenant, const Guid& object);

// Returns the person with an identity, if there is one.
std::optional<Person> FindPerson(const Records& records, const Guid& tenant,
                                 const Guid& object);

// A way into an organization.
struct Door {
  std::string organization_id;
  const v1::Connection* connection = nullptr;
};

// Returns the ways in of everybody in a tenant: its connections and the
// organizations for which each is on, in the order of organizations, then of
// connections, by id.
std::vector<Door> DoorsOf(const Records& records, const v1::Identity& identity);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_H_
