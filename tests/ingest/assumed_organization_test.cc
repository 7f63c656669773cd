#include "membership/ingest/assumed_organization.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/directory.h"
#include "membership/ingest/graph.h"
#include "membership/testing/matchers.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/ingest/sample_export.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::EqualsProto;
using policy_testing::IsOk;

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// An export whose tenant has the domains, the first one its default.
GraphExport ExportWithDomains(const std::vector<std::string>& domains) {
  GraphExport graph = SampleExport().MustRead();
  graph.tenant.clear_domains();
  for (const std::string& domain : domains) graph.tenant.add_domains(domain);
  graph.default_domain = domains.empty() ? "" : domains[0];
  return graph;
}

TEST(AssumedOrganizationTest, OrganizationAndConnectionHaveTheDefaults) {
  v1::Snapshot snapshot = AssumeOrganization(
      ExportWithDomains({"acme.com", "acme.onmicrosoft.com", "acme.co.uk"}));
  ASSERT_THAT(snapshot.entra_tenants(), SizeIs(1));
  EXPECT_EQ(snapshot.entra_tenants(0).tenant_id(), kTenantId);
  EXPECT_THAT(snapshot.entra_tenants(0).users(), SizeIs(2));
  snapshot.clear_entra_tenants();
  EXPECT_THAT(snapshot, EqualsProto(R"pb(
                organizations {
                  id: "acme"
                  state: ACTIVE
                  display_name: "Acme"
                  domains { name: "acme.com" state: VERIFIED }
                  domains { name: "acme.co.uk" state: VERIFIED }
                }
                connections {
                  id: "acme-entra"
                  state: ENABLED
                  display_name: "Acme"
                  tenant_id: "11111111-1111-1111-1111-111111111111"
                  client_id: "33333333-3333-3333-3333-333333333333"
                  domains: "acme.com"
                  links { organization_id: "acme" state: ON }
                }
              )pb"));
}

TEST(AssumedOrganizationTest,
     FirstOwnDomainIsAttachedIfTheDefaultIsMicrosofts) {
  const v1::Snapshot snapshot = AssumeOrganization(ExportWithDomains(
      {"acme.OnMicrosoft.com", "acme.mail.onmicrosoft.com", "acme.co.uk"}));
  EXPECT_EQ(snapshot.organizations(0).id(), "acme");
  EXPECT_THAT(snapshot.organizations(0).domains(), SizeIs(1));
  EXPECT_THAT(snapshot.connections(0).domains(), ElementsAre("acme.co.uk"));
}

TEST(AssumedOrganizationTest, NothingIsAttachedIfAllDomainsAreMicrosofts) {
  const v1::Snapshot snapshot =
      AssumeOrganization(ExportWithDomains({"acme.onmicrosoft.com"}));
  EXPECT_EQ(snapshot.organizations(0).id(), "organization");
  EXPECT_THAT(snapshot.organizations(0).domains(), IsEmpty());
  EXPECT_EQ(snapshot.connections(0).id(), "organization-entra");
  EXPECT_THAT(snapshot.connections(0).domains(), IsEmpty());
}

TEST(AssumedOrganizationTest, DomainThatOnlyEndsLikeMicrosoftsIsTheTenantsOwn) {
  EXPECT_THAT(AssumeOrganization(ExportWithDomains({"notonmicrosoft.com"}))
                  .connections(0)
                  .domains(),
              ElementsAre("notonmicrosoft.com"));
}

TEST(AssumedOrganizationTest, SnapshotIsOneThatADirectoryTakes) {
  for (const auto& domains :
       {std::vector<std::string>{}, std::vector<std::string>{"acme.com"}}) {
    EXPECT_THAT(
        Directory::Create(AssumeOrganization(ExportWithDomains(domains))),
        IsOk());
  }
}

}  // namespace
}  // namespace ingest
}  // namespace membership
