// What would change, on a small world: Alice is assigned, Bob is by the group
// Staff, Gina is a guest and assigned, and Carol is not. Assignment is required
// and auto-membership on, so that all but Carol are in.

#include "membership/impact.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/testing/builders.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/impact/reports.h"
#include "tests/revocation/changes.h"
#include "tests/sign_in/world.h"

namespace membership::impact_test {
namespace {

using policy_testing::AConnection;
using policy_testing::AnOrganization;
using revocation_test::DeleteUser;
using revocation_test::Now;
using revocation_test::RequireAssignment;
using revocation_test::TurnAutoMembershipOff;
using revocation_test::Unassign;
using sign_in_test::Alice;
using sign_in_test::Bob;
using sign_in_test::Carol;
using sign_in_test::kOtherTenant;
using sign_in_test::kStaffGroup;
using sign_in_test::Person;
using sign_in_test::World;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Policy = v1::MembershipPolicy;

ImpactOptions AtNow() { return {Now()}; }

ImpactOptions Until(absl::Time time) {
  ImpactOptions options = AtNow();
  options.after_now = time;
  return options;
}

v1::Request AttachDomain(const std::string& domain) {
  v1::Request request;
  request.mutable_attach_domain()->set_connection_id("acme-entra");
  request.mutable_attach_domain()->set_domain(domain);
  request.mutable_attach_domain()->set_channel(v1::BACK_OFFICE);
  return request;
}

// A member before and after is none of its business, nor is who is kept out at
// an earlier stage.
TEST(ImpactTest, TurningAutoMembershipOffShutsOutWhoIsNoMember) {
  World world;
  world.AddUser(Alice());
  world.AddMember(Alice().user_id);
  const v1::ImpactReport report =
      ReportOf({TurnAutoMembershipOff()}, world.snapshot(), AtNow());
  EXPECT_EQ(report.changes(0).reason(), v1::Decision::AUTO_MEMBERSHIP_SET);
  const v1::OrganizationImpact acme = ImpactOn("acme", report);
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 3 in, 1 in, +0 -2 ~0");
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("LOSES_ACCESS 2 JOINED_AUTOMATICALLY > NOT_A_MEMBER"));
  EXPECT_EQ(SeatsOf(acme.seats_before()),
            "limit -, 1 taken, 2 joining, 0 denied, 3 needed, 0 missing");
  EXPECT_EQ(SeatsOf(acme.seats_after()),
            "limit -, 1 taken, 0 joining, 0 denied, 1 needed, 0 missing");
}

TEST(ImpactTest, TurningAutoMembershipOnLetsInWhomEntraLetsIn) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  v1::Request on = TurnAutoMembershipOff();
  on.mutable_set_auto_membership()->set_auto_membership(Policy::ON);
  const v1::OrganizationImpact acme =
      ImpactOn("acme", ReportOf({on}, world.snapshot(), AtNow()));
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 0 in, 3 in, +3 -0 ~0");
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("GAINS_ACCESS 3 NOT_A_MEMBER > JOINED_AUTOMATICALLY"));
}

TEST(ImpactTest, RequiringAssignmentShutsOutWhoIsNotAssigned) {
  World world;
  world.application().set_assignment_required(false);
  const v1::OrganizationImpact acme = ImpactOn(
      "acme", ReportOf({RequireAssignment()}, world.snapshot(), AtNow()));
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 4 in, 3 in, +0 -1 ~0");
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("LOSES_ACCESS 1 JOINED_AUTOMATICALLY > NOT_ASSIGNED"));
  ASSERT_EQ(acme.transitions(0).examples_size(), 1);
  const v1::ImpactExample& carol = acme.transitions(0).examples(0);
  EXPECT_EQ(carol.identity().object_id(), Carol().object_id);
  EXPECT_EQ(carol.display_name(), Carol().name);
}

// Alice is in the group too, but assigned directly.
TEST(ImpactTest, UnassigningAGroupShutsOutWhoHasNoOtherWay) {
  World world;
  world.staff_group().add_member_user_ids(Alice().object_id);
  const v1::OrganizationImpact acme =
      ImpactOn("acme", ReportOf({Unassign(kStaffGroup, v1::Assignment::GROUP)},
                                world.snapshot(), AtNow()));
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 3 in, 2 in, +0 -1 ~0");
  EXPECT_EQ(acme.transitions(0).examples(0).display_name(), Bob().name);
}

