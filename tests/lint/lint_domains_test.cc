// Domains that do not route whom they should.

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/organization.pb.h"
#include "tests/lint/found.h"
#include "tests/sign_in/world.h"

namespace membership::lint_test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kNotAttached = LintFinding::DOMAIN_NOT_ATTACHED;
constexpr auto kNotVerified = LintFinding::DOMAIN_NOT_VERIFIED;
constexpr auto kClaimedTwice = LintFinding::DOMAIN_CLAIMED_TWICE;
constexpr auto kAttachedTwice = LintFinding::DOMAIN_ATTACHED_TWICE;
constexpr auto kPublicMail = LintFinding::PUBLIC_MAIL_DOMAIN;
constexpr auto kMalformed = LintFinding::DOMAIN_MALFORMED;

void Claim(const std::string& name, v1::Domain::State state,
           v1::Organization& organization) {
  v1::Domain& domain = *organization.add_domains();
  domain.set_name(name);
  domain.set_state(state);
}

TEST(LintDomainsTest, FindsOwnedDomainThatIsNotAttached) {
  World world;
  Claim("Acme.ORG", v1::Domain::VERIFIED, world.organization());
  const LintFinding finding = TheFinding(world, kNotAttached);
  EXPECT_EQ(finding.message(),
            "Organization acme verified domain acme.org, but no connection has "
            "it.");
  EXPECT_THAT(RecordsOf(finding),
              ElementsAre("organization acme", "domain acme.org"));
}

TEST(LintDomainsTest, FindsSubdomainThatIsNotAttached) {
  World world;
  Claim("hr.acme.com", v1::Domain::VERIFIED, world.organization());
  EXPECT_THAT(Found(world), ElementsAre(kNotAttached));
}

TEST(LintDomainsTest, IgnoresSubdomainUnderAttachedWildcard) {
  World world;
  Claim("hr.acme.com", v1::Domain::VERIFIED, world.organization());
  world.connection().add_domains("*.acme.com");
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, IgnoresClaimThatIsNotVerifiedYet) {
  World world;
  Claim("acme.org", v1::Domain::UNVERIFIED, world.organization());
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, IgnoresOrganizationWithoutConnection) {
  World world;
  world.AddOrganization("beta", "beta.com");
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, IgnoresOrganizationThatIsNotActive) {
  World world;
  Claim("acme.org", v1::Domain::VERIFIED, world.organization());
  world.organization().set_state(v1::Organization::SUSPENDED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, FindsAttachedDomainThatIsNotVerified) {
  World world;
  world.organization().mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(RecordsOf(TheFinding(world, kNotVerified)),
              ElementsAre("connection acme-entra", "domain acme.com"));
}

TEST(LintDomainsTest, FindsAttachedDomainThatAnotherOrganizationVerified) {
  World world;
  world.AddOrganization("beta", "beta.com");
  world.connection().add_domains("beta.com");
  EXPECT_THAT(Found(world), ElementsAre(kNotVerified));
}

TEST(LintDomainsTest, FindsWildcardOverDomainThatIsNotVerified) {
  World world;
  world.connection().add_domains("*.acme.org");
  EXPECT_THAT(RecordsOf(TheFinding(world, kNotVerified)),
              ElementsAre("connection acme-entra", "domain *.acme.org"));
}

TEST(LintDomainsTest, IgnoresWildcardOverVerifiedBaseOrSubdomain) {
  World world;
  world.connection().add_domains("*.acme.com");
  EXPECT_THAT(Found(world), IsEmpty());
  world.connection().add_domains("*.acme.org");
  Claim("hr.acme.org", v1::Domain::VERIFIED, world.organization());
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, IgnoresDomainsOfConnectionSwitchedOff) {
  World world;
  v1::Connection& off = world.AddConnection("off", "acme.org", "acme");
  off.set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, FindsDomainThatTwoOrganizationsVerified) {
  World world;
  world.AddOrganization("beta", "ACME.com");
  EXPECT_THAT(
      RecordsOf(TheFinding(world, kClaimedTwice)),
      ElementsAre("domain acme.com", "organization acme", "organization beta"));
}

TEST(LintDomainsTest, IgnoresSecondClaimThatIsNotVerified) {
  World world;
  world.AddOrganization("beta", "acme.com")
      .mutable_domains(0)
      ->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, IgnoresSecondClaimOfDeletedOrganization) {
  World world;
  world.AddOrganization("beta", "acme.com")
      .set_state(v1::Organization::DELETED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, IgnoresDomainListedTwiceByOneOrganization) {
  World world;
  Claim("ACME.COM", v1::Domain::VERIFIED, world.organization());
  world.connection().add_domains("Acme.com");
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, FindsDomainOfTwoEnabledConnections) {
  World world;
  world.AddConnection("second", "acme.com", "acme");
  EXPECT_THAT(RecordsOf(TheFinding(world, kAttachedTwice)),
              ElementsAre("domain acme.com", "connection acme-entra",
                          "connection second"));
}

TEST(LintDomainsTest, FindsWildcardOfTwoEnabledConnections) {
  World world;
  world.connection().add_domains("*.acme.com");
  world.AddConnection("second", "*.acme.com", "acme");
  EXPECT_THAT(Found(world), ElementsAre(kAttachedTwice));
}

TEST(LintDomainsTest, IgnoresSecondConnectionThatIsSwitchedOff) {
  World world;
  world.AddConnection("second", "acme.com", "acme")
      .set_state(v1::Connection::DISABLED);
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, FindsClaimedPublicMailDomain) {
  World world;
  Claim("gmail.com", v1::Domain::VERIFIED, world.organization());
  EXPECT_THAT(RecordsOf(TheFinding(world, kPublicMail)),
              ElementsAre("organization acme", "domain gmail.com"));
}

TEST(LintDomainsTest, FindsAttachedPublicMailDomainThatTheCallerNames) {
  World world;
  world.connection().add_domains("*.mail.example");
  world.snapshot().add_public_mail_domains("mail.example");
  EXPECT_THAT(Found(world), ElementsAre(kPublicMail));
}

TEST(LintDomainsTest, IgnoresDomainThatOnlyLooksPublic) {
  World world;
  world.AddOrganization("beta", "gmail.com.acme.com");
  EXPECT_THAT(Found(world), IsEmpty());
}

TEST(LintDomainsTest, FindsDomainThatMatchesNothing) {
  for (const char* name : {"m\xC3\xBCller.de", "acme com", "@acme.com"}) {
    World world;
    Claim(name, v1::Domain::VERIFIED, world.organization());
    EXPECT_THAT(
        RecordsOf(TheFinding(world, kMalformed)),
        ElementsAre("organization acme", std::string("domain ") + name));
  }
}

TEST(LintDomainsTest, IgnoresInternationalDomainInItsAsciiForm) {
  World world;
  Claim("xn--mller-kva.de", v1::Domain::VERIFIED, world.organization());
  world.connection().add_domains("xn--mller-kva.de");
  EXPECT_THAT(Found(world), IsEmpty());
}

}  // namespace
}  // namespace membership::lint_test
