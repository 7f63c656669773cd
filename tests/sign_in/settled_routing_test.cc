// Stage 1 and "Settled, Routing", sentence by sentence.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/sign_in/world.h"

namespace membership::sign_in_test {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

MATCHER_P(RoutesTo, connection_id, "routes to " + std::string(connection_id)) {
  return arg.ok() && arg->stage() > Decision::ROUTING &&
         arg->connection_id() == connection_id;
}

MATCHER_P(DoesNotRoute, reason,
          "is not routed, " + Decision::Reason_Name(reason)) {
  return arg.ok() && arg->outcome() == Decision::NOT_APPLICABLE &&
         arg->stage() == Decision::ROUTING && arg->reason() == reason &&
         arg->connection_id().empty();
}

v1::Domain& AddVerified(v1::Organization& organization,
                        const std::string& name) {
  v1::Domain& domain = *organization.add_domains();
  domain.set_name(name);
  domain.set_state(v1::Domain::VERIFIED);
  return domain;
}

v1::Request NamedSignIn(const std::string& organization_id) {
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).clear_connection_id();
  SignInOf(request).set_organization_id(organization_id);
  return request;
}

// "The e-mail's domain picks the connection"
TEST(RoutingTest, TheDomainPicksTheConnection) {
  World world;
  world.AddOrganization("globex", "globex.com");
  world.AddConnection("globex-entra", "globex.com", "globex");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              RoutesTo("acme-entra"));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@globex.com")),
              RoutesTo("globex-entra"));
}

// "case-insensitive, whole-domain match (`hr.acme.com` is not `acme.com`)"
TEST(RoutingTest, LetterCaseDoesNotMatter) {
  World world;
  EXPECT_THAT(world.Decide(TypedSignIn("Alice@ACME.Com")),
              RoutesTo("acme-entra"));
  world.organization().mutable_domains(0)->set_name("Acme.COM");
  world.connection().set_domains(0, "ACME.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              RoutesTo("acme-entra"));
}

TEST(RoutingTest, OnlyTheWholeDomainMatches) {
  World world;
  for (const char* address :
       {"alice@hr.acme.com", "alice@notacme.com", "alice@acme.com.evil.com",
        "alice@com", "alice@cme.com"}) {
    EXPECT_THAT(world.Decide(TypedSignIn(address)),
                DoesNotRoute(Decision::DOMAIN_UNKNOWN))
        << address;
  }
}

// "an explicit wildcard `*.acme.com` allowed, most specific wins."
// "A wildcard reaches any number of labels below its base, never the base
// itself."
TEST(RoutingTest, AWildcardReachesAnyDepthButNeverItsBase) {
  World world;
  world.connection().set_domains(0, "*.acme.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@hr.acme.com")),
              RoutesTo("acme-entra"));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@a.b.c.acme.com")),
              RoutesTo("acme-entra"));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              DoesNotRoute(Decision::DOMAIN_NOT_ATTACHED));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@notacme.com")),
              DoesNotRoute(Decision::DOMAIN_UNKNOWN));
}

TEST(RoutingTest, TheMostSpecificDomainWins) {
  World world;
  world.connection().add_domains("*.acme.com");
  AddVerified(world.organization(), "hr.acme.com");
  world.AddConnection("hr-entra", "hr.acme.com", "acme");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@hr.acme.com")),
              RoutesTo("hr-entra"));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@it.acme.com")),
              RoutesTo("acme-entra"));
  world.snapshot().mutable_connections(1)->set_domains(0, "*.hr.acme.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@x.hr.acme.com")),
              RoutesTo("hr-entra"));
  EXPECT_THAT(world.Decide(TypedSignIn("alice@hr.acme.com")),
              RoutesTo("acme-entra"));
}

// "Only verified domains count."
TEST(RoutingTest, ADomainThatIsNotVerifiedDoesNotRoute) {
  World world;
  world.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              DoesNotRoute(Decision::DOMAIN_NOT_VERIFIED));
}

TEST(RoutingTest, ADomainVerifiedByAnOrganizationNotServedDoesNotRoute) {
  World world;
  world.AddOrganization("globex", "globex.com");
  world.connection().add_domains("globex.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@globex.com")),
              DoesNotRoute(Decision::DOMAIN_NOT_ATTACHED));
}

// "Malformed addresses (two `@`, spaces, `;`, trailing dot) match nothing and
// never crash."
TEST(RoutingTest, MalformedAddressesMatchNothing) {
  World world;
  for (const char* address :
       {"alice@acme.com@acme.com", "al ice@acme.com", " alice@acme.com",
        "alice@acme.com ", "alice;bob@acme.com", "alice@acme.com;",
        "alice@acme.com.", "alice", "@acme.com", "alice@"}) {
    EXPECT_THAT(world.Decide(TypedSignIn(address)),
                DoesNotRoute(Decision::ADDRESS_MALFORMED))
        << address;
  }
}

