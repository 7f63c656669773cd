// The tenant's users, groups and Global Administrators: users, groups,
// groups/{id}/members, directoryRoles and directoryRoles/{id}/members.

#ifndef MEMBERSHIP_INGEST_DIRECTORY_OBJECTS_H_
#define MEMBERSHIP_INGEST_DIRECTORY_OBJECTS_H_

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "membership/guid.h"
#include "membership/ingest/export_files.h"
#include "membership/ingest/problems.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace ingest {

// The users and groups of one tenant, by object id. One that Graph lists as
// deleted has a null pointer. Borrows the tenant's records.
//
// Thread safety: for one thread at a time.
struct DirectoryIndex {
  absl::flat_hash_map<Guid, v1::DirectoryUser*> users;
  absl::flat_hash_map<Guid, v1::Group*> groups;

  // The listed and not deleted user or group, or null.
  v1::DirectoryUser* FindUser(const Guid& id) const;
  v1::Group* FindGroup(const Guid& id) const;
};

// Adds the users to `*tenant` and `*index`. Errors: kInvalidArgument if
// users.json is missing, a page is broken, or an id is listed twice.
absl::Status ReadUsers(const ExportFiles& files, v1::EntraTenant* tenant,
                       DirectoryIndex* index, Warnings* warnings);

// Adds the groups and their members to `*tenant` and `*index`, none if
// groups.json is missing. Errors: kInvalidArgument if a page is broken or an id
// is listed twice. REQUIRES: the users are read.
absl::Status ReadGroups(const ExportFiles& files, v1::EntraTenant* tenant,
                        DirectoryIndex* index, Warnings* warnings);

// Marks the users of `index` who are Global Administrators. Errors:
// kInvalidArgument if a page is broken. REQUIRES: users and groups are read.
absl::Status ReadGlobalAdministrators(const ExportFiles& files,
                                      const DirectoryIndex& index,
                                      Warnings* warnings);

}  // namespace ingest
}  // namespace membership

#endif  // MEMBERSHIP_INGEST_DIRECTORY_OBJECTS_H_
