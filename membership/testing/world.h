// A small world in memory: records, a clock, and a policy that is put to them.
// What is granted happens, so that a lifecycle reads as prose:
//
//   World world{AnOrganization().WithAutoMembershipOff()};
//   world.Invite("alice@acme.com");
//   world.clock().Advance(absl::Hours(1));
//   EXPECT_THAT(world.SignIn(Alice()), IsRefused(Decision::NOT_A_MEMBER));
//   EXPECT_THAT(world.AcceptInvitation(Alice()), IsGranted());
//   EXPECT_THAT(world.SignIn(Alice()),
//               IsGranted(Decision::JOINED_BY_INVITATION));
//
// Write braces: `World world(AUser(Alice()));` would declare a function.

#ifndef MEMBERSHIP_TESTING_WORLD_H_
#define MEMBERSHIP_TESTING_WORLD_H_

#include <string>
#include <type_traits>

#include "absl/status/statusor.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/people.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {

// Thread safety: a World belongs to one thread.
class World {
 public:
  // AnOrganization(), AConnection(), AnEntraTenant() and nobody in it, in
  // order: whoever the tenant assigned signs in and joins. Each of `records`,
  // which are builders or messages, is added as by `Add`.
  template <typename... Records, typename = std::enable_if_t<!(
                                     std::is_base_of_v<World, Records> || ...)>>
  explicit World(const Records&... records) : World(Defaults()) {
    (Add(records), ...);
  }
  // Exactly these records.
  explicit World(v1::Snapshot snapshot);
  World(const World&) = default;
  World(World&&) = default;
  World& operator=(const World&) = default;
  World& operator=(World&&) = default;
  virtual ~World() = default;

  FakeClock& clock() { return clock_; }

  // The records, to look at and to change behind the policy's back.
  v1::Snapshot& snapshot() { return snapshot_; }
  const v1::Snapshot& snapshot() const { return snapshot_; }
  // REQUIRES of these: the default record is there; else the test fails.
  v1::Organization& organization();
  v1::Connection& connection();
  v1::EntraTenant& tenant();

  // Adds a record, in place of the one with the same key if there is one. The
  // reference is good until the next record of its type comes.
  v1::Organization& Add(const v1::Organization& organization);
  v1::Connection& Add(const v1::Connection& connection);
  v1::EntraTenant& Add(const v1::EntraTenant& tenant);
  v1::User& Add(const v1::User& user);
  v1::Membership& Add(const v1::Membership& membership);
  v1::Invitation& Add(const v1::Invitation& invitation);

  // Decides a request; one without a time is made now, by the clock. A subclass
  // may check more of each decision. Errors: as `membership::Decide`.
  virtual absl::StatusOr<v1::Decision> Decide(const v1::Request& request) const;

  // Decides and applies the effects. All functions below do so, too. Errors: as
  // `Decide` and `Apply`.
  absl::StatusOr<v1::Decision> DecideAndApply(const v1::Request& request);

  // ASignIn(person), or any other.
  absl::StatusOr<v1::Decision> SignIn(const Person& person);
  absl::StatusOr<v1::Decision> SignIn(const v1::SignIn& sign_in);

  // Invitations of "acme". Their ids are "invitation-0" and so on, counting all
  // that there are. The person is the one whose address was invited last, with
  // the user record if there is one; else she followed the mailed link.
  absl::StatusOr<v1::Decision> Invite(
      const std::string& email,
      v1::Membership::Role role = v1::Membership::MEMBER);
  absl::StatusOr<v1::Decision> AcceptInvitation(const Person& person);
  absl::StatusOr<v1::Decision> DeclineInvitation(const Person& person);
  absl::StatusOr<v1::Decision> RevokeInvitation(const Person& person);

  // What an administrator of "acme" does, or the vendor.
  absl::StatusOr<v1::Decision> RemoveMember(const Person& person);
  absl::StatusOr<v1::Decision> SuspendMember(const Person& person);
  absl::StatusOr<v1::Decision> ReinstateMember(const Person& person);
  absl::StatusOr<v1::Decision> ChangeRole(const Person& person,
                                          v1::Membership::Role role);
  absl::StatusOr<v1::Decision> Block(const Person& person);
  absl::StatusOr<v1::Decision> Unblock(const Person& person);

  // What the customer's IT does in Entra.
  absl::StatusOr<v1::Decision> AssignInEntra(const Person& person);
  absl::StatusOr<v1::Decision> UnassignInEntra(const Person& person);
  absl::StatusOr<v1::Decision> DisableInEntra(const Person& person);
  absl::StatusOr<v1::Decision> EnableInEntra(const Person& person);

  // The user with the person's identity, else with her user id; her membership;
  // the last invitation to her address. Null if there is none.
  const v1::User* FindUser(const Person& person) const;
  const v1::Membership* FindMembership(
      const Person& person,
      const std::string& organization_id = kOrganization) const;
  const v1::Invitation* FindInvitation(const Person& person) const;

 private:
  static v1::Snapshot Defaults();
  std::string UserIdOf(const Person& person) const;
  std::string InvitationIdOf(const Person& person) const;
  absl::StatusOr<v1::Decision> Change(const v1::EntraChange& change);

  v1::Snapshot snapshot_;
  FakeClock clock_;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_WORLD_H_
