// Who joins without anybody meaning it.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/lint/found.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::FromNow;
using sign_in_test::kDay;
using sign_in_test::kHour;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Policy = v1::MembershipPolicy;

constexpr auto kEveryone = LintFinding::EVERYONE_JOINS;
constexpr auto kReturns = LintFinding::REMOVED_MEMBER_RETURNS;

// A world in which nobody needs to be assigned.
World OpenWorld() {
  World world;
  world.application().set_assignment_required(false);
  return world;
}

// A world in which Alice was removed a day ago.
World WorldWithoutAlice() {
  World world;
  world.AddUser(Alice());
  world.AddRemovedMember(Alice().user_id, -kDay);
  return world;
}

TEST(LintEveryoneJoinsTest, FindsOrganizationThatEverybodyJoins) {
  World world = OpenWorld();
  const LintFinding finding = TheFinding(world, kEveryone);
  EXPECT_THAT(finding.message(), HasSubstr("guests too"));
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("application c1000000-0000-4000-8000-00000000000a",
                          "connection acme-entra",
                          "entra_tenant 7e000000-0000-4000-8000-00000000000a",
                          "organization acme"));
}

TEST(LintEveryoneJoinsTest, TellsThatGuestsDoNot) {
  World world = OpenWorld();
  for (const Policy::Guests guests :
       {Policy::GUESTS_MUST_BE_INVITED, Policy::GUESTS_REFUSED}) {
    world.policy().set_guests(guests);
    EXPECT_THAT(TheFinding(world, kEveryone).message(),
                HasSubstr(" but guests joins "));
  }
}

TEST(LintEveryoneJoinsTest, TellsThatGuestsDoNotPassTheDomainGate) {
  World world = OpenWorld();
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  EXPECT_THAT(TheFinding(world, kEveryone).message(),
              HasSubstr(" but guests joins "));
}

TEST(LintEveryoneJoinsTest, FindsItWhereNoSeatIsFreeAndTheSecretIsOver) {
  World world = OpenWorld();
  world.organization().set_seat_limit(0);
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  EXPECT_THAT(Found(world), ElementsAre(LintFinding::SECRET_EXPIRED, kEveryone,
                                        LintFinding::SEATS_RUNNING_OUT));
}

TEST(LintEveryoneJoinsTest, FindsItOnceForEachOrganization) {
  World world = OpenWorld();
  world.AddOrganization("beta", "beta.com");
  world.connection().add_domains("beta.com");
  world.AddLink(world.connection(), "beta");
  EXPECT_THAT(Found(world), ElementsAre(kEveryone, kEveryone));
}

TEST(LintEveryoneJoinsTest, IgnoresAutoMembershipOff) {
  World world = OpenWorld();
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintEveryoneJoinsTest, IgnoresAutoMembershipOffOnTheLink) {
  World world = OpenWorld();
  world.link().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintEveryoneJoinsTest, IgnoresConnectionSwitchedOff) {
  World world = OpenWorld();
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintEveryoneJoinsTest, IgnoresLinkSwitchedOff) {
  World world = OpenWorld();
  world.link().set_state(v1::OrganizationLink::OFF);
  world.connection().clear_domains();
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintEveryoneJoinsTest, IgnoresApplicationSwitchedOff) {
  World world = OpenWorld();
  world.application().set_state(v1::EnterpriseApplication::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintEveryoneJoinsTest, IgnoresUnknownApplication) {
  World world;
  world.tenant().clear_applications();
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintEveryoneJoinsTest, IgnoresSuspendedOrganization) {
  World world = OpenWorld();
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintRemovedMembersTest, FindsMemberWhoWillBeBack) {
  World world = WorldWithoutAlice();
  const LintFinding finding = TheFinding(world, kReturns);
  EXPECT_EQ(finding.message(),
            "User user-alice was removed from organization acme and joins "
            "again at the next sign-in.");
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("user user-alice", "organization acme",
                          "connection acme-entra"));
}

TEST(LintRemovedMembersTest, TellsWhatIsNotKnownOfEntra) {
  World world = WorldWithoutAlice();
  world.snapshot().clear_entra_tenants();
  EXPECT_THAT(TheFinding(world, kReturns).message(),
              HasSubstr("if Entra lets the person in"));
}

TEST(LintRemovedMembersTest, FindsMemberBehindExpiredSecret) {
  World world = WorldWithoutAlice();
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  EXPECT_THAT(Found(world), ElementsAre(LintFinding::SECRET_EXPIRED, kReturns));
}

TEST(LintRemovedMembersTest, FindsMemberWhoIsLinkedByAddress) {
  World world;
  world.connection().set_trusted(true);
  world.AddUser("user-old", Alice().email);
  world.AddRemovedMember("user-old", -kDay);
  EXPECT_THAT(RecordsOf(TheFinding(world, kReturns)),
              Contains("user user-old"));
}

TEST(LintRemovedMembersTest, IgnoresMemberWhoStaysOut) {
  World world = WorldWithoutAlice();
  world.policy().set_rejoin(Policy::STAY_OUT);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintRemovedMembersTest, IgnoresAutoMembershipOff) {
  World world = WorldWithoutAlice();
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintRemovedMembersTest, IgnoresMemberUnassignedInEntra) {
  World world = WorldWithoutAlice();
  world.Unassign(Alice().object_id);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintRemovedMembersTest, IgnoresBlockedAccount) {
  World world = WorldWithoutAlice();
  world.snapshot().mutable_users(0)->set_state(v1::User::BLOCKED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintRemovedMembersTest, IgnoresMemberInvitedAgain) {
  World world = WorldWithoutAlice();
  *world.AddInvitation(Alice().email, v1::Invitation::ACCEPTED)
       .mutable_accept_time() = FromNow(-kHour);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintRemovedMembersTest, IgnoresWhoWasNeverRemoved) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  world.AddUser(Bob());
  world.AddMember(Bob().user_id).set_state(v1::Membership::SUSPENDED);
  world.AddUser(Carol());
  world.AddRemovedMember(Carol().user_id, -kDay);  // Not assigned.
  EXPECT_THAT(Found(world), IsEmpty());
}

}  // namespace
}  // namespace membership::lint_test
