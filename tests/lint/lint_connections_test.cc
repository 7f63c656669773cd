// What of a connection keeps people out, now or soon.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
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
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr auto kExpired = LintFinding::SECRET_EXPIRED;
constexpr auto kExpiring = LintFinding::SECRET_EXPIRING;
constexpr auto kLockedOut = LintFinding::OWNERS_LOCKED_OUT;
constexpr auto kNeverEnabled = LintFinding::CONNECTION_NEVER_ENABLED;
constexpr auto kConsent = LintFinding::CONSENT_MISSING;

// A world whose secret ends in a day, and where Alice is the only owner.
World WorldOfAlice() {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(kDay);
  world.AddUser(Alice());
  world.AddMember(Alice().user_id).set_role(v1::Membership::OWNER);
  return world;
}

TEST(LintSecretTest, FindsSecretThatEndsAtThisInstant) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(0);
  EXPECT_EQ(TheFinding(world, kExpired).message(),
            "The client secret of connection acme-entra expired at 2026-01-15 "
            "12:00 UTC.");
}

TEST(LintSecretTest, FindsSecretThatEndsInAMoment) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(0, 1);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintSecretTest, FindsSecretThatEndsInThirtyDays) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(30 * kDay);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintSecretTest, IgnoresSecretThatEndsLater) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(30 * kDay, 1);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintSecretTest, TakesTheLongestReminderOfThePolicy) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(60 * kDay);
  world.connection_policy().add_reminder_days(5);
  world.connection_policy().add_reminder_days(60);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
  world.connection_policy().set_reminder_days(1, 59);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintSecretTest, SurvivesTheLongestReminderThereIs) {
  World world;
  world.connection_policy().add_reminder_days(2147483647);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintSecretTest, TakesTheSecretOfTheApplicationIfTheConnectionSaysNone) {
  World world;
  *world.application().mutable_secret_expire_time() = FromNow(kDay);
  EXPECT_THAT(Found(world), IsEmpty());
  world.connection().clear_secret_expire_time();
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintSecretTest, IgnoresSecretOfWhichNothingIsKnown) {
  World world;
  world.connection().clear_secret_expire_time();
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintSecretTest, IgnoresDraftsAndConnectionsSwitchedOff) {
  World world;
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  for (const auto state : {v1::Connection::DRAFT, v1::Connection::DISABLED}) {
    world.connection().set_state(state);
    EXPECT_THAT(Found(world), IsEmpty());
  }
}

TEST(LintOwnersTest, FindsOnlyOwnerBehindExpiringSecret) {
  World world = WorldOfAlice();
  const LintFinding finding = TheFinding(world, kLockedOut);
  EXPECT_EQ(finding.message(),
            "No owner of organization acme will be able to sign in from "
            "2026-01-16 12:00 UTC on, unless the client secret is renewed.");
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("connection acme-entra", "organization acme",
                          "user user-alice"));
}

TEST(LintOwnersTest, FindsOnlyOwnerBehindExpiredSecret) {
  World world = WorldOfAlice();
  *world.connection().mutable_secret_expire_time() = FromNow(-kDay);
  EXPECT_THAT(TheFinding(world, kLockedOut).message(),
              HasSubstr("can sign in, unless"));
}

TEST(LintOwnersTest, FindsAllOwnersBehindOneSecret) {
  World world = WorldOfAlice();
  world.AddUser(Bob());
  world.AddMember(Bob().user_id).set_role(v1::Membership::OWNER);
  EXPECT_THAT(RecordsOf(TheFinding(world, kLockedOut)),
              ElementsAre("connection acme-entra", "organization acme",
                          "user user-alice", "user user-bob"));
}

TEST(LintOwnersTest, CountsNoOwnerWhoIsOutAnyway) {
  World world = WorldOfAlice();
  world.AddUser("user-blocked", "b@acme.com").set_state(v1::User::BLOCKED);
  world.AddMember("user-blocked").set_role(v1::Membership::OWNER);
  world.AddUser(Carol());  // Not assigned.
  world.AddMember(Carol().user_id).set_role(v1::Membership::OWNER);
  EXPECT_THAT(RecordsOf(TheFinding(world, kLockedOut)),
              ElementsAre("connection acme-entra", "organization acme",
                          "user user-alice"));
}

