#include "membership/ingest/graph.h"

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/guid.h"
#include "membership/ingest/assignments.h"
#include "membership/ingest/directory_objects.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/graph_file.h"
#include "membership/ingest/problems.h"
#include "membership/ingest/registration.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {

absl::StatusOr<GraphExport> ReadGraph(const std::vector<GraphFile>& files) {
  const absl::StatusOr<ExportFiles> sorted = ExportFiles::Create(files);
  if (!sorted.ok()) return sorted.status();
  GraphExport result;
  Warnings warnings;
  v1::EntraTenant* tenant = &result.tenant;
  absl::Status status =
      ReadOrganization(*sorted, tenant, &result.default_domain, &warnings);
  if (!status.ok()) return status;
  v1::EnterpriseApplication* application = tenant->add_applications();
  const absl::StatusOr<Guid> service_principal =
      ReadApplication(*sorted, application, &warnings);
  if (!service_principal.ok()) return service_principal.status();
  DirectoryIndex index;
  status = ReadUsers(*sorted, tenant, &index, &warnings);
  if (!status.ok()) return status;
  status = ReadGroups(*sorted, tenant, &index, &warnings);
  if (!status.ok()) return status;
  status = ReadAssignments(*sorted, *service_principal, index, application,
                           &warnings);
  if (!status.ok()) return status;
  status = ReadGlobalAdministrators(*sorted, index, &warnings);
  if (!status.ok()) return status;
  result.warnings = warnings.Take();
  return result;
}

}  // namespace ingest
}  // namespace membership
