// An immutable index over the records of many organizations, for deciding many
// sign-ins: one by one, by key or as requests, or everybody's at once.
//
//   auto directory = membership::Directory::Create(std::move(snapshot));
//   if (!directory.ok()) return directory.status();
//   absl::StatusOr<v1::Decision> decision = directory->Decide(request);
//   absl::StatusOr<membership::Directory> next = directory->With(*decision);
//
//   // What becomes of everybody's next sign-in, without a message for each.
//   const size_t door = *directory->FindDoor("acme-entra", "acme");
//   std::vector<SignInVerdict> verdicts(directory->PeopleAt(door));
//   status = directory->DecideAll(door, 0, now, absl::MakeSpan(verdicts));
//
// `directory.Decide(request)` equals `Decide(request, snapshot)` (decide.h) on
// every input, and a verdict equals the decision on RequestFor its key.

#ifndef MEMBERSHIP_DIRECTORY_H_
#define MEMBERSHIP_DIRECTORY_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/sign_in_key.h"
#include "membership/sign_in_verdict.h"
#include "membership/snapshot_change.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

namespace internal {
class DirectoryPeople;
class Records;
class SignInIndex;
struct EntraLookup;
struct Updatable;
}  // namespace internal

// Thread safety: immutable; all const members may be called from any number of
// threads at once. Movable, not copyable. Starts no threads.
class Directory {
 public:
  // Checks and indexes `snapshot`, which it keeps: for a directory of facts
  // alone see directory_builder.h. Errors: kInvalidArgument and
  // kFailedPrecondition, as `Decide` in decide.h. Linear in its size.
  static absl::StatusOr<Directory> Create(v1::Snapshot snapshot);

  // Made by the library. Keeps its records if it is `updatable`.
  Directory(std::shared_ptr<const v1::Snapshot> snapshot,
            std::unique_ptr<const internal::Records> records,
            std::unique_ptr<const internal::SignInIndex> index,
            std::unique_ptr<const internal::Updatable> updatable);
  Directory(Directory&&) noexcept;
  Directory& operator=(Directory&&) noexcept;
  ~Directory();

  // Whether the records were kept, and not only what decides sign-ins by key.
  // Without, what needs them has the error kFailedPrecondition.
  bool keeps_records() const { return updatable_ != nullptr; }
  // The records; after With ordered by keys, and put together when first asked
  // for. If not kept: organizations, connections and public mail domains.
  const v1::Snapshot& snapshot() const;

  // Returns the directory after the effects of a decision, for a service to put
  // in place of this one, which stays as it is and shares with it what does not
  // change: as Create(*Apply(decision, snapshot())) but for the order of doors
  // and people. Cost, on average over many changes: in proportion to the
  // records that change (a group has its members, an application its
  // assignments), the people whose facts they change, in blocks of some
  // hundred, and the doors of their tenants. An organization and a connection
  // concern everybody at their doors. If doors come or go, all doors are read;
  // for consent, all connections. Errors: as Apply, then as Create.
  absl::StatusOr<Directory> With(const v1::Decision& decision) const;
  // The same after what was changed in the service's own database.
  absl::StatusOr<Directory> With(SnapshotChange change) const;

  // Returns the decision on `request`. Errors: as `Decide` in decide.h.
  // Constant time on average, apart from the connections and invitations that
  // share the request's domain or address.
  absl::StatusOr<v1::Decision> Decide(const v1::Request& request) const;

  // Returns the few records that matter for a sign-in: `Decide` in decide.h
  // decides the same with them as with all. Errors: kInvalidArgument if the
  // request is of another kind.
  absl::StatusOr<v1::Snapshot> ContextFor(const v1::Request& request) const;

  // Decides one sign-in by its key, without allocating. Constant time, but for
  // ids that are made up to have the same hash, and linear in their length.
  // Errors: kNotFound if the connection is not on for the organization, or
  // nobody with the identity is known; else those of Decide(RequestFor(key)),
  // with less in their text. REQUIRES, as where the door is given: `now` is in
  // the years 1 to 9999, as that of a request is.
  absl::StatusOr<SignInVerdict> Decide(const SignInKey& key,
                                       absl::Time now) const;

  // Returns the sign-in that a key stands for, as a request. Errors: kNotFound,
  // as Decide by key; kInvalidArgument if `now` is not in the years 1 to 9999.
  absl::StatusOr<v1::Request> RequestFor(const SignInKey& key,
                                         absl::Time now) const;

  // Returns the ways through the assignment check that are open to the person
  // of a key, as the decision on RequestFor that key has them in `entra_paths`;
  // and how many they are, without allocating. Cost: in proportion to the
  // groups that the person is a direct member of and that are assigned to an
  // application of the tenant, however many others there are. Errors:
  // kNotFound, as RequestFor; kFailedPrecondition if the tenant lists
  // applications, but not the connection's.
  absl::StatusOr<std::vector<v1::EntraPath>> EntraPaths(
      const SignInKey& key) const;
  absl::StatusOr<size_t> CountEntraPaths(const SignInKey& key) const;

  // The ways in: each is a connection and an organization for which it is on.
  // They are numbered from 0 on, those of one tenant side by side.
  size_t door_count() const;
  // Returns nothing if there is no such way in.
  std::optional<size_t> FindDoor(absl::string_view connection_id,
                                 absl::string_view organization_id) const;
  // The ways into one organization.
  std::vector<size_t> DoorsInto(absl::string_view organization_id) const;

  // How many people may take a way in: all of its tenant. REQUIRES of this and
  // the others: door < door_count().
  size_t PeopleAt(size_t door) const;
  // The key of the person with a number below PeopleAt(door), which is that of
  // DecideAll and has no meaning. Borrows the directory's texts.
  SignInKey KeyAt(size_t door, size_t person) const;

  // Decides one sign-in, for who has found the door already.
  absl::StatusOr<SignInVerdict> Decide(size_t door, const Guid& object_id,
                                       absl::Time now) const;

  // Decides the sign-ins of the people from number `first` on, as many as
  // `verdicts` has room for. Those that Decide would have an error for are not
  // `decided()`. Errors: kOutOfRange if there are not so many; kInvalidArgument
  // if `now` is not in the years 1 to 9999; what concerns all of the door, such
  // as kNotFound if its organization is unknown.
  absl::Status DecideAll(size_t door, size_t first, absl::Time now,
                         absl::Span<SignInVerdict> verdicts) const;
  // The same of everybody at the doors from `first` to before `end`, one door
  // after the other; where what concerns all of a door is wrong, nobody is
  // `decided()`. Errors: kOutOfRange unless `verdicts` has just that room;
  // kInvalidArgument as DecideAll.
  absl::Status DecideDoors(size_t first, size_t end, absl::Time now,
                           absl::Span<SignInVerdict> verdicts) const;

  // The memory that decisions by key need, in bytes.
  size_t index_bytes() const;

 private:
  friend class internal::DirectoryPeople;

  // The errors of RequestFor and EntraPaths that concern the way in.
  absl::Status CheckDoor(const SignInKey& key) const;
  absl::Status LookUpEntra(const SignInKey& key,
                           internal::EntraLookup* found) const;

  std::shared_ptr<const v1::Snapshot> snapshot_;  // without changes
  std::unique_ptr<const internal::Records> records_;
  std::unique_ptr<const internal::SignInIndex> index_;
  std::unique_ptr<const internal::Updatable> updatable_;  // null: facts alone
};

}  // namespace membership

#endif  // MEMBERSHIP_DIRECTORY_H_
