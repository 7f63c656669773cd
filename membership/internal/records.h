// A checked index over records, by every key that observe needs. Immutable, and
// the only reader of ids and addresses in bulk.

#ifndef MEMBERSHIP_INTERNAL_RECORDS_H_
#define MEMBERSHIP_INTERNAL_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/guid.h"
#include "membership/internal/layered_map.h"
#include "membership/internal/merged_snapshot.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/record_maps.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Thread safety: immutable. The snapshot that it was created from must outlive
// the index and those that With made of it.
class Records {
 public:
  // Errors: kInvalidArgument for a malformed record, kFailedPrecondition for
  // records that contradict each other; both name the field's path.
  static absl::StatusOr<std::unique_ptr<const Records>> Create(
      const v1::Snapshot& snapshot);
  // The same in place, for a short time: of no use unless `*status` is OK.
  Records(const v1::Snapshot& snapshot, absl::Status* status);
  // The same, for With.
  static absl::StatusOr<std::unique_ptr<const Records>> CreateToChange(
      const v1::Snapshot& snapshot);

  // Returns the index over the records with changes that were found in these
  // (record_changes.h), and shares with it what stays. Keeps `changed`, which
  // has the records after the changes. Errors: as Create; the paths are those
  // in `changed`. In proportion to the changes (layered_map.h). REQUIRES:
  // CreateToChange or With made this.
  absl::StatusOr<std::unique_ptr<const Records>> With(
      const RecordChanges& changes,
      std::shared_ptr<const v1::Snapshot> changed) const;

  // The records as they were given; with changes, ordered by their keys, put
  // together when it is first asked for.
  const v1::Snapshot& snapshot() const;
  const google::protobuf::RepeatedPtrField<std::string>& public_mail_domains()
      const {
    return snapshot_.public_mail_domains();
  }

  // Each returns nullptr if there is none.
  const v1::Organization* FindOrganization(absl::string_view id) const;
  const v1::Connection* FindConnection(absl::string_view id) const;
  const v1::Invitation* FindInvitation(absl::string_view id) const;
  const v1::User* FindUser(absl::string_view id) const;
  const v1::User* FindUser(const Guid& tenant, const Guid& object) const;
  const v1::Membership* FindMembership(absl::string_view organization_id,
                                       absl::string_view user_id) const;
  const TenantRecords* FindTenant(const Guid& id) const;

  // All connections, in no particular order.
  std::vector<const v1::Connection*> Connections() const;
  // The place of a connection in snapshot().connections(). Linear in these.
  size_t PlaceOf(const v1::Connection& connection) const;

  // The users who hold an address in normal form.
  absl::Span<const v1::User* const> UsersByEmail(absl::string_view email) const;
  // The invitations of an organization to an address in normal form.
  absl::Span<const v1::Invitation* const> InvitationsTo(
      absl::string_view organization_id, absl::string_view email) const;
  // The invitations of an organization that a user is recorded to have
  // accepted.
  absl::Span<const v1::Invitation* const> InvitationsAcceptedBy(
      absl::string_view organization_id, absl::string_view user_id) const;
  // The connections to which a pattern in normal form is attached, by id.
  absl::Span<const v1::Connection* const> ConnectionsWithDomain(
      absl::string_view pattern) const;
  // The connections with a link, on or off, to an organization, by id.
  absl::Span<const v1::Connection* const> ConnectionsOf(
      absl::string_view organization_id) const;
  // The listed memberships of an organization's active owners.
  absl::Span<const v1::Membership* const> OwnersOf(
      absl::string_view organization_id) const;
  // The claims of organizations that are not deleted on a domain in normal
  // form.
  absl::Span<const DomainClaim> ClaimsOn(absl::string_view domain) const;

  // Whether an organization that is not deleted verified the domain.
  bool IsVerifiedBy(const v1::Organization& organization,
                    absl::string_view domain) const;
  // Whether nobody can own the domain: a public mail provider's.
  bool IsPublicMail(absl::string_view domain) const;
  // How many active members of an organization are listed.
  int64_t ActiveMembers(const v1::Organization& organization) const;
  // The seats that an organization's active members take, listed or not.
  int64_t SeatsTaken(const v1::Organization& organization) const;
  // Whether somebody other than the user is an active owner of the organization
  // whose account, as far as it is listed, is not blocked.
  bool HasOtherOwner(const v1::Organization& organization,
                     absl::string_view user_id) const;

 private:
  Records(const Records&) = default;

  static absl::StatusOr<std::unique_ptr<Records>> Make(
      const v1::Snapshot& snapshot);
  v1::Snapshot Merge() const;

  const v1::Snapshot& snapshot_;
  RecordMaps maps_;
  // Those that have records which `snapshot_` has not.
  LayeredMap<const v1::Snapshot*, std::shared_ptr<const v1::Snapshot>> changed_;
  MergedSnapshot merged_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RECORDS_H_