// "Domain owned by the organization but not attached to the connection: SSO is
// not triggered, and the explanation says so."
TEST(RoutingTest, AnOwnedDomainThatIsNotAttachedDoesNotTriggerSso) {
  World world;
  AddVerified(world.organization(), "acme.org");
  const auto decision = world.Decide(TypedSignIn("alice@acme.org"));
  EXPECT_THAT(decision, DoesNotRoute(Decision::DOMAIN_NOT_ATTACHED));
  EXPECT_THAT(decision->message(), HasSubstr("domain"));
}

// "The same verified domain at two organizations: no silent pick."
TEST(RoutingTest, ADomainOfTwoOrganizationsIsAmbiguous) {
  World world;
  world.AddOrganization("globex", "acme.com");
  world.AddConnection("globex-entra", "acme.com", "globex");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              AllOf(IsRefused(Decision::ROUTE_AMBIGUOUS),
                    HasStage(Decision::ROUTING), HasEffects()));
}

// "An IdP-initiated sign-in names its connection instead."
TEST(RoutingTest, AnIdpInitiatedSignInNamesItsConnection) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).set_initiation(v1::SignIn::IDP_INITIATED);
  EXPECT_THAT(world.Decide(request), RoutesTo("acme-entra"));
}

// "An attached wildcard covers an owned but unattached subdomain."
TEST(SettledRoutingTest, AnAttachedWildcardCoversAnOwnedSubdomain) {
  World world;
  world.connection().add_domains("*.acme.com");
  AddVerified(world.organization(), "hr.acme.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@hr.acme.com")),
              RoutesTo("acme-entra"));
  // The subdomain itself is verified, that suffices.
  world.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@hr.acme.com")),
              RoutesTo("acme-entra"));
}

// "A domain on several connections: the only enabled one takes it"
TEST(SettledRoutingTest, TheOnlyEnabledConnectionTakesTheDomain) {
  World world;
  v1::Connection& other = world.AddConnection("old-entra", "acme.com", "acme");
  for (const auto state : {v1::Connection::CREATED, v1::Connection::TESTED,
                           v1::Connection::DISABLED}) {
    other.set_state(state);
    EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
                RoutesTo("acme-entra"));
    EXPECT_THAT(world.Decide(NamedSignIn("acme")), RoutesTo("acme-entra"));
  }
}

// "none enabled: its reason is told"
TEST(SettledRoutingTest, WithNoneEnabledTheConnectionsReasonIsTold) {
  World world;
  world.connection().set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::CONNECTION_DISABLED));
  world.AddConnection("new-entra", "acme.com", "acme")
      .set_state(v1::Connection::DISABLED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::CONNECTION_DISABLED));
  world.connection().set_state(v1::Connection::CREATED);
  world.snapshot().mutable_connections(1)->set_state(v1::Connection::TESTED);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::CONNECTION_NOT_ENABLED));
}

// "several: ambiguous ..., unless the sign-in names the organization, which
// settles it."
TEST(SettledRoutingTest, SeveralEnabledConnectionsAreAmbiguous) {
  World world;
  world.AddConnection("new-entra", "acme.com", "acme");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              IsRefused(Decision::ROUTE_AMBIGUOUS));
  EXPECT_THAT(world.Decide(NamedSignIn("acme")),
              IsRefused(Decision::ROUTE_AMBIGUOUS));
}

TEST(SettledRoutingTest, ANamedOrganizationSettlesTheAmbiguity) {
  World world;
  world.AddOrganization("globex", "acme.com");
  world.AddConnection("globex-entra", "acme.com", "globex");
  v1::Request request = TypedSignIn("alice@acme.com");
  SignInOf(request).set_organization_id("globex");
  EXPECT_THAT(world.Decide(request), RoutesTo("globex-entra"));
  SignInOf(request).set_organization_id("acme");
  EXPECT_THAT(world.Decide(request), RoutesTo("acme-entra"));
}

// "(two organizations, even on one shared connection, are ambiguous too)"
TEST(SettledRoutingTest, TwoOwnersOnOneConnectionAreAmbiguousToo) {
  World world;
  world.AddOrganization("globex", "acme.com");
  world.AddLink(world.connection(), "globex");
  v1::Request request = TypedSignIn("alice@acme.com");
  EXPECT_THAT(world.Decide(request), IsRefused(Decision::ROUTE_AMBIGUOUS));
  SignInOf(request).set_organization_id("globex");
  const auto named = world.Decide(request);
  EXPECT_THAT(named, RoutesTo("acme-entra"));
  EXPECT_EQ(named->organization_id(), "globex");
}

// A named organization only settles an ambiguity; it does not reroute.
TEST(SettledRoutingTest, ANamedOrganizationDoesNotRerouteATypedAddress) {
  World world;
  world.AddOrganization("globex", "globex.com");
  world.AddConnection("globex-entra", "globex.com", "globex");
  v1::Request request = TypedSignIn("alice@acme.com");
  SignInOf(request).set_organization_id("globex");
  EXPECT_THAT(world.Decide(request),
              AllOf(RoutesTo("acme-entra"),
                    IsRefused(Decision::ORGANIZATION_NOT_SERVED)));
  SignInOf(request).set_email("alice@unknown.com");
  EXPECT_THAT(world.Decide(request), DoesNotRoute(Decision::DOMAIN_UNKNOWN));
  SignInOf(request).set_email("alice");
  EXPECT_THAT(world.Decide(request), DoesNotRoute(Decision::ADDRESS_MALFORMED));
}

