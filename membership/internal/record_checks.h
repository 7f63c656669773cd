// What must hold for a record by itself, whatever the others say.

#ifndef MEMBERSHIP_INTERNAL_RECORD_CHECKS_H_
#define MEMBERSHIP_INTERNAL_RECORD_CHECKS_H_

#include "absl/status/status.h"
#include "membership/internal/field_path.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// Each checks the record that stands at `path`: required fields are set, ids
// are GUIDs where they must be, numbers are in range. Errors: kInvalidArgument
// naming the field's path. REQUIRES: the record passed CheckWellFormed.
absl::Status CheckOrganization(const v1::Organization& organization,
                               const FieldPath& path);
absl::Status CheckConnection(const v1::Connection& connection,
                             const FieldPath& path);
absl::Status CheckMembership(const v1::Membership& membership,
                             const FieldPath& path);
absl::Status CheckInvitation(const v1::Invitation& invitation,
                             const FieldPath& path);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RECORD_CHECKS_H_
