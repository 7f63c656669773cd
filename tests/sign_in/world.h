// A small world in which every test of sign-ins starts, and requests to put to
// it. It is in order: whoever the tenant assigned signs in and joins.
//
//   World world;
//   world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
//   EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())),
//               IsRefused(Decision::NOT_A_MEMBER));
//
// Thread safety: a World belongs to one thread.

#ifndef TESTS_SIGN_IN_WORLD_H_
#define TESTS_SIGN_IN_WORLD_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::sign_in_test {

using v1::Decision;

// The ids of the world.
inline constexpr char kTenant[] = "7e000000-0000-4000-8000-00000000000a";
inline constexpr char kOtherTenant[] = "7e000000-0000-4000-8000-00000000000b";
inline constexpr char kClient[] = "c1000000-0000-4000-8000-00000000000a";
inline constexpr char kStaffGroup[] = "60000000-0000-4000-8000-00000000000a";
inline constexpr char kOtherGroup[] = "60000000-0000-4000-8000-00000000000b";

// Durations in seconds.
inline constexpr int64_t kHour = 3600;
inline constexpr int64_t kDay = 24 * kHour;

// Returns the instant `seconds` and `nanos` after that of every request
// (2026-01-15 12:00 UTC); before it if `seconds` is negative.
google::protobuf::Timestamp FromNow(int64_t seconds, int32_t nanos = 0);

// Somebody of the tenant. `user_id` is the id of the user record that
// World::AddUser makes.
struct Person {
  std::string object_id;
  std::string user_id;
  std::string email;
  std::string name;
};

Person Alice();   // Assigned to the application.
Person Bob();     // A direct member of the group "Staff", which is assigned.
Person Carol();   // In the tenant, not assigned.
Person Gina();    // A guest of the tenant, assigned; gina@partner.com.
Person Nobody();  // Not in the tenant.

// Returns the id that a user gets whom a sign-in of `person` creates.
std::string CreatedUserId(const Person& person);

// Returns the identity of `person` in the tenant.
v1::Identity IdentityOf(const Person& person);

// Requests. All but TypedSignIn name the connection "acme-entra"; none names an
// organization. The claims carry identity, name and verified address.
v1::Request ValidatedSignIn(const Person& person);
v1::Request PredictedSignIn(
    const Person& person);              // Conditional Access passes.
v1::Request ErrorSignIn(int32_t code);  // No claims.
// Validated claims of Alice, routed by the address that was typed.
v1::Request TypedSignIn(const std::string& typed_email);

// Shorthands for the parts of a request.
v1::SignIn& SignInOf(v1::Request& request);
v1::Claims& ClaimsOf(v1::Request& request);

class World {
 public:
  // The organization "acme" with the verified domain acme.com; its enabled
  // connection "acme-entra", to which the domain is attached, with consent and
  // a secret for another 90 days; and the tenant, where assignment is required.
  World();

  v1::Snapshot& snapshot() { return snapshot_; }
  const v1::Snapshot& snapshot() const { return snapshot_; }
  v1::Organization& organization() {
    return *snapshot_.mutable_organizations(0);
  }
  v1::MembershipPolicy& policy() { return *organization().mutable_policy(); }
  v1::Connection& connection() { return *snapshot_.mutable_connections(0); }
  v1::ConnectionPolicy& connection_policy() {
    return *connection().mutable_policy();
  }
  v1::OrganizationLink& link() { return *connection().mutable_links(0); }
  v1::EntraTenant& tenant() { return *snapshot_.mutable_entra_tenants(0); }
  v1::EnterpriseApplication& application() {
    return *tenant().mutable_applications(0);
  }
  // REQUIRES: the tenant lists `person`.
  v1::DirectoryUser& directory_user(const Person& person);
  v1::Group& staff_group() { return *tenant().mutable_groups(0); }

  // Removes every assignment of a user or group from the application.
  void Unassign(const std::string& principal_id);
  void Assign(const std::string& principal_id,
              v1::Assignment::PrincipalType type);
  // Adds an assigned-membership group without members.
  v1::Group& AddGroup(const std::string& object_id);

  // Adds an active organization with one verified domain and no connection.
  v1::Organization& AddOrganization(const std::string& id,
                                    const std::string& domain);
  // Adds an enabled connection to the same tenant, with one attached domain
  // and, unless `organization_id` is empty, a link that is on.
  v1::Connection& AddConnection(const std::string& id,
                                const std::string& domain,
                                const std::string& organization_id);
  // Adds a link that is on.
  v1::OrganizationLink& AddLink(v1::Connection& connection,
                                const std::string& organization_id);

  // Adds the active user of `person`, just as a sign-in asserts it.
  v1::User& AddUser(const Person& person);
  // Adds an active user without identities, whose address nobody proved.
  v1::User& AddUser(const std::string& id, const std::string& email);
  // Adds an active membership in "acme" with the role MEMBER.
  v1::Membership& AddMember(const std::string& user_id);
  // Adds a tombstone in "acme".
  v1::Membership& AddRemovedMember(const std::string& user_id,
                                   int64_t removed_seconds_from_now);
  // Adds `count` other users with memberships in "acme".
  void AddOthers(int count, v1::Membership::State state);
  // Adds an invitation of "acme", created a day ago with six days to go and
  // with the role MEMBER; one that is accepted was so an hour ago, with nobody
  // recorded. The ids are "invitation-0", "invitation-1" and so on.
  v1::Invitation& AddInvitation(const std::string& email,
                                v1::Invitation::State state);

  // Decides. Checks on the way what holds for every decision: a Directory
  // gives the same bytes, the order of records changes nothing, and a refusal
  // before the stage ORGANIZATION has no effects.
  absl::StatusOr<Decision> Decide(const v1::Request& request) const;

  // Decides and applies the effects to this world.
  absl::StatusOr<Decision> DecideAndApply(const v1::Request& request);

 private:
  v1::Snapshot snapshot_;
};

// Returns `snapshot` with all records, and all that repeats within them, in
// another order.
v1::Snapshot Reordered(v1::Snapshot snapshot);

}  // namespace membership::sign_in_test

#endif  // TESTS_SIGN_IN_WORLD_H_
