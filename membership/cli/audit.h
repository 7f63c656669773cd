// Decides the sign-in of every user of an exported tenant.

#ifndef MEMBERSHIP_CLI_AUDIT_H_
#define MEMBERSHIP_CLI_AUDIT_H_

#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/directory.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace cli {

// What to audit.
struct AuditScope {
  // The tenants whose users are decided; GUIDs in any letter case.
  std::vector<std::string> tenant_ids;
  // The organization to decide for; empty for each one on a connection.
  std::string organization_id;
  // The instant to decide for.
  google::protobuf::Timestamp now;
  // Where to show how far the work is, or null.
  std::ostream* progress = nullptr;
};

// One person and one organization: what becomes of a sign-in through the
// connection, and where the person's address alone would lead. The pointers go
// to the directory's snapshot and are never null.
struct AuditRow {
  const v1::DirectoryUser* person = nullptr;
  const v1::Connection* connection = nullptr;
  std::string organization_id;
  // The sign-in through the connection that names the organization.
  v1::Decision decision;
  // The address typed to see where it routes: the mail address or, for who has
  // none, the user principal name.
  std::string routed_address;
  // Whether it routes to the connection.
  bool routes = false;
  // What decided the sign-in that named nothing but the address.
  // It is REASON_UNSPECIFIED if there is no address at all.
  v1::Decision::Reason routing_reason = v1::Decision::REASON_UNSPECIFIED;
  // The connection that it routes to, if any.
  std::string routed_connection_id;
};

// Returns a row for each link that is on, of each connection to one of the
// tenants, and each user of that tenant; in the order of the snapshot.
//
// Errors: kInvalidArgument if one of the tenants has no such link, or none has
// one to `organization_id`; and what Directory::Decide returns.
// Complexity: two decisions a row, all rows in memory at once.
// Thread safety: safe to call from any number of threads at once, unless they
// share `scope.progress`.
absl::StatusOr<std::vector<AuditRow>> Audit(const Directory& directory,
                                            const AuditScope& scope);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_AUDIT_H_
