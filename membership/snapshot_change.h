// What a service changed in its own database, for Directory::With.
//
//   membership::SnapshotChange change;
//   *change.changed.add_users() = user;  // as it is now, new or not
//   change.deleted.add_invitations()->set_id("i-17");
//   next = directory.With(std::move(change));

#ifndef MEMBERSHIP_SNAPSHOT_CHANGE_H_
#define MEMBERSHIP_SNAPSHOT_CHANGE_H_

#include "membership/v1/snapshot.pb.h"

namespace membership {

// Records are told apart by the keys that v1::Snapshot names. Errors of With,
// as those of Directory::Create for what is then there, have paths in `changed`
// or `deleted`.
//
// Thread safety: a plain value.
struct SnapshotChange {
  // The records that are new or not as before, each whole, in place of the one
  // with its key. Of a tenant, the users, groups and applications that it lists
  // (each whole too: a group with all its members); the others stay, and so do
  // its name and domains unless it has some. Public mail domains are added;
  // after that everything is made anew.
  v1::Snapshot changed;
  // The records that are gone: their keys alone count. Those that are not there
  // do not matter; those in `changed` too are replaced. Of a tenant, the users,
  // groups and applications that it lists; if it lists nothing, all of it.
  // Public mail domains stay.
  v1::Snapshot deleted;
};

}  // namespace membership

#endif  // MEMBERSHIP_SNAPSHOT_CHANGE_H_
