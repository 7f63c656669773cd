// A checked index over the records of a snapshot, by every key that observe
// needs. Borrowed, immutable, and the only reader of ids and addresses in bulk.

#ifndef MEMBERSHIP_INTERNAL_RECORDS_H_
#define MEMBERSHIP_INTERNAL_RECORDS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/field_path.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// An organization's claim on a domain.
struct DomainClaim {
  const v1::Organization* organization;
  bool verified;
};

// Thread safety: immutable. The snapshot must outlive the index.
class Records {
 public:
  // Errors: kInvalidArgument for a malformed record, kFailedPrecondition for
  // records that contradict each other; both name the field's path.
  static absl::StatusOr<std::unique_ptr<const Records>> Create(
      const v1::Snapshot& snapshot);

  const v1::Snapshot& snapshot() const { return snapshot_; }

  // Each returns nullptr if there is none.
  const v1::Organization* FindOrganization(absl::string_view id) const;
  const v1::Connection* FindConnection(absl::string_view id) const;
  const v1::Invitation* FindInvitation(absl::string_view id) const;
  const v1::User* FindUser(absl::string_view id) const;
  const v1::User* FindUser(const Guid& tenant, const Guid& object) const;
  const v1::Membership* FindMembership(absl::string_view organization_id,
                                       absl::string_view user_id) const;
  const TenantRecords* FindTenant(const Guid& id) const;

  // The users who hold an address in normal form.
  const std::vector<const v1::User*>& UsersByEmail(
      absl::string_view email) const;
  // The invitations of an organization to an address in normal form.
  const std::vector<const v1::Invitation*>& InvitationsTo(
      absl::string_view organization_id, absl::string_view email) const;
  // The invitations of an organization that a user is recorded to have
  // accepted.
  const std::vector<const v1::Invitation*>& InvitationsAcceptedBy(
      absl::string_view organization_id, absl::string_view user_id) const;
  // The connections to which a pattern in normal form is attached, by id.
  const std::vector<const v1::Connection*>& ConnectionsWithDomain(
      absl::string_view pattern) const;
  // The connections with a link, on or off, to an organization, by id.
  const std::vector<const v1::Connection*>& ConnectionsOf(
      absl::string_view organization_id) const;
  // The claims of organizations that are not deleted on a domain in normal
  // form.
  const std::vector<DomainClaim>& ClaimsOn(absl::string_view domain) const;

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
  // Ids are texts of the snapshot; addresses and domains are in normal form.
  using Id = absl::string_view;
  using IdAndAddress = std::pair<Id, std::string>;

  explicit Records(const v1::Snapshot& snapshot) : snapshot_(snapshot) {}

  absl::Status AddPublicMailDomains();
  absl::Status AddOrganizations();
  absl::Status AddConnections();
  absl::Status AddConnection(const v1::Connection& connection,
                             const FieldPath& path);
  absl::Status AddTenants();
  absl::Status AddUsers();
  absl::Status AddMemberships();
  absl::Status AddInvitations();

  const v1::Snapshot& snapshot_;
  absl::flat_hash_set<std::string> public_mail_domains_;
  absl::flat_hash_map<Id, const v1::Organization*> organizations_;
  absl::flat_hash_map<Id, const v1::Connection*> connections_;
  absl::flat_hash_map<Id, const v1::Invitation*> invitations_;
  absl::flat_hash_map<Id, const v1::User*> users_;
  absl::flat_hash_map<std::pair<Guid, Guid>, const v1::User*> identities_;
  absl::flat_hash_map<std::pair<Id, Id>, const v1::Membership*> memberships_;
  absl::flat_hash_map<Guid, TenantRecords> tenants_;
  absl::flat_hash_map<std::string, std::vector<const v1::User*>> by_email_;
  absl::flat_hash_map<IdAndAddress, std::vector<const v1::Invitation*>>
      invited_;
  absl::flat_hash_map<std::pair<Id, Id>, std::vector<const v1::Invitation*>>
      accepted_;
  absl::flat_hash_map<std::string, std::vector<const v1::Connection*>>
      attached_;
  absl::flat_hash_map<Id, std::vector<const v1::Connection*>> linked_;
  absl::flat_hash_map<std::string, std::vector<DomainClaim>> claims_;
  absl::flat_hash_map<Id, int64_t> active_members_;
  absl::flat_hash_map<Id, std::vector<const v1::Membership*>> owners_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RECORDS_H_
