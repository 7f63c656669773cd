// The tenant and the application: organization.json, servicePrincipal.json and
// application.json.

#include "membership/ingest/registration.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/ingest/graph.h"
#include "membership/testing/matchers.h"
#include "membership/v1/entra.pb.h"
#include "tests/ingest/sample_export.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::StatusIs;

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

auto IsInvalid(const std::string& message) {
  return StatusIs(absl::StatusCode::kInvalidArgument, message);
}

TEST(OrganizationTest, DefaultDomainComesFirst) {
  const GraphExport graph = SampleExport().MustRead();
  EXPECT_EQ(graph.tenant.tenant_id(), kTenantId);
  EXPECT_EQ(graph.tenant.display_name(), "Acme");
  EXPECT_EQ(graph.default_domain, "acme.com");
  EXPECT_THAT(graph.tenant.domains(),
              ElementsAre("acme.com", "acme.onmicrosoft.com"));
  EXPECT_THAT(graph.warnings, IsEmpty());
}

TEST(OrganizationTest, OtherDomainsKeepGraphsOrder) {
  const GraphExport graph =
      SampleExport()
          .Replace("organization.json", "\"verifiedDomains\": [",
                   R"("verifiedDomains": [{"name": "z.org"}, {"name": "a.org"},
                   )")
          .MustRead();
  EXPECT_THAT(graph.tenant.domains(), ElementsAre("acme.com", "z.org", "a.org",
                                                  "acme.onmicrosoft.com"));
}

TEST(OrganizationTest, NoDefaultDomainIsAWarning) {
  const GraphExport graph =
      SampleExport()
          .Replace("organization.json", "\"isDefault\": true",
                   "\"isDefault\": null")
          .MustRead();
  EXPECT_EQ(graph.default_domain, "");
  EXPECT_THAT(graph.warnings,
              ElementsAre("organization.json: value[0].verifiedDomains: no "
                          "domain is the tenant's default"));
}

TEST(OrganizationTest, DefaultDomainOfMicrosoftIsAWarning) {
  const GraphExport graph =
      SampleExport()
          .Replace("organization.json", "\"isDefault\": true",
                   "\"isDefault\": false")
          .Replace("organization.json", "\"isDefault\": false",
                   "\"isDefault\": true")
          .MustRead();
  EXPECT_EQ(graph.default_domain, "acme.onmicrosoft.com");
  EXPECT_THAT(graph.warnings,
              ElementsAre(HasSubstr("one of the customer's own")));
}

TEST(OrganizationTest, SecondDefaultDomainIsAnError) {
  EXPECT_THAT(SampleExport()
                  .Replace("organization.json", "\"isDefault\": false",
                           "\"isDefault\": true")
                  .Read(),
              IsInvalid("organization.json: value[0].verifiedDomains[1]."
                        "isDefault: expected one default domain, got a "
                        "second"));
}

TEST(OrganizationTest, DomainTwiceIsAnErrorWhateverItsLetterCase) {
  EXPECT_THAT(
      SampleExport()
          .Replace("organization.json", "acme.onmicrosoft.com", "ACME.com")
          .Read(),
      IsInvalid("organization.json: value[0].verifiedDomains[1].name: "
                "expected each domain once, got a duplicate"));
}

TEST(OrganizationTest, DomainWithoutNameIsAnError) {
  EXPECT_THAT(SampleExport()
                  .Replace("organization.json", "\"name\": \"acme.com\"",
                           "\"name\": null")
                  .Read(),
              IsInvalid("organization.json: value[0].verifiedDomains[1].name: "
                        "expected a domain, got nothing"));
}

TEST(OrganizationTest, NumberOfTenantsOtherThanOneIsAnError) {
  EXPECT_THAT(SampleExport().Put("organization.json", PageOf("")).Read(),
              IsInvalid("organization.json: value: expected one organization, "
                        "got 0"));
  const std::string tenant = absl::StrCat(R"({"id": ")", kTenantId, R"("})");
  EXPECT_THAT(SampleExport()
                  .Put("organization.json", PageOf(tenant + "," + tenant))
                  .Read(),
              IsInvalid("organization.json: value: expected one organization, "
                        "got 2"));
}

