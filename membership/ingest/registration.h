// The tenant and the application in it: organization.json,
// servicePrincipal.json and application.json of an export.

#ifndef MEMBERSHIP_INGEST_REGISTRATION_H_
#define MEMBERSHIP_INGEST_REGISTRATION_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/guid.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/problems.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {

// Sets the id, name and domains of `*tenant`, the default domain first, and
// `*default_domain`, which is empty if there is none. Errors: kInvalidArgument
// if organization.json is missing or broken, or holds not exactly one tenant.
absl::Status ReadOrganization(const ExportFiles& files, v1::EntraTenant* tenant,
                              std::string* default_domain, Warnings* warnings);

// Sets all of `*application` but its assignments, and returns the service
// principal's object id. Errors: kInvalidArgument if servicePrincipal.json is
// missing or either file is broken; kFailedPrecondition if they are of two
// applications.
absl::StatusOr<Guid> ReadApplication(const ExportFiles& files,
                                     v1::EnterpriseApplication* application,
                                     Warnings* warnings);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_REGISTRATION_H_
