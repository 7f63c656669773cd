// Attaching a domain: "The self-serve link does not currently support adding
// multiple domains, but this can be enabled from the backend."

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "tests/requests/asking.h"

namespace membership::requests_test {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;

v1::Request Attach(const std::string& domain, v1::Channel channel) {
  v1::Request request = RequestOf(R"pb(
    attach_domain { connection_id: "acme-entra" }
  )pb");
  request.mutable_attach_domain()->set_domain(domain);
  request.mutable_attach_domain()->set_channel(channel);
  return request;
}

// "acme" verified acme.com, which is attached, and acme.org.
class AttachDomainTest : public ::testing::Test {
 protected:
  AttachDomainTest() {
    v1::Domain& domain = *world_.organization().add_domains();
    domain.set_name("acme.org");
    domain.set_state(v1::Domain::VERIFIED);
  }

  World world_;
};

TEST_F(AttachDomainTest, TheBackOfficeAttachesAnotherDomain) {
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.org")),
              IsNotApplicable(Decision::DOMAIN_NOT_ATTACHED));
  EXPECT_THAT(
      Make(world_, Attach("Acme.ORG", v1::BACK_OFFICE)),
      AllOf(IsGranted(Decision::DOMAIN_ATTACHED),
            HasEffects("update_connection"), HasWarnings(), StableForGood()));
  EXPECT_THAT(world_.connection().domains(),
              ElementsAre("acme.com", "acme.org"));
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@acme.org")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

TEST_F(AttachDomainTest, SelfServiceAttachesOneDomainOnly) {
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::SELF_SERVICE)),
              AllOf(IsRefused(Decision::BACK_OFFICE_REQUIRED),
                    HasActor(Decision::VENDOR)));
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::CHANNEL_UNSPECIFIED)),
              IsRefused(Decision::BACK_OFFICE_REQUIRED));
  world_.connection().clear_domains();
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::SELF_SERVICE)),
              IsGranted(Decision::DOMAIN_ATTACHED));
}

TEST_F(AttachDomainTest, ChangesNothingWhenAttachedAlready) {
  EXPECT_THAT(Ask(world_, Attach("ACME.com", v1::BACK_OFFICE)),
              ChangesNothing());
  EXPECT_THAT(Ask(world_, Attach("ACME.com", v1::SELF_SERVICE)),
              ChangesNothing());
}

TEST_F(AttachDomainTest, AttachesAWildcardBesideItsBase) {
  EXPECT_THAT(Make(world_, Attach("*.Acme.com", v1::BACK_OFFICE)),
              AllOf(IsGranted(Decision::DOMAIN_ATTACHED), HasWarnings()));
  EXPECT_THAT(world_.connection().domains(),
              ElementsAre("acme.com", "*.acme.com"));
  EXPECT_THAT(world_.Decide(TypedSignIn("alice@hr.acme.com")),
              IsGranted(Decision::JOINED_AUTOMATICALLY));
}

// Subdomains are other domains.
TEST_F(AttachDomainTest, WarnsOfADomainThatIsNotVerified) {
  for (const char* domain : {"hr.acme.com", "acme.net", "*.acme.net"}) {
    EXPECT_THAT(Ask(world_, Attach(domain, v1::BACK_OFFICE)),
                AllOf(IsGranted(Decision::DOMAIN_ATTACHED),
                      HasWarnings("DOMAIN_NOT_VERIFIED")));
  }
  world_.organization().mutable_domains(1)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::BACK_OFFICE)),
              AllOf(IsGranted(Decision::DOMAIN_ATTACHED),
                    HasWarnings("DOMAIN_NOT_VERIFIED")));
}

TEST_F(AttachDomainTest, RefusesADomainVerifiedElsewhere) {
  v1::Organization& beta = world_.AddOrganization("beta", "beta.com");
  EXPECT_THAT(
      Ask(world_, Attach("BETA.com", v1::BACK_OFFICE)),
      AllOf(IsRefused(Decision::DOMAIN_OF_ANOTHER_ORGANIZATION), HasEffects()));
  beta.mutable_domains(0)->set_state(v1::Domain::UNVERIFIED);
  EXPECT_THAT(Ask(world_, Attach("beta.com", v1::BACK_OFFICE)),
              IsGranted(Decision::DOMAIN_ATTACHED));
}

// "Its domains route nobody", so they are in nobody's way.
TEST_F(AttachDomainTest, AttachesADomainThatADeletedOrganizationVerified) {
  world_.AddOrganization("beta", "acme.org")
      .set_state(v1::Organization::DELETED);
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::BACK_OFFICE)),
              AllOf(IsGranted(Decision::DOMAIN_ATTACHED), HasWarnings()));
}

TEST_F(AttachDomainTest, RefusesMicrosoftsDomains) {
  for (const char* domain : {"acme.onmicrosoft.com", "ACME.OnMicrosoft.com",
                             "*.onmicrosoft.com", "onmicrosoft.com"}) {
    EXPECT_THAT(Ask(world_, Attach(domain, v1::BACK_OFFICE)),
                IsRefused(Decision::MICROSOFT_DOMAIN));
  }
  EXPECT_THAT(Ask(world_, Attach("notonmicrosoft.com", v1::BACK_OFFICE)),
              IsGranted(Decision::DOMAIN_ATTACHED));
}

TEST_F(AttachDomainTest, RefusesPublicMailDomains) {
  EXPECT_THAT(Ask(world_, Attach("Gmail.com", v1::BACK_OFFICE)),
              IsRefused(Decision::PUBLIC_MAIL_DOMAIN));
  world_.snapshot().add_public_mail_domains("acme.org");
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::BACK_OFFICE)),
              IsRefused(Decision::PUBLIC_MAIL_DOMAIN));
}

TEST_F(AttachDomainTest, RefusesWhatIsNoDomain) {
  for (const char* domain :
       {"", "acme.org.", ".acme.org", "acme..org", "it@acme.org", "acme org",
        "*", "*.", "*acme.org", "*.*.acme.org", "hr.*.acme.org",
        "https://acme.org", "acme.org/", "%", "b\u00fccher.de"}) {
    EXPECT_THAT(Ask(world_, Attach(domain, v1::BACK_OFFICE)),
                IsRefused(Decision::DOMAIN_MALFORMED))
        << domain;
  }
}

TEST_F(AttachDomainTest, RefusesADraft) {
  world_.connection().set_state(v1::Connection::DRAFT);
  EXPECT_THAT(Ask(world_, Attach("acme.org", v1::BACK_OFFICE)),
              IsRefused(Decision::CONNECTION_NOT_CREATED));
}

}  // namespace
}  // namespace membership::requests_test
