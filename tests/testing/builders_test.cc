// The builders make valid records that fit together, and change what they say.

#include "membership/testing/builders.h"

#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/matchers.h"
#include "membership/testing/world.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::SizeIs;
using v1::Decision;
using Policy = v1::MembershipPolicy;

const absl::Duration kHour = absl::Hours(1);

TEST(BuildersTest, DefaultsFitTogether) {
  for (const Person& person : {Alice(), Bob(), Gina()}) {
    for (const ASignIn& sign_in :
         {ASignIn(person), ASignIn(person).Predicted(),
          ASignIn(person).Typing("someone@acme.com")}) {
      EXPECT_THAT(World().SignIn(sign_in),
                  AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                        HasWarnings(), HasAssumptions()));
    }
  }
  EXPECT_THAT(World().SignIn(ASignIn(Carol()).Predicted()),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(World().SignIn(ASignIn(Nobody()).Predicted()),
              IsRefused(Decision::NOT_IN_TENANT));
}

TEST(BuildersTest, TheUserOfAPersonIsJustAsASignInAssertsIt) {
  World world{AUser(Alice()), AMembership(Alice())};
  EXPECT_THAT(world.SignIn(Alice()),
              AllOf(IsGranted(Decision::ACTIVE_MEMBER), HasEffects()));
}

TEST(BuildersTest, ABuilderIsNotChangedByWhatIsMadeOfIt) {
  const AnOrganization plain;
  const v1::Organization off = plain.WithAutoMembershipOff();
  EXPECT_EQ(off.policy().auto_membership(), Policy::OFF);
  EXPECT_FALSE(plain.Build().has_policy());
  EXPECT_EQ(plain
                .Changed([](v1::Organization& organization) {
                  organization.set_display_name("Acme");
                })
                .Build()
                .display_name(),
            "Acme");
}

