#include "membership/directory.h"

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/records.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

Directory::Directory(std::unique_ptr<const v1::Snapshot> snapshot,
                     std::unique_ptr<const internal::Records> records)
    : snapshot_(std::move(snapshot)), records_(std::move(records)) {}
Directory::Directory(Directory&&) noexcept = default;
Directory& Directory::operator=(Directory&& other) noexcept {
  // The index borrows the snapshot, so it goes first.
  records_ = std::move(other.records_);
  snapshot_ = std::move(other.snapshot_);
  return *this;
}
Directory::~Directory() = default;

absl::StatusOr<Directory> Directory::Create(v1::Snapshot snapshot) {
  auto owned = std::make_unique<const v1::Snapshot>(std::move(snapshot));
  auto records = internal::Records::Create(*owned);
  if (!records.ok()) return records.status();
  return Directory(std::move(owned), *std::move(records));
}

absl::StatusOr<v1::Decision> Directory::Decide(
    const v1::Request& request) const {
  return internal::DecideRecords(request, *records_);
}

}  // namespace membership
