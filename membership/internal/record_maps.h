// Records by every key that observe needs, while they are added and taken away.
// Records (records.h) is how they are read.

#ifndef MEMBERSHIP_INTERNAL_RECORD_MAPS_H_
#define MEMBERSHIP_INTERNAL_RECORD_MAPS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/guid.h"
#include "membership/internal/few.h"
#include "membership/internal/field_path.h"
#include "membership/internal/layered_map.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// An organization's claim on a domain.
struct DomainClaim {
  const v1::Organization* organization;
  bool verified;
};

// Borrows the records. Copies share what they have in common (layered_map.h).
//
// Thread safety: none.
struct RecordMaps {
  // Adds all records of a snapshot. Errors: as Records::Create. REQUIRES:
  // nothing is here yet, and the snapshot passed CheckWellFormed.
  absl::Status Add(const v1::Snapshot& snapshot);

  // Takes the records before the changes away, then adds those after them,
  // which passed CheckWellFormed. Errors: as Records::Create; of no use
  // afterwards.
  absl::Status Change(const RecordChanges& changes);

  // Lets copies share what is here.
  void Seal();

  // Ids are texts of the records; addresses and domains are in normal form.
  using Id = absl::string_view;
  using IdAndAddress = std::pair<Id, std::string>;

  // Null if there are none.
  std::shared_ptr<const absl::flat_hash_set<std::string>> public_mail_domains;
  LayeredMap<Id, const v1::Organization*> organizations;
  LayeredMap<Id, const v1::Connection*> connections;
  LayeredMap<Id, const v1::Invitation*> invitations;
  LayeredMap<Id, const v1::User*> users;
  LayeredMap<std::pair<Guid, Guid>, const v1::User*> identities;
  LayeredMap<std::pair<Id, Id>, const v1::Membership*> memberships;
  LayeredMap<Guid, TenantRecords> tenants;
  LayeredMap<std::string, Few<const v1::User*>> by_email;
  LayeredMap<IdAndAddress, Few<const v1::Invitation*>> invited;
  LayeredMap<std::pair<Id, Id>, Few<const v1::Invitation*>> accepted;
  // By id.
  LayeredMap<std::string, Few<const v1::Connection*>> attached;
  LayeredMap<Id, Few<const v1::Connection*>> linked;
  LayeredMap<std::string, Few<DomainClaim>> claims;
  LayeredMap<Id, int64_t> active_members;
  LayeredMap<Id, Few<const v1::Membership*>> owners;

 private:
  // One function for each kind of record.
  void AddPublicMailDomains(const v1::Snapshot& snapshot);
  absl::Status Add(const v1::Organization& added, const FieldPath& path);
  absl::Status Add(const v1::Connection& added, const FieldPath& path);
  absl::Status Add(const v1::EntraTenant& added, const FieldPath& path);
  absl::Status Add(const v1::User& added, const FieldPath& path);
  absl::Status Add(const v1::Membership& added, const FieldPath& path);
  absl::Status Add(const v1::Invitation& added, const FieldPath& path);
  absl::Status AddIdentities(const v1::User& user, const FieldPath& path);
  void SortConnections();

  void Remove(const v1::Organization& removed);
  void Remove(const v1::Connection& removed);
  void Remove(const v1::User& removed);
  void Remove(const v1::Membership& removed);
  void Remove(const v1::Invitation& removed);

  template <typename Record>
  void RemoveAll(const ChangesOf<Record>& changes);
  template <typename Record>
  absl::Status AddAll(const ChangesOf<Record>& changes, absl::string_view list);
  absl::Status ChangeTenant(const TenantChange& change);
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RECORD_MAPS_H_