TEST(BuildersTest, AnOrganizationSaysWhatMatters) {
  EXPECT_THAT(AnOrganization("globex").Build(), EqualsProto(R"pb(
                id: "globex"
                state: ACTIVE
                domains { name: "globex.com" state: VERIFIED })pb"));
  EXPECT_THAT(AnOrganization()
                  .WithoutDomains()
                  .WithDomain("a.com")
                  .WithUnverifiedDomain("b.com")
                  .WithDefaultRole(v1::Membership::ADMIN)
                  .WithSeatLimit(3)
                  .Suspended()
                  .Build(),
              EqualsProto(R"pb(
                id: "acme"
                state: SUSPENDED
                domains { name: "a.com" state: VERIFIED }
                domains { name: "b.com" state: UNVERIFIED }
                default_role: ADMIN
                seat_limit: 3)pb"));
  EXPECT_EQ(AnOrganization().Deleted().Build().state(),
            v1::Organization::DELETED);
}

TEST(BuildersTest, APolicyValueSetsItsField) {
  EXPECT_THAT(AnOrganization()
                  .WithAutoMembershipOn()
                  .With(Policy::STAY_OUT)
                  .With(Policy::ACCEPT_PENDING)
                  .With(Policy::SAME_VERIFIED_DOMAIN)
                  .With(Policy::BURN_INVITATION)
                  .With(Policy::VERIFIED_DOMAINS)
                  .With(Policy::GUESTS_REFUSED)
                  .With(Policy::FIRST_LINK)
                  .With(Policy::JOIN_RESTRICTED)
                  .With(Policy::DO_NOT_CREATE_ACCOUNT)
                  .WithInvitationLifetimeInDays(2)
                  .Build()
                  .policy(),
              EqualsProto(R"pb(
                auto_membership: ON
                rejoin: STAY_OUT
                pending_invitation: ACCEPT_PENDING
                acceptance: SAME_VERIFIED_DOMAIN
                failed_acceptance: BURN_INVITATION
                domain_gate: VERIFIED_DOMAINS
                guests: GUESTS_REFUSED
                trigger: FIRST_LINK
                seat_limit_reached: JOIN_RESTRICTED
                invitation_lifetime { seconds: 172800 }
                refused_account: DO_NOT_CREATE_ACCOUNT)pb"));
  EXPECT_THAT(AConnection()
                  .With(v1::ConnectionPolicy::NEVER)
                  .With(v1::ConnectionPolicy::ALL_CANDIDATES)
                  .With(v1::ConnectionPolicy::IDP_INITIATED_REFUSED)
                  .Build()
                  .policy(),
              EqualsProto(R"pb(
                account_linking: NEVER
                unnamed_organization: ALL_CANDIDATES
                idp_initiated: IDP_INITIATED_REFUSED)pb"));
}

TEST(BuildersTest, AConnectionSaysWhatMatters) {
  EXPECT_THAT(
      AConnection("c")
          .ServingNobody()
          .Serving("globex")
          .WithAutoMembershipOff()
          .WithoutDomains()
          .WithDomain("*.globex.com")
          .WithTenant(kOtherTenant)
          .WithSecretUntil(StartTime() + kHour)
          .WithoutConsent()
          .Trusted()
          .Disabled()
          .Build(),
      EqualsProto(R"pb(
        id: "c"
        state: DISABLED
        tenant_id: "7e000000-0000-4000-8000-00000000000b"
        client_id: "c1000000-0000-4000-8000-00000000000a"
        secret_expire_time { seconds: 1768482000 }
        consent: MISSING
        domains: "*.globex.com"
        links { organization_id: "globex" state: ON auto_membership: OFF }
        trusted: true)pb"));
  EXPECT_EQ(
      AConnection().WithAutoMembershipOn().Build().links(0).auto_membership(),
      Policy::ON);
  EXPECT_EQ(AConnection().Created().Build().state(), v1::Connection::CREATED);
  EXPECT_EQ(AConnection().Tested().Build().state(), v1::Connection::TESTED);
  EXPECT_THAT(AConnection().Draft().Build(),
              EqualsProto(R"pb(id: "acme-entra" state: DRAFT)pb"));
}

TEST(BuildersTest, AUserSaysWhatMatters) {
  const v1::User user = AUser(Bob())
                            .WithId("u")
                            .WithEmail("b@c.d")
                            .WithEmailUnverified()
                            .WithIdentity(IdentityOf(Carol()))
                            .Blocked();
  EXPECT_THAT(user, Partially(EqualsProto(R"pb(
                id: "u"
                state: BLOCKED
                email: "b@c.d"
                email_verified: false)pb")));
  EXPECT_THAT(user.identities(), ElementsAre(EqualsProto(IdentityOf(Bob())),
                                             EqualsProto(IdentityOf(Carol()))));
  EXPECT_FALSE(AUser().WithEmailNobodyProved().Build().has_email_verified());
  EXPECT_THAT(AUser().WithoutIdentity().Build().identities(), SizeIs(0));
}

TEST(BuildersTest, AMembershipSaysWhatMatters) {
  EXPECT_THAT(
      AMembership("u").Of("globex").WithRole(v1::Membership::OWNER).Build(),
      Partially(EqualsProto(R"pb(
        organization_id: "globex"
        user_id: "u"
        role: OWNER
        state: ACTIVE)pb")));
  EXPECT_EQ(AMembership().Restricted().Build().state(),
            v1::Membership::RESTRICTED);
  EXPECT_EQ(AMembership().Suspended().Build().state(),
            v1::Membership::SUSPENDED);
  EXPECT_THAT(AMembership(Alice()).Removed().Build(),
              Partially(EqualsProto(R"pb(
                user_id: "user-alice"
                state: REMOVED
                remove_time { seconds: 1768474800 })pb")));
}

TEST(BuildersTest, AnInvitationSaysWhatMatters) {
  EXPECT_THAT(AnInvitation(Alice()).Build(), EqualsProto(R"pb(
                id: "invitation-alice"
                organization_id: "acme"
                email: "alice@acme.com"
                role: MEMBER
                state: PENDING
                create_time { seconds: 1768392000 }
                expire_time { seconds: 1768996800 })pb"));
  EXPECT_THAT(AnInvitation("b@c.d")
                  .WithId("i")
                  .Of("globex")
                  .WithRole(v1::Membership::ADMIN)
                  .WithExpiry(StartTime())
                  .BoundTo("c")
                  .AcceptedAt(StartTime() - kHour)
                  .AcceptedBy("u")
                  .Build(),
              Partially(EqualsProto(R"pb(
                id: "i"
                organization_id: "globex"
                role: ADMIN
                state: ACCEPTED
                expire_time { seconds: 1768478400 }
                accept_time { seconds: 1768474800 }
                accepted_by_user_id: "u"
                connection_id: "c")pb")));
  EXPECT_TRUE(AnInvitation().AcceptedBy("u").Build().has_accept_time());
}

TEST(BuildersTest, InvitationsInEveryStateAreValid) {
  const AnInvitation pending(Alice());
  for (const AnInvitation& invitation :
       {pending, pending.Accepted(), pending.Consumed(), pending.Declined(),
        pending.Revoked(), pending.Superseded(), pending.Expired()}) {
    EXPECT_THAT(World(invitation).SignIn(Alice()), IsGranted())
        << invitation.Build().state();
  }
}

TEST(BuildersTest, ATenantSaysWhatMatters) {
  const ASignIn carol = ASignIn(Carol()).Predicted();
  const AnEntraTenant tenant;
  for (const AnEntraTenant& admits :
       {tenant.WithAssigned(Carol()), tenant.WithAssignmentNotRequired(),
        tenant.WithGlobalAdministrator(Carol()),
        tenant.WithGroupMember(kStaffGroup, Carol()),
        tenant.WithGroup(kOtherGroup)
            .WithGroupAssigned(kOtherGroup)
            .WithGroupMember(kOtherGroup, Carol())}) {
    EXPECT_THAT(World(admits).SignIn(carol), IsGranted());
  }
  const ASignIn alice = ASignIn(Alice()).Predicted();
  EXPECT_THAT(World(tenant.WithDisabled(Alice())).SignIn(alice),
              IsRefused(Decision::ACCOUNT_DISABLED));
  EXPECT_THAT(World(tenant.WithUnassigned(Alice().object_id)).SignIn(alice),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(World(tenant.WithApplicationDisabled()).SignIn(alice),
              IsRefused(Decision::APPLICATION_DISABLED));
  EXPECT_THAT(World(tenant.WithoutPeople()).SignIn(alice),
              IsRefused(Decision::NOT_IN_TENANT));
  EXPECT_THAT(World(tenant.WithUser(Nobody()).WithAssignmentNotRequired())
                  .SignIn(ASignIn(Nobody()).Predicted()),
              IsGranted());
  EXPECT_THAT(World(tenant.WithGuest(Nobody()).WithAssigned(Nobody()),
                    AnOrganization().With(Policy::GUESTS_REFUSED))
                  .SignIn(ASignIn(Nobody()).Predicted()),
              IsRefused(Decision::GUEST_NOT_ALLOWED));
}

TEST(BuildersTest, ATenantWithoutThePersonOrGroupFailsTheTest) {
  EXPECT_NONFATAL_FAILURE(AnEntraTenant().WithDisabled(Nobody()),
                          "does not list user-nobody");
  EXPECT_NONFATAL_FAILURE(AnEntraTenant().WithGroupMember(kOtherGroup, Alice()),
                          "no group");
}

TEST(BuildersTest, ASignInSaysWhatMatters) {
  EXPECT_THAT(ASignIn(Alice())
                  .Typing("a@b.c")
                  .Through("c")
                  .To("globex")
                  .IdpInitiated()
                  .WithInvitation("i")
                  .WithNewUserId("u")
                  .WithEmail("d@e.f")
                  .WithEmailUnverified()
                  .AsGuest()
                  .Build(),
              EqualsProto(R"pb(
                initiation: IDP_INITIATED
                email: "a@b.c"
                connection_id: "c"
                organization_id: "globex"
                invitation_id: "i"
                claims {
                  identity {
                    tenant_id: "7e000000-0000-4000-8000-00000000000a"
                    object_id: "0a000000-0000-4000-8000-00000000000a"
                  }
                  email: "d@e.f"
                  email_verified: false
                  name: "Alice Adams"
                  guest: true
                }
                new_user_id: "u"
                validated {})pb"));
  EXPECT_FALSE(ASignIn().WithoutEmail().Build().claims().has_email_verified());
  EXPECT_FALSE(
      ASignIn().WithEmailNobodyProved().Build().claims().has_email_verified());
}

TEST(BuildersTest, ASignInCarriesOneKindOfEvidence) {
  EXPECT_THAT(World().SignIn(ASignIn().Predicted(v1::Prediction::REQUIRES_MFA)),
              IsChallenged(Decision::MFA_REQUIRED));
  EXPECT_THAT(World().SignIn(ASignIn().WithEntraError(50105)),
              IsRefused(Decision::NOT_ASSIGNED));
  EXPECT_THAT(Decide(ASignIn().At(StartTime()), World().snapshot()),
              IsGranted());
}

}  // namespace
}  // namespace membership::policy_testing