TEST(OrganizationTest, TenantIdThatIsNoGuidIsAnError) {
  EXPECT_THAT(
      SampleExport().Replace("organization.json", kTenantId, "acme").Read(),
      IsInvalid("organization.json: value[0].id: expected a GUID, got "
                "\"acme\""));
}

TEST(ServicePrincipalTest, SwitchesAreRead) {
  const v1::EnterpriseApplication on =
      SampleExport().MustRead().tenant.applications(0);
  EXPECT_EQ(on.client_id(), kClientId);
  EXPECT_EQ(on.display_name(), "SSO");
  EXPECT_EQ(on.state(), v1::EnterpriseApplication::ENABLED);
  EXPECT_TRUE(on.assignment_required());
  const v1::EnterpriseApplication off =
      SampleExport()
          .Replace("servicePrincipal.json", "\"accountEnabled\": true",
                   "\"accountEnabled\": false")
          .Replace("servicePrincipal.json",
                   "\"appRoleAssignmentRequired\": true",
                   "\"appRoleAssignmentRequired\": false")
          .MustRead()
          .tenant.applications(0);
  EXPECT_EQ(off.state(), v1::EnterpriseApplication::DISABLED);
  EXPECT_FALSE(off.assignment_required());
}

TEST(ServicePrincipalTest,
     SwitchThatIsNotSelectedIsAnErrorSinceAGuessCouldGrant) {
  for (const std::string name :
       {"accountEnabled", "appRoleAssignmentRequired"}) {
    EXPECT_THAT(
        SampleExport()
            .Replace("servicePrincipal.json", "\"" + name + "\": true",
                     "\"" + name + "\": null")
            .Read(),
        IsInvalid("servicePrincipal.json: " + name +
                  ": expected true or false ($select must include it), got "
                  "nothing"));
  }
}

TEST(ServicePrincipalTest, DeletedOneIsDisabled) {
  const GraphExport graph =
      SampleExport()
          .Replace("servicePrincipal.json", "\"deletedDateTime\": null",
                   "\"deletedDateTime\": \"2026-01-01T00:00:00Z\"")
          .MustRead();
  EXPECT_EQ(graph.tenant.applications(0).state(),
            v1::EnterpriseApplication::DISABLED);
  EXPECT_THAT(graph.warnings,
              ElementsAre("servicePrincipal.json: deletedDateTime: the "
                          "application is deleted and signs nobody in"));
}

TEST(ServicePrincipalTest, IdThatIsNoGuidIsAnError) {
  EXPECT_THAT(
      SampleExport().Replace("servicePrincipal.json", kPrincipalId, "x").Read(),
      IsInvalid("servicePrincipal.json: id: expected a GUID, got "
                "\"x\""));
  EXPECT_THAT(
      SampleExport().Replace("servicePrincipal.json", kClientId, "").Read(),
      IsInvalid("servicePrincipal.json: appId: expected a GUID, got nothing"));
}

TEST(ServicePrincipalTest, AudienceOtherThanSingleTenantIsAWarning) {
  for (const std::string file : {"servicePrincipal.json", "application.json"}) {
    EXPECT_THAT(
        SampleExport()
            .Replace(file, "AzureADMyOrg", "AzureADMultipleOrgs")
            .MustRead()
            .warnings,
        ElementsAre(file + ": signInAudience: \"AzureADMultipleOrgs\" is not "
                           "single tenant (AzureADMyOrg)"));
  }
}

TEST(ApplicationTest, MissingFileLeavesTheExpiryUnknownWithAWarning) {
  const GraphExport graph =
      SampleExport()
          .Remove("application.json")
          .Replace("servicePrincipal.json", "\"displayName\"",
                   R"("passwordCredentials": [
                   {"endDateTime": "2026-01-01T00:00:00Z"}], "displayName")")
          .MustRead();
  EXPECT_FALSE(graph.tenant.applications(0).has_secret_expire_time());
  EXPECT_THAT(graph.warnings,
              ElementsAre("application.json: no such file (GET "
                          "/v1.0/applications/{id}): when the client secret "
                          "ends is unknown"));
}

