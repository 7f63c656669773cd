// The records that the next sign-ins of some people depend on, ready to be
// indexed.

#ifndef MEMBERSHIP_INTERNAL_REACHED_DATA_H_
#define MEMBERSHIP_INTERNAL_REACHED_DATA_H_

#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// Puts them into `data`. An index of these, with `records` for its
// configuration, has for the people the facts that one of all records has.
// Other people that it has are incomplete. Borrows both.
//
// Thread safety: none.
class ReachedData {
 public:
  ReachedData(const Records& records, DirectoryData* data)
      : records_(records), data_(*data) {}

  // Adds people of a tenant, with what they need at its connections. Those who
  // are not there are left out. Each tenant at most once. Linear in the records
  // that it adds.
  absl::Status AddTenant(const Guid& id,
                         const absl::flat_hash_set<Guid>& people,
                         const std::vector<const v1::Connection*>& connections);

  // To be called at last.
  void CountMembers();

 private:
  using People = absl::flat_hash_set<Guid>;
  using Organizations = absl::flat_hash_set<absl::string_view>;

  absl::Status AddDirectory(const Guid& id, const TenantRecords& directory,
                            const People& people);
  absl::Status AddGroups(const Guid& id, const TenantRecords& directory,
                         const People& people);
  absl::Status AddApplications(const Guid& id, const TenantRecords& directory,
                               const People& people);
  // What the application's account of a person depends on.
  absl::Status AddAccount(const Guid& tenant, const Guid& object,
                          const Organizations& organizations);
  // Adds a user with what he has in the organizations.
  absl::Status AddUser(const v1::User& user,
                       const Organizations& organizations);
  // Adds whoever holds an address, and the invitations to it.
  absl::Status AddAddress(absl::string_view email,
                          const Organizations& organizations);
  absl::Status AddInvitations(
      absl::Span<const v1::Invitation* const> invitations);

  const Records& records_;
  DirectoryData& data_;
  absl::flat_hash_set<const void*> added_;  // records
  absl::flat_hash_set<absl::string_view> organizations_;
  absl::flat_hash_set<Guid> groups_;  // of the tenant that is being added
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_REACHED_DATA_H_
