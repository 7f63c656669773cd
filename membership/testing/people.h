// The people and the ids of the builders' records. They belong together: the
// people are in the tenant of the connection of the organization.

#ifndef MEMBERSHIP_TESTING_PEOPLE_H_
#define MEMBERSHIP_TESTING_PEOPLE_H_

#include <string>

#include "membership/v1/user.pb.h"

namespace membership::policy_testing {

// The default records. Ids in Entra are GUIDs.
inline constexpr char kOrganization[] = "acme";
inline constexpr char kDomain[] = "acme.com";
inline constexpr char kConnection[] = "acme-entra";
inline constexpr char kTenant[] = "7e000000-0000-4000-8000-00000000000a";
inline constexpr char kClient[] = "c1000000-0000-4000-8000-00000000000a";
inline constexpr char kStaffGroup[] = "60000000-0000-4000-8000-00000000000a";

// Of others, which no default record has.
inline constexpr char kOtherTenant[] = "7e000000-0000-4000-8000-00000000000b";
inline constexpr char kOtherGroup[] = "60000000-0000-4000-8000-00000000000b";

// Somebody who may sign in. All strings are made up.
struct Person {
  // The object id in the tenant kTenant.
  std::string object_id;
  // The id of the user record that AUser(person) makes.
  std::string user_id;
  std::string email;
  std::string name;
};

Person Alice();   // Assigned to the application.
Person Bob();     // A direct member of the group "Staff", which is assigned.
Person Carol();   // In the tenant, not assigned.
Person Gina();    // A guest of the tenant, assigned; gina@partner.com.
Person Nobody();  // Not in the tenant.

// The identity of `person` in the tenant.
v1::Identity IdentityOf(const Person& person);

// The id that a user gets whom a sign-in of `person` creates.
std::string CreatedUserId(const Person& person);

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_PEOPLE_H_
