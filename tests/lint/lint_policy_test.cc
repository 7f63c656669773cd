// Fields that don't go together, and seats.

#include <cstdint>
#include <limits>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/lint/found.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Policy = v1::MembershipPolicy;

constexpr auto kSeats = LintFinding::SEATS_RUNNING_OUT;
constexpr auto kGateClosed = LintFinding::DOMAIN_GATE_CLOSED;
constexpr auto kContradiction = LintFinding::POLICY_CONTRADICTION;
constexpr auto kWithoutEffect = LintFinding::POLICY_WITHOUT_EFFECT;

TEST(LintSeatsTest, FindsATenthOrLessFree) {
  World world;
  world.organization().set_seat_limit(20);
  world.AddOthers(18, v1::Membership::ACTIVE);
  EXPECT_EQ(TheFinding(world, kSeats).message(),
            "Organization acme has 2 of 20 seats free; then new members are "
            "refused.");
}

TEST(LintSeatsTest, FindsMoreTakenThanThereAre) {
  World world;
  world.organization().set_seat_limit(1);
  world.organization().set_unlisted_seats(std::numeric_limits<int64_t>::max());
  world.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  EXPECT_EQ(TheFinding(world, kSeats).message(),
            "Organization acme has 0 of 1 seats free; then new members join "
            "restricted.");
}

TEST(LintSeatsTest, IgnoresMoreThanATenthFree) {
  World world;
  world.organization().set_seat_limit(20);
  world.AddOthers(17, v1::Membership::ACTIVE);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintSeatsTest, IgnoresWhoTakesNoSeat) {
  World world;
  world.organization().set_seat_limit(2);
  world.AddOthers(2, v1::Membership::SUSPENDED);
  world.AddOthers(2, v1::Membership::RESTRICTED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintSeatsTest, IgnoresHugeLimit) {
  World world;
  world.organization().set_seat_limit(std::numeric_limits<int64_t>::max());
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintSeatsTest, IgnoresSuspendedOrganization) {
  World world;
  world.organization().set_seat_limit(0);
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintGateTest, FindsGateWithoutVerifiedDomain) {
  World world;
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  EXPECT_THAT(Found(world), IsEmpty());
  world.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  world.connection().clear_domains();
  EXPECT_THAT(Found(world), ElementsAre(kGateClosed));
}

TEST(LintGateTest, CountsNoPublicMailDomain) {
  World world;
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world.organization().mutable_domains(0)->set_name("gmail.com");
  world.connection().clear_domains();
  EXPECT_THAT(Found(world),
              ElementsAre(kGateClosed, LintFinding::PUBLIC_MAIL_DOMAIN));
}

TEST(LintPolicyTest, FindsGuestsToInviteWhomTheGateRefuses) {
  World world;
  world.policy().set_guests(Policy::GUESTS_MUST_BE_INVITED);
  EXPECT_THAT(Found(world), IsEmpty());
  world.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  EXPECT_THAT(TheFinding(world, kContradiction).message(),
              HasSubstr("domain_gate"));
}

TEST(LintPolicyTest, FindsRejoinThatNeverFires) {
  World world;
  world.policy().set_trigger(Policy::FIRST_LINK);
  EXPECT_THAT(Found(world), IsEmpty());
  world.policy().set_rejoin(Policy::STAY_OUT);
  EXPECT_THAT(Found(world), IsEmpty());
  world.policy().set_rejoin(Policy::REJOIN);
  EXPECT_THAT(Found(world), ElementsAre(kContradiction));
}

TEST(LintPolicyTest, FindsLinkThatSaysTheOpposite) {
  World world;
  world.policy().set_auto_membership(Policy::OFF);
  world.link().set_auto_membership(Policy::ON);
  const LintFinding finding = TheFinding(world, kContradiction);
  EXPECT_EQ(finding.message(),
            "Auto-membership is off in organization acme, but on through "
            "connection acme-entra.");
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("connection acme-entra", "organization acme"));
}

TEST(LintPolicyTest, IgnoresLinkThatAgreesOrDecidesAlone) {
  World world;
  world.link().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Found(world), IsEmpty());
  world.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintPolicyTest, FindsDomainOwnerWhereNobodyOwnsADomain) {
  World world;
  world.connection_policy().set_unnamed_organization(
      v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  EXPECT_THAT(Found(world), IsEmpty());
  world.organization().clear_domains();
  world.connection().clear_domains();
  EXPECT_THAT(RecordsOf(TheFinding(world, kContradiction)),
              ElementsAre("connection acme-entra"));
}

TEST(LintPolicyTest, FindsFieldsOfAutoMembershipThatIsOff) {
  World world;
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.policy().set_trigger(Policy::FIRST_LINK);
  world.policy().set_pending_invitation(Policy::HOLD_AUTO_MEMBERSHIP);
  EXPECT_THAT(Found(world), IsEmpty());
  world.link().set_auto_membership(Policy::OFF);
  EXPECT_THAT(Found(world),
              ElementsAre(kWithoutEffect, kWithoutEffect, kWithoutEffect));
}

TEST(LintPolicyTest, IgnoresThemWhereOneLinkIsOn) {
  World world;
  world.policy().set_rejoin(Policy::STAY_OUT);
  world.link().set_auto_membership(Policy::OFF);
  v1::Domain& domain = *world.organization().add_domains();
  domain.set_name("acme.org");
  domain.set_state(v1::Domain::VERIFIED);
  world.AddConnection("second", "acme.org", "acme");
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintPolicyTest, FindsAcceptanceByDomainThatIsNotVerified) {
  World world;
  world.policy().set_acceptance(Policy::SAME_VERIFIED_DOMAIN);
  EXPECT_THAT(Found(world), IsEmpty());
  world.organization().clear_domains();
  world.connection().clear_domains();
  EXPECT_THAT(Found(world), ElementsAre(kWithoutEffect));
}

TEST(LintPolicyTest, FindsRestrictionWithoutSeatLimit) {
  World world;
  world.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  EXPECT_THAT(Found(world), ElementsAre(kWithoutEffect));
  world.organization().set_seat_limit(10);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintPolicyTest, FindsTrustWithoutLinking) {
  World world;
  world.connection().set_trusted(true);
  EXPECT_THAT(Found(world), IsEmpty());
  world.connection_policy().set_account_linking(v1::ConnectionPolicy::NEVER);
  EXPECT_THAT(RecordsOf(TheFinding(world, kWithoutEffect)),
              ElementsAre("connection acme-entra"));
}

TEST(LintPolicyTest, IgnoresEveryDefaultThatIsSpelledOut) {
  World world;
  Policy& policy = world.policy();
  policy.set_auto_membership(Policy::ON);
  policy.set_rejoin(Policy::REJOIN);
  policy.set_pending_invitation(Policy::LEAVE_PENDING);
  policy.set_acceptance(Policy::EXACT_ADDRESS);
  policy.set_failed_acceptance(Policy::KEEP_INVITATION);
  policy.set_domain_gate(Policy::NO_DOMAIN_GATE);
  policy.set_guests(Policy::GUESTS_LIKE_MEMBERS);
  policy.set_trigger(Policy::EVERY_SIGN_IN);
  policy.set_seat_limit_reached(Policy::REFUSE_NEW_MEMBERS);
  policy.set_refused_account(Policy::KEEP_ACCOUNT);
  world.connection_policy().set_unnamed_organization(
      v1::ConnectionPolicy::ONLY_CANDIDATE);
  EXPECT_THAT(Found(world), IsEmpty());
}

}  // namespace
}  // namespace membership::lint_test