TEST(LintOwnersTest, FindsOwnerBehindTwoExpiringSecrets) {
  World world = WorldOfAlice();
  world.organization().add_domains()->CopyFrom(world.organization().domains(0));
  world.organization().mutable_domains(1)->set_name("acme.org");
  *world.AddConnection("second", "acme.org", "acme")
       .mutable_secret_expire_time() = FromNow(2 * kDay);
  EXPECT_THAT(TheFinding(world, kLockedOut).message(),
              HasSubstr("from 2026-01-17 12:00 UTC on"));
}

TEST(LintOwnersTest, IgnoresOwnerWithAnotherConnection) {
  World world = WorldOfAlice();
  world.organization().add_domains()->CopyFrom(world.organization().domains(0));
  world.organization().mutable_domains(1)->set_name("acme.org");
  *world.AddConnection("second", "acme.org", "acme")
       .mutable_secret_expire_time() = FromNow(90 * kDay);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintOwnersTest, IgnoresOrganizationWithOwnerOutsideSso) {
  World world = WorldOfAlice();
  world.AddUser("user-break-glass", "root@acme.com");
  world.AddMember("user-break-glass").set_role(v1::Membership::OWNER);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintOwnersTest, IgnoresOrganizationWithOwnersWhoAreNotListed) {
  World world = WorldOfAlice();
  world.organization().set_unlisted_owners(1);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintOwnersTest, IgnoresMembersWhoAreNoOwners) {
  World world = WorldOfAlice();
  world.snapshot().mutable_memberships(0)->set_role(v1::Membership::ADMIN);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintOwnersTest, IgnoresSecretThatIsNotAboutToExpire) {
  World world = WorldOfAlice();
  *world.connection().mutable_secret_expire_time() = FromNow(90 * kDay);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintOwnersTest, IgnoresSuspendedOrganization) {
  World world = WorldOfAlice();
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Found(world), ElementsAre(kExpiring));
}

TEST(LintNeverEnabledTest, FindsTestedConnectionOnly) {
  World world;
  world.connection().set_state(v1::Connection::TESTED);
  EXPECT_THAT(RecordsOf(TheFinding(world, kNeverEnabled)),
              ElementsAre("connection acme-entra"));
  for (const auto state : {v1::Connection::DRAFT, v1::Connection::CREATED,
                           v1::Connection::ENABLED, v1::Connection::DISABLED}) {
    world.connection().set_state(state);
    EXPECT_THAT(Found(world), IsEmpty()) << state;
  }
}

TEST(LintConsentTest, FindsMissingConsentWhereAssignmentIsRequired) {
  World world;
  world.connection().set_consent(v1::Connection::MISSING);
  world.connection().set_state(v1::Connection::CREATED);
  EXPECT_THAT(TheFinding(world, kConsent).message(),
              HasSubstr("requires assignment"));
}

TEST(LintConsentTest, FindsMissingConsentOfEnabledConnection) {
  World world;
  world.connection().set_consent(v1::Connection::MISSING);
  world.application().set_assignment_required(false);
  EXPECT_THAT(TheFinding(world, kConsent).message(),
              HasSubstr("nobody signs in"));
}

TEST(LintConsentTest, IgnoresConsentToComeWhereNobodyNeedsAssignment) {
  World world;
  world.connection().set_consent(v1::Connection::MISSING);
  world.connection().set_state(v1::Connection::CREATED);
  world.tenant().clear_applications();
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintConsentTest, IgnoresConsentOfWhichNothingIsKnown) {
  World world;
  world.connection().clear_consent();
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintConsentTest, IgnoresConnectionSwitchedOff) {
  World world;
  world.connection().set_consent(v1::Connection::MISSING);
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

}  // namespace
}  // namespace membership::lint_test
