// Stage 5 and "Settled, Candidates", sentence by sentence.

#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;

// The connection serves "acme" (acme.com) and "globex" (globex.com).
struct TwoOrganizations {
  TwoOrganizations() : request(ValidatedSignIn(Alice())) {
    world.AddOrganization("globex", "globex.com");
    world.AddLink(world.connection(), "globex");
  }
  v1::Organization& globex() {
    return *world.snapshot().mutable_organizations(1);
  }
  void set_unnamed(v1::ConnectionPolicy::UnnamedOrganization choice) {
    world.connection_policy().set_unnamed_organization(choice);
  }

  World world;
  v1::Request request;
};

MATCHER_P(Enters, organization_id, "enters " + std::string(organization_id)) {
  return arg.ok() && arg->outcome() == Decision::GRANTED &&
         arg->organization_id() == organization_id;
}

MATCHER_P3(ResultIs, organization_id, outcome, reason,
           std::string(organization_id) + " is " +
               Decision::Outcome_Name(outcome) + ", " +
               Decision::Reason_Name(reason)) {
  return arg.organization_id() == organization_id && arg.outcome() == outcome &&
         arg.reason() == reason && !arg.rule().empty();
}

// "Candidates without a named organization: the active organizations for which
// the connection is enabled"
TEST(SettledCandidatesTest, TheOnlyCandidateIsEntered) {
  World world;
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), Enters("acme"));
}

TEST(SettledCandidatesTest, SeveralCandidatesAreAmbiguous) {
  TwoOrganizations two;
  EXPECT_THAT(
      two.world.Decide(two.request),
      AllOf(IsRefused(Decision::ORGANIZATION_AMBIGUOUS),
            HasStage(Decision::ORGANIZATION), HasEffects("create_user")));
}

TEST(SettledCandidatesTest, AMembershipDoesNotChooseTheOrganization) {
  TwoOrganizations two;
  two.world.AddUser(Alice());
  two.world.AddMember("user-alice");
  EXPECT_THAT(two.world.Decide(two.request),
              IsRefused(Decision::ORGANIZATION_AMBIGUOUS));
}

TEST(SettledCandidatesTest, AnInactiveOrganizationIsNoCandidate) {
  for (const auto state :
       {v1::Organization::SUSPENDED, v1::Organization::DELETED}) {
    TwoOrganizations two;
    two.world.organization().set_state(state);
    EXPECT_THAT(two.world.Decide(two.request), Enters("globex"));
  }
}

TEST(SettledCandidatesTest, AnOrganizationWhoseLinkIsOffIsNoCandidate) {
  TwoOrganizations two;
  two.world.link().set_state(v1::OrganizationLink::OFF);
  EXPECT_THAT(two.world.Decide(two.request), Enters("globex"));
}

TEST(SettledCandidatesTest, AnOrganizationOfAnotherConnectionIsNoCandidate) {
  World world;
  world.AddOrganization("globex", "globex.com");
  world.AddConnection("globex-entra", "globex.com", "globex");
  EXPECT_THAT(world.Decide(ValidatedSignIn(Alice())), Enters("acme"));
}

TEST(SettledCandidatesTest, ANamedOrganizationIsEntered) {
  TwoOrganizations two;
  SignInOf(two.request).set_organization_id("globex");
  EXPECT_THAT(two.world.Decide(two.request), Enters("globex"));
}

// "the typed domain routes but does not choose."
TEST(SettledCandidatesTest, TheTypedDomainRoutesButDoesNotChoose) {
  TwoOrganizations two;
  EXPECT_THAT(two.world.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::ORGANIZATION_AMBIGUOUS));
  World one;
  one.AddOrganization("globex", "globex.com");
  one.AddLink(one.connection(), "globex");
  one.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(one.Decide(TypedSignIn("alice@acme.com")), Enters("globex"));
}

// "'Owning the e-mail's domain' looks at the asserted address"
TEST(SettledCandidatesTest, TheOwnerOfTheAssertedDomainIsEntered) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  EXPECT_THAT(two.world.Decide(two.request), Enters("acme"));
  ClaimsOf(two.request).set_email("Alice@Globex.com");
  EXPECT_THAT(two.world.Decide(two.request), Enters("globex"));
  v1::Request typed = TypedSignIn("alice@acme.com");
  ClaimsOf(typed).set_email("alice@globex.com");
  two.world.connection().add_domains("globex.com");
  EXPECT_THAT(two.world.Decide(typed), Enters("globex"));
}

