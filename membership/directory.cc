#include "membership/directory.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/internal/change_reach.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/decision_change.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/door_finder.h"
#include "membership/internal/entra_lookup.h"
#include "membership/internal/find_record_changes.h"
#include "membership/internal/index_builder.h"
#include "membership/internal/index_update.h"
#include "membership/internal/people.h"
#include "membership/internal/people_table.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_context.h"
#include "membership/internal/sign_in_index.h"
#include "membership/internal/updatable.h"
#include "membership/sign_in_key.h"
#include "membership/sign_in_verdict.h"
#include "membership/snapshot_change.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

using internal::DoorFacts;
using internal::DoorNames;
using internal::PeopleTable;

absl::Status NotKept() {
  return absl::FailedPreconditionError(
      "directory: expected one that keeps its records, got one of facts alone");
}

absl::Status NobodyThere() {
  return internal::UnknownRecord("key.object_id", "somebody of the tenant");
}

}  // namespace

Directory::Directory(std::shared_ptr<const v1::Snapshot> snapshot,
                     std::unique_ptr<const internal::Records> records,
                     std::unique_ptr<const internal::SignInIndex> index,
                     std::unique_ptr<const internal::Updatable> updatable)
    : snapshot_(std::move(snapshot)),
      records_(std::move(records)),
      index_(std::move(index)),
      updatable_(std::move(updatable)) {}
Directory::Directory(Directory&&) noexcept = default;
Directory& Directory::operator=(Directory&& other) noexcept {
  // The records borrow the snapshot, so they go first.
  updatable_ = std::move(other.updatable_);
  index_ = std::move(other.index_);
  records_ = std::move(other.records_);
  snapshot_ = std::move(other.snapshot_);
  return *this;
}
Directory::~Directory() = default;

absl::StatusOr<Directory> Directory::Create(v1::Snapshot snapshot) {
  auto owned = std::make_shared<const v1::Snapshot>(std::move(snapshot));
  auto records = internal::Records::CreateToChange(*owned);
  if (!records.ok()) return records.status();
  internal::DirectoryData data;
  absl::Status status = data.AddPeople(*owned);
  if (!status.ok()) return status;
  auto index = internal::BuildIndex(&data, **records);
  if (!index.ok()) return index.status();
  auto updatable = std::make_unique<const internal::Updatable>(*owned);
  return Directory(
      std::move(owned), *std::move(records),
      std::make_unique<const internal::SignInIndex>(*std::move(index)),
      std::move(updatable));
}

const v1::Snapshot& Directory::snapshot() const { return records_->snapshot(); }

absl::StatusOr<Directory> Directory::With(const v1::Decision& decision) const {
  if (!keeps_records()) return NotKept();
  absl::StatusOr<SnapshotChange> change =
      internal::ChangeOfDecision(decision, *records_);
  if (!change.ok()) return change.status();
  return With(*std::move(change));
}

absl::StatusOr<Directory> Directory::With(SnapshotChange change) const {
  if (!keeps_records()) return NotKept();
  auto owned = std::make_shared<const v1::Snapshot>(std::move(change.changed));
  const absl::StatusOr<internal::RecordChanges> changes =
      internal::FindRecordChanges(*records_, *owned, change.deleted);
  if (!changes.ok()) return changes.status();
  auto records = records_->With(*changes, owned);
  if (!records.ok()) return records.status();
  auto updatable = std::make_unique<internal::Updatable>(*updatable_);
  updatable->Change(*changes);
  if (updatable->IsWorn() || owned->public_mail_domains_size() > 0) {
    v1::Snapshot merged = (*records)->snapshot();
    merged.mutable_public_mail_domains()->MergeFrom(
        owned->public_mail_domains());
    return Create(std::move(merged));
  }
  auto index = internal::UpdateIndex(
      *index_, *changes,
      internal::ReachOf(*changes, *records_, **records, updatable_->addresses),
      **records);
  if (!index.ok()) return index.status();
  return Directory(
      snapshot_, *std::move(records),
      std::make_unique<const internal::SignInIndex>(*std::move(index)),
      std::move(updatable));
}

absl::StatusOr<v1::Decision> Directory::Decide(
    const v1::Request& request) const {
  if (!keeps_records()) return NotKept();
  return internal::DecideRecords(request, *records_);
}

absl::StatusOr<v1::Snapshot> Directory::ContextFor(
    const v1::Request& request) const {
  if (!keeps_records()) return NotKept();
  if (!request.has_sign_in()) {
    return internal::InvalidField("kind", "sign_in", "another");
  }
  return internal::SignInContext(request.sign_in(), *records_);
}

