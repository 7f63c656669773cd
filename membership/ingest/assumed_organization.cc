#include "membership/ingest/assumed_organization.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/ingest/graph.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace ingest {
namespace {

bool IsMicrosofts(absl::string_view domain) {
  return absl::EndsWithIgnoreCase(domain, ".onmicrosoft.com");
}

void FillConnection(const v1::EntraTenant& tenant,
                    const v1::Organization& organization,
                    v1::Connection* connection) {
  connection->set_id(absl::StrCat(organization.id(), "-entra"));
  connection->set_state(v1::Connection::ENABLED);
  connection->set_display_name(tenant.display_name());
  connection->set_tenant_id(tenant.tenant_id());
  for (const v1::EnterpriseApplication& application : tenant.applications()) {
    connection->set_client_id(application.client_id());
  }
  // The default domain comes first.
  if (!organization.domains().empty()) {
    connection->add_domains(organization.domains(0).name());
  }
  v1::OrganizationLink* link = connection->add_links();
  link->set_organization_id(organization.id());
  link->set_state(v1::OrganizationLink::ON);
}

}  // namespace

v1::Snapshot AssumeOrganization(GraphExport graph) {
  v1::Snapshot snapshot;
  v1::EntraTenant* tenant = snapshot.add_entra_tenants();
  *tenant = std::move(graph.tenant);
  v1::Organization* organization = snapshot.add_organizations();
  organization->set_state(v1::Organization::ACTIVE);
  organization->set_display_name(tenant->display_name());
  for (const std::string& name : tenant->domains()) {
    if (IsMicrosofts(name)) continue;
    v1::Domain* domain = organization->add_domains();
    domain->set_name(name);
    domain->set_state(v1::Domain::VERIFIED);
  }
  if (organization->domains().empty()) {
    organization->set_id("organization");
  } else {
    const std::string& name = organization->domains(0).name();
    organization->set_id(name.substr(0, name.find('.')));
  }
  FillConnection(*tenant, *organization, snapshot.add_connections());
  return snapshot;
}

}  // namespace ingest
}  // namespace membership