// A trusted connection with the address's domain may link an account that holds
// the address; without the domain, nothing proves that the address is Bob's.
TEST(ImpactTest, AttachingADomainLinksAccountsThatHoldItsAddresses) {
  World world{AConnection().Trusted().WithoutDomains()};
  world.AddUser("old-account", Bob().email);
  const v1::OrganizationImpact acme = ImpactOn(
      "acme", ReportOf({AttachDomain("acme.com")}, world.snapshot(), AtNow()));
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 2 in, 3 in, +1 -0 ~0");
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("GAINS_ACCESS 1 EMAIL_CONFLICT > JOINED_AUTOMATICALLY"));
}

// Whoever typed an address of that domain was told that SSO is not triggered:
// Alice, Bob and Carol, but not Gina of partner.com.
TEST(ImpactTest, AttachingADomainLeadsItsAddressesHere) {
  World world{AConnection().WithoutDomains()};
  const v1::OrganizationImpact acme = ImpactOn(
      "acme", ReportOf({AttachDomain("acme.com")}, world.snapshot(), AtNow()));
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 3 in, 3 in, +0 -0 ~0");
  EXPECT_EQ(acme.addresses().routed_before(), 0);
  EXPECT_EQ(acme.addresses().routed_after(), 3);
}

// The domain leads, not the person: one whose sign-in can't be decided, for a
// user has the id that would be new, types an address as others do.
TEST(ImpactTest, AddressesLeadHereWhoeverOfTheDomainCannotBeDecided) {
  for (const Person& person : {Alice(), Bob(), Carol()}) {
    World world{AConnection().WithoutDomains()};
    world.AddUser(
        absl::StrCat(world.tenant().tenant_id(), "/", person.object_id), "");
    const v1::OrganizationImpact acme = ImpactOn(
        "acme",
        ReportOf({AttachDomain("acme.com")}, world.snapshot(), AtNow()));
    EXPECT_EQ(acme.addresses().routed_after(), 3) << person.name;
  }
}

// An expired secret stops everyone, with the same reason.
TEST(ImpactTest, ForgettingTheSecretUntilItExpiresShutsOutEverybody) {
  const absl::Time expiry = Now() + absl::Hours(24 * 30);
  World world{AConnection().WithSecretUntil(expiry)};
  const Directory directory = DirectoryOf(world.snapshot());
  const auto just_before =
      Compare(directory, directory, Until(expiry - absl::Nanoseconds(1)));
  ASSERT_TRUE(just_before.ok());
  EXPECT_THAT(just_before->organizations(), IsEmpty());
  EXPECT_EQ(CountsOf(just_before->total()), "4 people, 3 in, 3 in, +0 -0 ~0");
  const auto then = Compare(directory, directory, Until(expiry));
  ASSERT_TRUE(then.ok());
  EXPECT_EQ(then->after_time().seconds() - then->before_time().seconds(),
            30 * sign_in_test::kDay);
  const v1::OrganizationImpact acme = ImpactOn("acme", *then);
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 3 in, 0 in, +0 -3 ~1");
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("LOSES_ACCESS 3 JOINED_AUTOMATICALLY > CLIENT_SECRET_EXPIRED",
                  "CHANGES_REASON 1 NOT_ASSIGNED > CLIENT_SECRET_EXPIRED"));
}

// Acme with four seats, and beta with two people of another tenant: Dora, who
// is a member, and Emil.
World TwoOrganizations() {
  World world{AnOrganization().WithSeatLimit(4), AnOrganization("beta"),
              AConnection("beta-entra")
                  .ServingNobody()
                  .WithoutDomains()
                  .WithDomain("beta.com")
                  .Serving("beta")
                  .WithTenant(kOtherTenant)};
  v1::User& dora = world.AddUser("user-dora", "dora@beta.com");
  dora.add_identities()->set_tenant_id(kOtherTenant);
  dora.mutable_identities(0)->set_object_id(Alice().object_id);
  v1::User& emil = world.AddUser("user-emil", "emil@beta.com");
  emil.add_identities()->set_tenant_id(kOtherTenant);
  emil.mutable_identities(0)->set_object_id(Bob().object_id);
  world.AddMember("user-dora").set_organization_id("beta");
  return world;
}