std::optional<size_t> Directory::FindDoor(
    absl::string_view connection_id, absl::string_view organization_id) const {
  const internal::DoorFinder::Door* door =
      index_->names.finder().Find(connection_id, organization_id);
  if (door == nullptr) return std::nullopt;
  return door->number;
}

size_t Directory::door_count() const { return index_->doors.size(); }

std::vector<size_t> Directory::DoorsInto(
    absl::string_view organization_id) const {
  std::vector<size_t> doors;
  for (size_t i = 0; i < index_->names.size(); ++i) {
    if (index_->names[i].organization_id == organization_id) doors.push_back(i);
  }
  return doors;
}

size_t Directory::PeopleAt(size_t door) const {
  return index_->people.CountPeople(index_->doors[door].people);
}

SignInKey Directory::KeyAt(size_t door, size_t person) const {
  const DoorNames& names = index_->names[door];
  const PeopleTable& people = index_->people;
  const PeopleTable::Place place =
      people.PlaceOf(index_->doors[door].people, person);
  return {names.tenant_id, people.people(place.block).ObjectOf(place.person),
          names.connection_id, names.organization_id};
}

absl::StatusOr<SignInVerdict> Directory::Decide(size_t door,
                                                const Guid& object_id,
                                                absl::Time now) const {
  return index_->Decide(door, object_id, now);
}

absl::StatusOr<SignInVerdict> Directory::Decide(const SignInKey& key,
                                                absl::Time now) const {
  return index_->Decide(key, now);
}

absl::Status Directory::CheckDoor(const SignInKey& key) const {
  if (!keeps_records()) return NotKept();
  const std::optional<size_t> door =
      FindDoor(key.connection_id, key.organization_id);
  if (!door.has_value() || index_->names[*door].tenant_id != key.tenant_id) {
    return internal::UnknownRecord("key.connection_id",
                                   "a way into the organization");
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::Request> Directory::RequestFor(const SignInKey& key,
                                                  absl::Time now) const {
  absl::Status status = CheckDoor(key);
  status.Update(internal::CheckHolds("now", now));
  if (!status.ok()) return status;
  std::optional<internal::Person> person =
      internal::FindPerson(*records_, key.tenant_id, key.object_id);
  if (!person.has_value()) return NobodyThere();
  v1::Request request;
  *request.mutable_now() = internal::ToTimestamp(now);
  *request.mutable_sign_in() = std::move(person->sign_in);
  request.mutable_sign_in()->set_connection_id(std::string(key.connection_id));
  request.mutable_sign_in()->set_organization_id(
      std::string(key.organization_id));
  return request;
}

absl::Status Directory::LookUpEntra(const SignInKey& key,
                                    internal::EntraLookup* found) const {
  absl::Status status = CheckDoor(key);
  if (!status.ok()) return status;
  if (!internal::IsKnown(*records_, key.tenant_id, key.object_id)) {
    return NobodyThere();
  }
  return internal::LookUpEntra(*records_,
                               *records_->FindConnection(key.connection_id),
                               key.object_id, found);
}

absl::StatusOr<std::vector<v1::EntraPath>> Directory::EntraPaths(
    const SignInKey& key) const {
  internal::EntraLookup found;
  absl::Status status = LookUpEntra(key, &found);
  if (!status.ok()) return status;
  return internal::EntraPathsOf(found);
}

absl::StatusOr<size_t> Directory::CountEntraPaths(const SignInKey& key) const {
  internal::EntraLookup found;
  absl::Status status = LookUpEntra(key, &found);
  if (!status.ok()) return status;
  return internal::CountEntraPaths(found);
}

absl::Status Directory::DecideAll(size_t door, size_t first, absl::Time now,
                                  absl::Span<SignInVerdict> verdicts) const {
  absl::Status holds = internal::CheckHolds("now", now);
  if (!holds.ok()) return holds;
  const DoorFacts& at = index_->doors[door];
  if (at.broken) return index_->names[door].status;
  const size_t people = PeopleAt(door);
  if (first > people || verdicts.size() > people - first) {
    return absl::OutOfRangeError(
        "verdicts: expected room for people, got more");
  }
  index_->JudgeAll(at, first, now, verdicts);
  return absl::OkStatus();
}

absl::Status Directory::DecideDoors(size_t first, size_t end, absl::Time now,
                                    absl::Span<SignInVerdict> verdicts) const {
  absl::Status holds = internal::CheckHolds("now", now);
  if (!holds.ok()) return holds;
  size_t people = 0;
  for (size_t door = first; door < end; ++door) people += PeopleAt(door);
  if (verdicts.size() != people) {
    return absl::OutOfRangeError(
        "verdicts: expected room for just the people, got another size");
  }
  index_->JudgeDoors(first, end, now, verdicts);
  return absl::OkStatus();
}

size_t Directory::index_bytes() const { return index_->bytes(); }

}  // namespace membership
