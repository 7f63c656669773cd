// Adding a member without an invitation, and what keeps a person out.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::IsSupersetOf;

using Policy = v1::MembershipPolicy;

constexpr char kAdd[] = R"pb(
  add_membership { organization_id: "acme" user_id: "user-gina" role: ADMIN }
)pb";

// Gina is a guest of the tenant, and no member.
class AddMembershipTest : public ::testing::Test {
 protected:
  AddMembershipTest() { world_.AddUser(Gina()); }

  v1::User& gina() { return *world_.snapshot().mutable_users(0); }

  World world_;
};

TEST_F(AddMembershipTest, AddsAnActiveMemberWithTheRole) {
  EXPECT_THAT(Make(world_, kAdd),
              AllOf(IsGranted(Decision::MEMBERSHIP_ADDED),
                    HasEffects("add_membership"), StableForGood()));
  const v1::Membership added = MembershipOf(world_, "user-gina");
  EXPECT_THAT(added, Partially(EqualsProto(R"pb(organization_id: "acme"
                                                user_id: "user-gina"
                                                role: ADMIN
                                                state: ACTIVE
                                                source: ADMINISTRATOR)pb")));
  EXPECT_EQ(added.create_time().seconds(), FromNow(0).seconds());
}

TEST_F(AddMembershipTest, TheMemberSignsInWithoutAutoMembership) {
  world_.policy().set_auto_membership(Policy::OFF);
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Gina())),
              IsRefused(Decision::NOT_A_MEMBER));
  ASSERT_THAT(Make(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
  EXPECT_THAT(world_.Decide(ValidatedSignIn(Gina())),
              IsGranted(Decision::ACTIVE_MEMBER));
}

TEST_F(AddMembershipTest, BringsARemovedMemberBack) {
  world_.AddRemovedMember("user-gina", -kDay);
  EXPECT_THAT(Make(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
  const v1::Membership added = MembershipOf(world_, "user-gina");
  EXPECT_THAT(added, Partially(EqualsProto(R"pb(role: ADMIN
                                                state: ACTIVE
                                                source: ADMINISTRATOR)pb")));
  EXPECT_FALSE(added.has_remove_time());
  EXPECT_EQ(world_.snapshot().memberships_size(), 1);
}

TEST_F(AddMembershipTest, CarriesWhatItAssumes) {
  world_.organization().set_seat_limit(1);
  const v1::Effect effect = TheEffect(Ask(world_, kAdd), "add_membership");
  EXPECT_THAT(
      std::vector<int>(effect.preconditions().begin(),
                       effect.preconditions().end()),
      IsSupersetOf({v1::Effect::ORGANIZATION_ACTIVE,
                    v1::Effect::MEMBERSHIP_ABSENT, v1::Effect::SEAT_FREE}));
}

TEST_F(AddMembershipTest, RefusesWhenTheOrganizationIsNotActive) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(
      Ask(world_, kAdd),
      AllOf(IsRefused(Decision::ORGANIZATION_SUSPENDED),
            HasStage(Decision::ORGANIZATION), HasActor(Decision::VENDOR)));
  world_.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::ORGANIZATION_DELETED));
}

TEST_F(AddMembershipTest, RefusesABlockedAccount) {
  gina().set_state(v1::User::BLOCKED);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::ACCOUNT_BLOCKED));
}

TEST_F(AddMembershipTest, RefusesMembersSuspendedOnesToo) {
  v1::Membership& membership = world_.AddMember("user-gina");
  for (const v1::Membership::State state :
       {v1::Membership::ACTIVE, v1::Membership::RESTRICTED,
        v1::Membership::SUSPENDED}) {
    membership.set_state(state);
    EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::ALREADY_A_MEMBER));
  }
}

TEST_F(AddMembershipTest, AddsAMemberOfAnotherOrganization) {
  world_.AddOrganization("beta", "beta.com");
  world_.AddMember("user-gina").set_organization_id("beta");
  EXPECT_THAT(Ask(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
}

TEST_F(AddMembershipTest, RefusesAnotherDomainUnderTheDomainGate) {
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  gina().set_email("gina@ACME.com");
  EXPECT_THAT(Ask(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
}

TEST_F(AddMembershipTest, RefusesAnUnverifiedAddressUnderTheDomainGate) {
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  gina().set_email("gina@acme.com");
  gina().set_email_verified(false);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  gina().clear_email_verified();
  EXPECT_THAT(Ask(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
}

TEST_F(AddMembershipTest, RefusesEverybodyUnderTheDomainGateWithoutDomains) {
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  gina().set_email("gina@acme.com");
  world_.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
}

TEST_F(AddMembershipTest, RefusesGuestsByTheGuestPolicy) {
  world_.policy().set_guests(Policy::GUESTS_REFUSED);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::GUEST_NOT_ALLOWED));
  world_.policy().set_guests(Policy::GUESTS_MUST_BE_INVITED);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::GUEST_NOT_INVITED));
  world_.directory_user(Gina()).set_kind(v1::DirectoryUser::MEMBER);
  EXPECT_THAT(Ask(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
}

TEST_F(AddMembershipTest, RefusesWhenNoSeatIsFree) {
  world_.organization().set_seat_limit(1);
  world_.AddOthers(1, v1::Membership::ACTIVE);
  EXPECT_THAT(Ask(world_, kAdd), AllOf(IsRefused(Decision::SEAT_LIMIT_REACHED),
                                       HasStage(Decision::MEMBERSHIP)));
  for (const v1::Membership::State state :
       {v1::Membership::SUSPENDED, v1::Membership::RESTRICTED}) {
    world_.snapshot().mutable_memberships(0)->set_state(state);
    EXPECT_THAT(Ask(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
  }
}

TEST_F(AddMembershipTest, AddsARestrictedMemberWhereThatIsThePolicy) {
  world_.organization().set_seat_limit(0);
  world_.policy().set_seat_limit_reached(Policy::JOIN_RESTRICTED);
  EXPECT_THAT(Make(world_, kAdd), IsGranted(Decision::MEMBERSHIP_ADDED));
  EXPECT_EQ(MembershipOf(world_, "user-gina").state(),
            v1::Membership::RESTRICTED);
}

TEST_F(AddMembershipTest, JudgesTheGatesInTheirOrder) {
  world_.organization().set_state(v1::Organization::SUSPENDED);
  gina().set_state(v1::User::BLOCKED);
  world_.AddMember("user-gina");
  world_.policy().set_domain_gate(Policy::VERIFIED_DOMAINS);
  world_.policy().set_guests(Policy::GUESTS_REFUSED);
  world_.organization().set_seat_limit(0);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::ORGANIZATION_SUSPENDED));
  world_.organization().set_state(v1::Organization::ACTIVE);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::ACCOUNT_BLOCKED));
  gina().set_state(v1::User::ACTIVE);
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::ALREADY_A_MEMBER));
  world_.snapshot().clear_memberships();
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::DOMAIN_NOT_ALLOWED));
  world_.policy().clear_domain_gate();
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::GUEST_NOT_ALLOWED));
  world_.policy().clear_guests();
  EXPECT_THAT(Ask(world_, kAdd), IsRefused(Decision::SEAT_LIMIT_REACHED));
}

}  // namespace
}  // namespace membership::requests_test
