// What a change of records does: each record that changes, before and after.

#ifndef MEMBERSHIP_INTERNAL_RECORD_CHANGES_H_
#define MEMBERSHIP_INTERNAL_RECORD_CHANGES_H_

#include <cstddef>
#include <vector>

#include "membership/guid.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// Null before: it is new. Null after: it is deleted.
template <typename Record>
struct RecordChange {
  const Record* before = nullptr;
  const Record* after = nullptr;
  int index = 0;  // of `after` in its list
};

template <typename Record>
using ChangesOf = std::vector<RecordChange<Record>>;

struct TenantChange {
  Guid id;
  bool deleted = false;  // with all that it lists, though it may be made anew
  const v1::EntraTenant* after = nullptr;  // null: it lists deletions alone
  int index = 0;
  ChangesOf<v1::DirectoryUser> users;
  ChangesOf<v1::Group> groups;
  ChangesOf<v1::EnterpriseApplication> applications;
};

// Every record before a change is there once. Borrows all of them.
struct RecordChanges {
  ChangesOf<v1::Organization> organizations;
  ChangesOf<v1::Connection> connections;
  ChangesOf<v1::User> users;
  ChangesOf<v1::Membership> memberships;
  ChangesOf<v1::Invitation> invitations;
  std::vector<TenantChange> tenants;

  // How much changes: records, and the members and assignments in them.
  size_t size = 0;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RECORD_CHANGES_H_