TEST(ImpactTest, MergingTwoOrganizationsMovesPeopleAndTheirSeats) {
  const World before = TwoOrganizations();
  World after = before;
  v1::Snapshot& merged = after.snapshot();
  merged.mutable_memberships(0)->set_organization_id("acme");
  merged.mutable_connections(1)->mutable_links(0)->set_organization_id("acme");
  merged.mutable_organizations(1)->set_state(v1::Organization::DELETED);

  const v1::ImpactReport report = ReportOf(before.snapshot(), merged, AtNow());
  ASSERT_EQ(report.organizations_size(), 2);
  const v1::OrganizationImpact acme = ImpactOn("acme", report);
  EXPECT_EQ(CountsOf(acme.counts()), "6 people, 3 in, 5 in, +2 -0 ~0");
  EXPECT_THAT(TransitionsOf(acme),
              ElementsAre("GAINS_ACCESS 1 NO_WAY_IN > ACTIVE_MEMBER",
                          "GAINS_ACCESS 1 NO_WAY_IN > JOINED_AUTOMATICALLY"));
  EXPECT_EQ(SeatsOf(acme.seats_before()),
            "limit 4, 0 taken, 3 joining, 0 denied, 3 needed, 0 missing");
  EXPECT_EQ(SeatsOf(acme.seats_after()),
            "limit 4, 1 taken, 4 joining, 0 denied, 5 needed, 1 missing");
  const v1::OrganizationImpact beta = ImpactOn("beta", report);
  EXPECT_EQ(CountsOf(beta.counts()), "2 people, 2 in, 0 in, +0 -2 ~0");
  EXPECT_THAT(TransitionsOf(beta),
              ElementsAre("LOSES_ACCESS 1 ACTIVE_MEMBER > NO_WAY_IN",
                          "LOSES_ACCESS 1 JOINED_AUTOMATICALLY > NO_WAY_IN"));
  EXPECT_EQ(CountsOf(report.total()), "8 people, 5 in, 5 in, +2 -2 ~0");
}

TEST(ImpactTest, WhoHasAnotherConnectionKeepsAccess) {
  World world;
  world.AddConnection("second", "acme.org", "acme");
  const v1::ImpactReport report =
      ReportOf({revocation_test::DisableConnection("acme-entra")},
               world.snapshot(), AtNow());
  EXPECT_THAT(report.organizations(), IsEmpty());
  EXPECT_EQ(CountsOf(report.total()), "4 people, 3 in, 3 in, +0 -0 ~0");
}

// Of two refusals the one that gets farther counts: not assigned (Entra) beats
// disabled (connection).
TEST(ImpactTest, WhoIsOutThroughAllConnectionsIsSoForTheFarthestReason) {
  World world;
  world.AddConnection("second", "acme.org", "acme");
  world.snapshot().mutable_connections(1)->set_state(v1::Connection::DISABLED);
  const v1::OrganizationImpact acme = ImpactOn(
      "acme", ReportOf({revocation_test::DisableConnection("acme-entra")},
                       world.snapshot(), AtNow()));
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("LOSES_ACCESS 3 JOINED_AUTOMATICALLY > CONNECTION_DISABLED",
                  "CHANGES_REASON 1 NOT_ASSIGNED > CONNECTION_DISABLED"));
}

// The user record remains, so that Alice is known; Bob has none.
TEST(ImpactTest, SaysWhoIsNotThereAnyMore) {
  World world;
  world.AddUser(Alice());
  const v1::OrganizationImpact acme =
      ImpactOn("acme", ReportOf({DeleteUser(Alice()), DeleteUser(Bob())},
                                world.snapshot(), AtNow()));
  EXPECT_EQ(CountsOf(acme.counts()), "4 people, 3 in, 1 in, +0 -2 ~0");
  EXPECT_THAT(
      TransitionsOf(acme),
      ElementsAre("LOSES_ACCESS 1 JOINED_AUTOMATICALLY > NOT_IN_TENANT",
                  "LOSES_ACCESS 1 JOINED_AUTOMATICALLY > PERSON_UNKNOWN"));
  EXPECT_EQ(acme.transitions(1).examples(0).display_name(), Bob().name);
}

TEST(ImpactTest, SaysWhereRecordsContradictEachOther) {
  World after;
  after.link().set_organization_id("gone");
  const v1::ImpactReport report =
      ReportOf(World().snapshot(), after.snapshot(), AtNow());
  EXPECT_THAT(TransitionsOf(ImpactOn("gone", report)),
              ElementsAre("CHANGES_REASON 4 NO_WAY_IN > UNDECIDED"));
  EXPECT_FALSE(ImpactOn("gone", report).has_seats_after());
}

}  // namespace
}  // namespace membership::impact_test