// Precedence: connection, typed address, organization, invitation.
TEST(SettledRoutingTest, ANamedConnectionOutranksATypedAddress) {
  World world;
  v1::Request request = ValidatedSignIn(Alice());
  for (const char* address : {"alice@unknown.com", "a@b@c", "a@gmail.com"}) {
    SignInOf(request).set_email(address);
    EXPECT_THAT(world.Decide(request), RoutesTo("acme-entra")) << address;
  }
}

TEST(SettledRoutingTest, ANamedOrganizationRoutesToItsConnection) {
  World world;
  world.AddOrganization("globex", "globex.com");
  EXPECT_THAT(world.Decide(NamedSignIn("acme")), RoutesTo("acme-entra"));
  EXPECT_THAT(world.Decide(NamedSignIn("globex")),
              DoesNotRoute(Decision::NO_CONNECTION));
}

TEST(SettledRoutingTest, AnInvitationRoutesToItsOrganizationsConnection) {
  World world;
  world.AddInvitation("alice@acme.com", v1::Invitation::PENDING);
  v1::Request request = ValidatedSignIn(Alice());
  SignInOf(request).clear_connection_id();
  SignInOf(request).set_invitation_id("invitation-0");
  EXPECT_THAT(world.Decide(request), RoutesTo("acme-entra"));
}

// "A link that is off does not route."
TEST(SettledRoutingTest, ALinkThatIsOffDoesNotRoute) {
  World world;
  world.link().set_state(v1::OrganizationLink::OFF);
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              DoesNotRoute(Decision::DOMAIN_NOT_ATTACHED));
  EXPECT_THAT(world.Decide(NamedSignIn("acme")),
              DoesNotRoute(Decision::NO_CONNECTION));
}

// Organization: "Deleted: nobody enters, and its domains route nobody."
TEST(SettledRoutingTest, ADeletedOrganizationsDomainsRouteNobody) {
  World world;
  world.organization().set_state(v1::Organization::DELETED);
  EXPECT_THAT(
      world.Decide(TypedSignIn("alice@acme.com")),
      AllOf(HasOutcome(Decision::NOT_APPLICABLE), HasStage(Decision::ROUTING)));
}

TEST(SettledRoutingTest, ADeletedOrganizationLeavesNoAmbiguity) {
  World world;
  world.AddOrganization("globex", "acme.com")
      .set_state(v1::Organization::DELETED);
  world.AddConnection("globex-entra", "acme.com", "globex");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              RoutesTo("acme-entra"));
}

// "A non-ASCII address or domain matches nothing, with its own reason; its
// `xn--` form is an ordinary name."
TEST(SettledRoutingTest, ANonAsciiAddressMatchesNothing) {
  World world;
  AddVerified(world.organization(), "b\u00fccher.com");
  world.connection().add_domains("b\u00fccher.com");
  for (const char* address : {"alice@b\u00fccher.com", "\u00e4lice@acme.com",
                              "alice@\u0430cme.com", "alice@acme\u3002com"}) {
    EXPECT_THAT(world.Decide(TypedSignIn(address)),
                DoesNotRoute(Decision::ADDRESS_NOT_ASCII))
        << address;
  }
}

TEST(SettledRoutingTest, ThePunycodeFormIsAnOrdinaryName) {
  World world;
  AddVerified(world.organization(), "xn--bcher-kva.com");
  world.connection().add_domains("xn--bcher-kva.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@XN--bcher-kva.com")),
              RoutesTo("acme-entra"));
}

// "Public mail domains (gmail.com and its kind: a small list, extensible by the
// caller) are never attached."
TEST(SettledRoutingTest, PublicMailDomainsAreNeverAttached) {
  for (const std::string domain :
       {"gmail.com", "outlook.com", "hotmail.com", "yahoo.com"}) {
    World world;
    EXPECT_THAT(world.Decide(TypedSignIn("alice@" + domain)),
                DoesNotRoute(Decision::PUBLIC_MAIL_DOMAIN));
    AddVerified(world.organization(), domain);
    world.connection().add_domains(domain);
    EXPECT_THAT(world.Decide(TypedSignIn("Alice@" + domain)),
                DoesNotRoute(Decision::PUBLIC_MAIL_DOMAIN));
  }
}

TEST(SettledRoutingTest, TheCallerExtendsThePublicMailDomains) {
  World world;
  world.snapshot().add_public_mail_domains("ACME.com");
  EXPECT_THAT(world.Decide(TypedSignIn("alice@acme.com")),
              DoesNotRoute(Decision::PUBLIC_MAIL_DOMAIN));
}

}  // namespace
}  // namespace membership::sign_in_test