TEST(SettledCandidatesTest, AnAddressOfWhichNothingIsSaidOwnsItsDomain) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  ClaimsOf(two.request).clear_email_verified();
  EXPECT_THAT(two.world.Decide(two.request), Enters("acme"));
}

// "an explicitly unverified one owns nothing; no owner, no organization."
TEST(SettledCandidatesTest, AnExplicitlyUnverifiedAddressOwnsNothing) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  ClaimsOf(two.request).set_email_verified(false);
  EXPECT_THAT(two.world.Decide(two.request),
              AllOf(IsRefused(Decision::NO_ORGANIZATION),
                    HasStage(Decision::ORGANIZATION)));
}

TEST(SettledCandidatesTest, WithoutAnOwnerThereIsNoOrganization) {
  for (const char* address : {"", "alice@other.com", "alice@hr.acme.com",
                              "alice@acme.com@acme.com"}) {
    World world;
    world.connection_policy().set_unnamed_organization(
        v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
    v1::Request request = ValidatedSignIn(Alice());
    ClaimsOf(request).set_email(address);
    EXPECT_THAT(world.Decide(request), IsRefused(Decision::NO_ORGANIZATION))
        << address;
  }
}

TEST(SettledCandidatesTest, AnUnverifiedDomainHasNoOwner) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  two.world.organization().mutable_domains(0)->set_state(
      v1::Domain::UNVERIFIED);
  EXPECT_THAT(two.world.Decide(two.request),
              IsRefused(Decision::NO_ORGANIZATION));
}

TEST(SettledCandidatesTest, AnOwnerThatIsNoCandidateDoesNotCount) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  two.world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(two.world.Decide(two.request),
              IsRefused(Decision::NO_ORGANIZATION));
}

TEST(SettledCandidatesTest, ANamedOrganizationNeedNotOwnTheDomain) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER);
  SignInOf(two.request).set_organization_id("globex");
  EXPECT_THAT(two.world.Decide(two.request), Enters("globex"));
}

// "None active: organization inactive."
TEST(SettledCandidatesTest, WithNoneActiveTheOrganizationIsInactive) {
  for (const auto choice : {v1::ConnectionPolicy::ONLY_CANDIDATE,
                            v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER,
                            v1::ConnectionPolicy::ALL_CANDIDATES}) {
    TwoOrganizations two;
    two.set_unnamed(choice);
    two.world.organization().set_state(v1::Organization::SUSPENDED);
    two.globex().set_state(v1::Organization::DELETED);
    EXPECT_THAT(two.world.Decide(two.request),
                AllOf(IsRefused(Decision::ORGANIZATION_INACTIVE),
                      HasStage(Decision::ORGANIZATION)));
  }
}

// "The named organization is not served by the connection: refused in stage 5
// with its own reason."
TEST(SettledCandidatesTest, ANamedOrganizationNotServedHasItsOwnReason) {
  World world;
  world.AddOrganization("globex", "globex.com");
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_organization_id("globex");
  EXPECT_THAT(
      world.Decide(request),
      AllOf(IsRefused(Decision::ORGANIZATION_NOT_SERVED),
            HasStage(Decision::ORGANIZATION), HasEffects("create_user")));
  world.AddLink(world.connection(), "globex")
      .set_state(v1::OrganizationLink::OFF);
  EXPECT_THAT(world.Decide(request),
              IsRefused(Decision::ORGANIZATION_NOT_SERVED));
}

// A sign-in may enter all candidates.
TEST(SettledCandidatesTest, AllCandidatesThatAdmitAreEntered) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::ALL_CANDIDATES);
  const auto decision = two.world.DecideAndApply(two.request);
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("create_user", "add_membership",
                                         "add_membership")));
  EXPECT_THAT(decision->organizations(),
              ElementsAre(ResultIs("acme", Decision::GRANTED,
                                   Decision::JOINED_AUTOMATICALLY),
                          ResultIs("globex", Decision::GRANTED,
                                   Decision::JOINED_AUTOMATICALLY)));
  EXPECT_EQ(two.world.snapshot().memberships_size(), 2);
  EXPECT_EQ(two.world.snapshot().users_size(), 1);
}

