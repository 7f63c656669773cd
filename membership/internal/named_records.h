// Finds the records that a request names.

#ifndef MEMBERSHIP_INTERNAL_NAMED_RECORDS_H_
#define MEMBERSHIP_INTERNAL_NAMED_RECORDS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/internal/records.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Each returns the record with the id that stands at `path`; never null.
// Errors: kInvalidArgument if the id is empty, kNotFound if the records lack
// it.
absl::StatusOr<const v1::Organization*> NamedOrganization(
    const Records& records, absl::string_view id, absl::string_view path);
absl::StatusOr<const v1::Connection*> NamedConnection(const Records& records,
                                                      absl::string_view id,
                                                      absl::string_view path);
// One that has a link to the organization, on or off.
absl::StatusOr<const v1::Connection*> NamedConnectionOf(
    const Records& records, absl::string_view organization_id,
    absl::string_view id, absl::string_view path);
absl::StatusOr<const v1::User*> NamedUser(const Records& records,
                                          absl::string_view id,
                                          absl::string_view path);

// An invitation and its organization.
struct InvitationOfOrganization {
  const v1::Invitation* invitation = nullptr;
  const v1::Organization* organization = nullptr;
};
absl::StatusOr<InvitationOfOrganization> NamedInvitation(
    const Records& records, absl::string_view id, absl::string_view path);

// Whether the id that stands at `path` can be given to a new record. Errors:
// kInvalidArgument if it is empty, kFailedPrecondition if it is in use.
absl::Status CheckNewId(absl::string_view id, bool in_use,
                        absl::string_view path);

// The fact that an organization's state stands for. `Fact` has the values
// kActive, kSuspended and kDeleted; the last for any other state.
template <typename Fact>
Fact OrganizationFact(const v1::Organization& organization) {
  if (organization.state() == v1::Organization::ACTIVE) return Fact::kActive;
  return organization.state() == v1::Organization::SUSPENDED ? Fact::kSuspended
                                                             : Fact::kDeleted;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_NAMED_RECORDS_H_
