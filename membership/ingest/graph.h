// Reads an export of Microsoft Graph v1.0 as an Entra tenant.
//
//   organization.json            GET /organization                  required
//   servicePrincipal.json        GET /servicePrincipals/{id}        required
//   users.json                   GET /users?$select=id,displayName,
//                                  userPrincipalName,mail,accountEnabled,
//                                  userType                         required
//   appRoleAssignedTo.json       GET /servicePrincipals/{id}/appRoleAssignedTo
//                                  required if the application requires
//                                  assignment
//   application.json             GET /applications/{id}
//   groups.json                  GET /groups
//   groups/{id}/members.json     GET /groups/{id}/members
//   directoryRoles.json          GET /directoryRoles
//   directoryRoles/{id}/members.json
//                                GET /directoryRoles/{id}/members
//
// One response a file. The further pages of "users.json" are "users.2.json",
// "users.3.json" and so on, likewise for every list; each page but the last has
// its "@odata.nextLink". Other files are ignored, and so is what Graph sends
// and this library does not model. A folder on disk is read by graph_files.h.

#ifndef MEMBERSHIP_INGEST_GRAPH_H_
#define MEMBERSHIP_INGEST_GRAPH_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/ingest/graph_file.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {

// Thread safety: a plain value.
struct GraphExport {
  // The tenant, with one application. GUIDs are in lower case. Users, groups,
  // members and assignments come in Graph's order.
  //
  // Without directoryRoles.json nobody is known to be Global Administrator, and
  // without application.json the secret's end is not known. Of several secrets
  // the latest end counts.
  v1::EntraTenant tenant;
  // The tenant's default (primary) domain, or empty if none is. It is also the
  // first of `tenant.domains`.
  std::string default_domain;
  // What is late, filtered or unusual in the export but no fault: "file: path:
  // text". Of many alike the first 20 are given and the others counted. Doubt
  // never grants: what is not listed reaches nobody.
  std::vector<std::string> warnings;
};

// Returns the tenant that `files` describe, in whatever order they are.
//
// All or nothing: a broken export loads nothing. A user without
// `accountEnabled`, for example, is an error, since to guess could grant.
//
// Errors, each naming the file and the place in it, without e-mail addresses:
//   kInvalidArgument     a required file is missing, a file is not JSON or is
//                        cut short, a value is missing or of a wrong type, a
//                        GUID or time is malformed, an id is listed twice, a
//                        page is missing: "users.2.json: value[3].id: expected
//                        a GUID, got "x"".
//   kFailedPrecondition  the files are of different applications.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: linear in the size of the files.
absl::StatusOr<GraphExport> ReadGraph(const std::vector<GraphFile>& files);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_GRAPH_H_
