// What giving access achieves, and what is still missing.

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/revocation/changes.h"
#include "tests/sign_in/world.h"

namespace membership::revocation_test {
namespace {

using sign_in_test::Alice;
using sign_in_test::Carol;
using sign_in_test::EqualsProto;
using sign_in_test::kClient;
using sign_in_test::kTenant;
using sign_in_test::Partially;
using sign_in_test::World;
using ::testing::IsEmpty;
using ::testing::Not;
using v1::AccessAssessment;
using v1::Decision;
using Policy = v1::MembershipPolicy;

TEST(GrantingTest, LetsInWhoIsAssigned) {
  World world;
  EXPECT_THAT(
      AssessFor(Carol(), world,
                {Assign(Carol().object_id, v1::Assignment::USER)}),
      Partially(EqualsProto("result: LET_IN before { reason: NOT_ASSIGNED } "
                            "after { reason: JOINED_AUTOMATICALLY }")));
}

TEST(GrantingTest, TellsWhatIsStillMissingAndWhoMustDoIt) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  const AccessAssessment access = AssessFor(
      Carol(), world, {Assign(Carol().object_id, v1::Assignment::USER)});
  EXPECT_EQ(access.result(), AccessAssessment::STILL_OUT);
  EXPECT_EQ(access.after().reason(), Decision::NOT_A_MEMBER);
  EXPECT_THAT(access.to_refuse(), IsEmpty());
  bool by_admin = false;
  for (const v1::Remedy& remedy : access.to_grant()) {
    by_admin |= remedy.actor() == Decision::ORGANIZATION_ADMIN &&
                remedy.changes(0).request().has_create_invitation();
  }
  EXPECT_TRUE(by_admin) << access.DebugString();
}

// Whoever got in before is none of its business.
TEST(GrantingTest, IsAboutThoseAloneWhomItLetsIn) {
  World world;
  v1::Request waive;
  waive.mutable_entra_change()->set_tenant_id(kTenant);
  waive.mutable_entra_change()->set_waive_assignment(kClient);
  v1::Request on;
  on.mutable_set_auto_membership()->set_organization_id("acme");
  on.mutable_set_auto_membership()->set_auto_membership(Policy::ON);
  on.mutable_set_auto_membership()->set_channel(v1::BACK_OFFICE);
  EXPECT_THAT(Assess(world, {on}).access(), IsEmpty());
  const v1::RevocationAssessment waived = Assess(world, {waive});
  EXPECT_THAT(waived.access(), Not(IsEmpty()));
  for (const AccessAssessment& each : waived.access()) {
    EXPECT_EQ(each.result(), AccessAssessment::LET_IN) << each.DebugString();
  }
}

// A new secret takes nothing away from anybody.
TEST(GrantingTest, SaysNothingOfPeopleWhoAreKeptOutOrLetInByNothingNew) {
  World world;
  v1::Request secret;
  secret.mutable_set_client_secret()->set_connection_id("acme-entra");
  secret.mutable_set_client_secret()->set_client_secret("n3w");
  EXPECT_THAT(Assess(world, {secret}).access(), IsEmpty());
}

TEST(GrantingTest, DoesNotSayHowToKeepOutWhoWasInBefore) {
  World world;
  const AccessAssessment access = AssessFor(
      Alice(), world, {Assign(Alice().object_id, v1::Assignment::USER)});
  EXPECT_EQ(access.result(), AccessAssessment::NO_EFFECT);
  EXPECT_THAT(access.to_refuse(), IsEmpty());
}

}  // namespace
}  // namespace membership::revocation_test