TEST(ApplicationTest, ClientIdOfAnotherApplicationIsAContradiction) {
  EXPECT_THAT(
      SampleExport().Replace("application.json", kClientId, kNobody).Read(),
      StatusIs(absl::StatusCode::kFailedPrecondition,
               absl::StrCat("application.json: appId: expected that of "
                            "servicePrincipal.json, ",
                            kClientId, ", got ", kNobody)));
}

TEST(ApplicationTest, DeletedOneDisablesTheApplication) {
  EXPECT_EQ(SampleExport()
                .Replace("application.json", "\"appId\"",
                         R"("deletedDateTime": "2026-01-01T00:00:00Z",
                         "appId")")
                .MustRead()
                .tenant.applications(0)
                .state(),
            v1::EnterpriseApplication::DISABLED);
}

TEST(SecretTest, LatestEndCountsWhereverItStands) {
  const GraphExport graph =
      SampleExport()
          .Replace("application.json", "\"passwordCredentials\": [",
                   R"("passwordCredentials": [
                   {"endDateTime": "2028-01-01T00:00:00.0000002Z"},
                   {"endDateTime": "2028-01-01T00:00:00.0000003Z"},
                   {"endDateTime": "2028-01-01T00:00:00.0000001Z"},)")
          .MustRead();
  EXPECT_EQ(graph.tenant.applications(0).secret_expire_time().seconds(),
            1830297600);
  EXPECT_EQ(graph.tenant.applications(0).secret_expire_time().nanos(), 300);
}

TEST(SecretTest, SecretOnTheServicePrincipalCountsToo) {
  EXPECT_EQ(SampleExport()
                .Replace("servicePrincipal.json", "\"displayName\"",
                         R"("passwordCredentials": [
                         {"endDateTime": "2028-01-01T00:00:00Z"}],
                         "displayName")")
                .MustRead()
                .tenant.applications(0)
                .secret_expire_time()
                .seconds(),
            1830297600);
}

TEST(SecretTest, NoSecretLeavesTheExpiryUnknownWithAWarning) {
  const GraphExport graph =
      SampleExport()
          .Replace("application.json",
                   R"({"endDateTime": "2027-01-01T00:00:00Z"})", "")
          .MustRead();
  EXPECT_FALSE(graph.tenant.applications(0).has_secret_expire_time());
  EXPECT_THAT(graph.warnings,
              ElementsAre("application.json: passwordCredentials: no client "
                          "secret: when it ends is unknown"));
}

TEST(SecretTest, SecretWithoutAnEndIsNotCounted) {
  const GraphExport graph =
      SampleExport()
          .Replace("application.json", "\"passwordCredentials\": [",
                   R"("passwordCredentials": [{"endDateTime": null},)")
          .MustRead();
  EXPECT_EQ(graph.tenant.applications(0).secret_expire_time().seconds(),
            1798761600);
  EXPECT_THAT(graph.warnings,
              ElementsAre("application.json: passwordCredentials[0]."
                          "endDateTime: no end: this secret is not counted"));
}

TEST(SecretTest, EndThatIsNoTimeIsAnErrorWithItsPlace) {
  EXPECT_THAT(SampleExport()
                  .Replace("application.json", "2027-01-01T00:00:00Z",
                           "2027-01-32T00:00:00Z")
                  .Read(),
              IsInvalid("application.json: passwordCredentials[0].endDateTime: "
                        "expected a time (RFC 3339), got "
                        "\"2027-01-32T00:00:00Z\""));
}

TEST(ReadGraphTest, MissingRequiredFileIsAnErrorThatNamesItAndItsRequest) {
  for (const std::string file : {"organization.json", "servicePrincipal.json",
                                 "users.json", "appRoleAssignedTo.json"}) {
    EXPECT_THAT(SampleExport().Remove(file).Read(),
                StatusIs(absl::StatusCode::kInvalidArgument,
                         AllOf(StartsWith(file), HasSubstr("GET /v1.0/"))));
  }
}

TEST(ReadGraphTest, UnrelatedFilesAreIgnored) {
  EXPECT_THAT(SampleExport()
                  .Put("README.md", "not JSON")
                  .Put("devices.json", "not JSON")
                  .Put("users.json.bak", "not JSON")
                  .MustRead()
                  .warnings,
              IsEmpty());
}

}  // namespace
}  // namespace ingest
}  // namespace membership
