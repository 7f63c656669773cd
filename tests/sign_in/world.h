// The world of the test kit as every test of the engine starts with it, with
// what such tests need beside: checks of each decision, and shorthands for
// records and requests.
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
#include "membership/testing/builders.h"
#include "membership/testing/matchers.h"
#include "membership/testing/world.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::sign_in_test {

// Everything of the test kit that these tests use.
using policy_testing::Alice;
using policy_testing::Bob;
using policy_testing::Carol;
using policy_testing::CreatedUserId;
using policy_testing::EqualsProto;
using policy_testing::Gina;
using policy_testing::HasAssumptions;
using policy_testing::HasEffects;
using policy_testing::HasOutcome;
using policy_testing::HasStage;
using policy_testing::HasWarnings;
using policy_testing::IdentityOf;
using policy_testing::IsChallenged;
using policy_testing::IsGranted;
using policy_testing::IsNotApplicable;
using policy_testing::IsRefused;
using policy_testing::kClient;
using policy_testing::kOtherGroup;
using policy_testing::kOtherTenant;
using policy_testing::kStaffGroup;
using policy_testing::kTenant;
using policy_testing::Nobody;
using policy_testing::Partially;
using policy_testing::Person;
using policy_testing::StatusIs;
using v1::Decision;

// Durations in seconds.
inline constexpr int64_t kHour = 3600;
inline constexpr int64_t kDay = 24 * kHour;

// Returns the instant `seconds` and `nanos` after that of every request, which
// is StartTime(); before it if `seconds` is negative.
google::protobuf::Timestamp FromNow(int64_t seconds, int32_t nanos = 0);

// Requests at FromNow(0). All but TypedSignIn name the connection "acme-entra";
// none names an organization.
v1::Request ValidatedSignIn(const Person& person);
v1::Request PredictedSignIn(
    const Person& person);              // Conditional Access passes.
v1::Request ErrorSignIn(int32_t code);  // No claims.
// Validated claims of Alice, routed by the address that was typed.
v1::Request TypedSignIn(const std::string& typed_email);

// Shorthands for the parts of a request.
v1::SignIn& SignInOf(v1::Request& request);
v1::Claims& ClaimsOf(v1::Request& request);

// The one effect of a kind. Fails the test if there is none or several.
v1::Effect TheEffect(const absl::StatusOr<Decision>& decision,
                     const std::string& name);

// What its functions add stands last, also where `Add` would put it in the place
// of another record.
class World : public policy_testing::World {
 public:
  using policy_testing::World::World;

  // Shorthands for parts of the default records.
  v1::MembershipPolicy& policy() { return *organization().mutable_policy(); }
  v1::ConnectionPolicy& connection_policy() {
    return *connection().mutable_policy();
  }
  v1::OrganizationLink& link() { return *connection().mutable_links(0); }
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

  // Decides, as membership::Decide. Checks on the way what holds for every
  // decision: a Directory gives the same bytes, the order of records changes
  // nothing, and a refusal before the stage ORGANIZATION has no effects.
  absl::StatusOr<Decision> Decide(const v1::Request& request) const override;
};

// Returns `snapshot` with all records, and all that repeats within them, in
// another order.
v1::Snapshot Reordered(v1::Snapshot snapshot);

}  // namespace membership::sign_in_test

#endif  // TESTS_SIGN_IN_WORLD_H_
