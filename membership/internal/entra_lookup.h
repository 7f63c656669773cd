// What a tenant's directory holds of one person and a connection's application.

#ifndef MEMBERSHIP_INTERNAL_ENTRA_LOOKUP_H_
#define MEMBERSHIP_INTERNAL_ENTRA_LOOKUP_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "membership/guid.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

// Borrows the records. Pointers are null where the directory holds nothing.
struct EntraLookup {
  std::optional<Guid> tenant_id;  // the connection's
  const TenantRecords* tenant = nullptr;
  const v1::EnterpriseApplication* application = nullptr;
  std::optional<Guid> client_id;  // the application's
  const v1::DirectoryUser* user = nullptr;
  std::optional<Guid> object_id;  // the person's, also if not listed
};

// Errors: kFailedPrecondition if the tenant lists applications, but not the
// connection's.
absl::Status LookUpEntra(const Records& records,
                         const v1::Connection& connection,
                         const std::optional<Guid>& object_id,
                         EntraLookup* found);

// The ways through the assignment check, all of them, groups by object id; none
// for who is not listed. Both cost as much as the person has groups that are
// assigned to applications of the tenant, and the first to sort them.
std::vector<v1::EntraPath> EntraPathsOf(const EntraLookup& found);
size_t CountEntraPaths(const EntraLookup& found);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_ENTRA_LOOKUP_H_
