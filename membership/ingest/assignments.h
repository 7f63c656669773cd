// Who is assigned to the application: appRoleAssignedTo of an export.

#ifndef MEMBERSHIP_INGEST_ASSIGNMENTS_H_
#define MEMBERSHIP_INGEST_ASSIGNMENTS_H_

#include "absl/status/status.h"
#include "membership/guid.h"
#include "membership/ingest/directory_objects.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/problems.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {

// Adds the users and groups that are assigned to `*application`, each once
// though Graph lists one assignment for each of its roles.
// `service_principal` is the application's object id. REQUIRES: the rest of
// the application and of the tenant is read.
//
// Errors: kInvalidArgument if a page is broken, or if there is none though the
// application requires assignment; kFailedPrecondition if an assignment is to
// another application.
absl::Status ReadAssignments(const ExportFiles& files,
                             const Guid& service_principal,
                             const DirectoryIndex& index,
                             v1::EnterpriseApplication* application,
                             Warnings* warnings);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_ASSIGNMENTS_H_