TEST(SettledCandidatesTest, OneCandidateThatAdmitsIsEnough) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::ALL_CANDIDATES);
  two.world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  const auto decision = two.world.Decide(two.request);
  EXPECT_THAT(decision, AllOf(IsGranted(Decision::JOINED_AUTOMATICALLY),
                              HasEffects("create_user", "add_membership")));
  EXPECT_THAT(
      decision->organizations(),
      ElementsAre(ResultIs("acme", Decision::REFUSED, Decision::NOT_A_MEMBER),
                  ResultIs("globex", Decision::GRANTED,
                           Decision::JOINED_AUTOMATICALLY)));
  EXPECT_EQ(
      TheEffect(decision, "add_membership").add_membership().organization_id(),
      "globex");
}

TEST(SettledCandidatesTest, WhicheverCandidateAdmitsEntrasWaysAreTold) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::ALL_CANDIDATES);
  const auto both = two.world.Decide(two.request);
  two.world.policy().set_auto_membership(v1::MembershipPolicy::OFF);
  const auto second = two.world.Decide(two.request);
  ASSERT_TRUE(both.ok() && second.ok());
  EXPECT_EQ(second->organization_id(), "globex");
  ASSERT_GT(both->entra_paths_size(), 0);
  ASSERT_EQ(second->entra_paths_size(), both->entra_paths_size());
  for (int i = 0; i < both->entra_paths_size(); ++i) {
    EXPECT_THAT(second->entra_paths(i), EqualsProto(both->entra_paths(i)));
  }
}

// In a time that grows with them, and not with their square.
TEST(SettledCandidatesTest, TenThousandCandidatesAreEntered) {
  constexpr int kCandidates = 10000;
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::ALL_CANDIDATES);
  for (int i = 2; i < kCandidates; ++i) {
    const std::string id = absl::StrCat("organization-", i);
    two.world.AddOrganization(id, absl::StrCat(id, ".com"));
    two.world.AddLink(two.world.connection(), id);
  }
  const auto decision = two.world.Decide(two.request);
  ASSERT_THAT(decision, IsGranted(Decision::JOINED_AUTOMATICALLY));
  EXPECT_EQ(decision->organizations_size(), kCandidates);
  EXPECT_EQ(decision->effects_size(), 1 + kCandidates);
}

TEST(SettledCandidatesTest, AnInactiveCandidateIsNotAmongAll) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::ALL_CANDIDATES);
  two.globex().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(two.world.Decide(two.request)->organizations(),
              ElementsAre(ResultIs("acme", Decision::GRANTED,
                                   Decision::JOINED_AUTOMATICALLY)));
}

// "All candidates refuse: the first in order of id tells."
TEST(SettledCandidatesTest, WhenAllRefuseTheFirstIdTells) {
  TwoOrganizations two;
  two.set_unnamed(v1::ConnectionPolicy::ALL_CANDIDATES);
  two.world.AddUser(Alice());
  two.world.AddMember("user-alice").set_state(v1::Membership::SUSPENDED);
  two.globex().mutable_policy()->set_auto_membership(v1::MembershipPolicy::OFF);
  EXPECT_THAT(two.world.Decide(two.request),
              AllOf(IsRefused(Decision::MEMBER_SUSPENDED), HasEffects()));
  two.world.organization().set_id("zenith");
  two.world.link().set_organization_id("zenith");
  two.world.snapshot().mutable_memberships(0)->set_organization_id("zenith");
  const auto decision = two.world.Decide(two.request);
  EXPECT_THAT(decision, IsRefused(Decision::NOT_A_MEMBER));
  EXPECT_THAT(
      decision->organizations(),
      ElementsAre(
          ResultIs("globex", Decision::REFUSED, Decision::NOT_A_MEMBER),
          ResultIs("zenith", Decision::REFUSED, Decision::MEMBER_SUSPENDED)));
}

}  // namespace
}  // namespace membership::sign_in_test
