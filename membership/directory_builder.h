// Builds a directory of facts alone from records that are given one by one: for
// more people than there is memory for their records, or where the service
// keeps them in its own database.
//
//   membership::DirectoryBuilder builder;
//   absl::Status status = builder.AddUser(user);  // and so on, in any order
//   absl::StatusOr<membership::Directory> directory =
//       std::move(builder).Build();

#ifndef MEMBERSHIP_DIRECTORY_BUILDER_H_
#define MEMBERSHIP_DIRECTORY_BUILDER_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/directory.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {

namespace internal {
class DirectoryData;
}  // namespace internal

// Holds each text once, and of each record what sign-ins read, until Build; the
// directory then has an object id, a slot and a word a way in for each person
// (Directory::index_bytes).
//
// Thread safety: none.
class DirectoryBuilder {
 public:
  DirectoryBuilder();
  DirectoryBuilder(DirectoryBuilder&&) noexcept;
  DirectoryBuilder& operator=(DirectoryBuilder&&) noexcept;
  ~DirectoryBuilder();

  // Each adds a record. What it says of others (the members of a group, the
  // organization of a membership) may be added later. Errors: kInvalidArgument
  // and kFailedPrecondition, as Directory::Create; the builder is of no use
  // afterwards.
  absl::Status AddOrganization(v1::Organization organization);
  absl::Status AddConnection(v1::Connection connection);
  absl::Status AddPublicMailDomain(absl::string_view domain);
  // A tenant's directory is supplied once anything of it was added.
  absl::Status AddTenant(absl::string_view tenant_id);
  // With its assignments.
  absl::Status AddApplication(absl::string_view tenant_id,
                              const v1::EnterpriseApplication& application);
  absl::Status AddDirectoryUser(absl::string_view tenant_id,
                                const v1::DirectoryUser& user);
  absl::Status AddGroup(absl::string_view tenant_id, const v1::Group& group);
  absl::Status AddUser(const v1::User& user);
  absl::Status AddMembership(const v1::Membership& membership);
  absl::Status AddInvitation(const v1::Invitation& invitation);

  // Adds all records of a snapshot. Errors: as above.
  absl::Status AddSnapshot(const v1::Snapshot& snapshot);

  // Returns the directory, which does not keep its records. Errors: as above.
  // Linear in the records.
  absl::StatusOr<Directory> Build() &&;

 private:
  std::unique_ptr<internal::DirectoryData> data_;
};

}  // namespace membership

#endif  // MEMBERSHIP_DIRECTORY_BUILDER_H_
