// Reading records. Putting a changed snapshot together is in merge_records.cc.

#include "membership/internal/records.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/record_maps.h"
#include "membership/internal/tenant_records.h"
#include "membership/internal/well_formed.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

Records::Records(const v1::Snapshot& snapshot, absl::Status* status)
    : snapshot_(snapshot) {
  *status = CheckWellFormed(snapshot);
  if (status->ok()) *status = maps_.Add(snapshot);
}

absl::StatusOr<std::unique_ptr<Records>> Records::Make(
    const v1::Snapshot& snapshot) {
  absl::Status status;
  auto records = std::make_unique<Records>(snapshot, &status);
  if (!status.ok()) return status;
  return records;
}

absl::StatusOr<std::unique_ptr<const Records>> Records::Create(
    const v1::Snapshot& snapshot) {
  return Make(snapshot);
}

absl::StatusOr<std::unique_ptr<const Records>> Records::CreateToChange(
    const v1::Snapshot& snapshot) {
  absl::StatusOr<std::unique_ptr<Records>> records = Make(snapshot);
  if (!records.ok()) return records.status();
  (*records)->maps_.Seal();
  return std::unique_ptr<const Records>(*std::move(records));
}

absl::StatusOr<std::unique_ptr<const Records>> Records::With(
    const RecordChanges& changes,
    std::shared_ptr<const v1::Snapshot> changed) const {
  std::unique_ptr<Records> records(new Records(*this));
  absl::Status status = records->maps_.Change(changes);
  if (!status.ok()) return status;
  records->maps_.Seal();
  const v1::Snapshot* const key = changed.get();
  records->changed_.Change(key) = std::move(changed);
  records->changed_.Seal();
  return std::unique_ptr<const Records>(std::move(records));
}

const v1::Snapshot& Records::snapshot() const {
  if (changed_.empty()) return snapshot_;
  return merged_.Get([this] { return Merge(); });
}

const v1::Organization* Records::FindOrganization(absl::string_view id) const {
  return maps_.organizations.Find(id);
}

const v1::Connection* Records::FindConnection(absl::string_view id) const {
  return maps_.connections.Find(id);
}

const v1::Invitation* Records::FindInvitation(absl::string_view id) const {
  return maps_.invitations.Find(id);
}

const v1::User* Records::FindUser(absl::string_view id) const {
  return maps_.users.Find(id);
}

const v1::User* Records::FindUser(const Guid& tenant,
                                  const Guid& object) const {
  return maps_.identities.Find(std::make_pair(tenant, object));
}

const v1::Membership* Records::FindMembership(absl::string_view organization_id,
                                              absl::string_view user_id) const {
  return maps_.memberships.Find(std::make_pair(organization_id, user_id));
}

const TenantRecords* Records::FindTenant(const Guid& id) const {
  const TenantRecords& tenant = maps_.tenants.Find(id);
  return tenant.empty() ? nullptr : &tenant;
}

std::vector<const v1::Connection*> Records::Connections() const {
  std::vector<const v1::Connection*> connections;
  maps_.connections.ForEach(
      [&](absl::string_view, const v1::Connection* connection) {
        connections.push_back(connection);
      });
  return connections;
}

size_t Records::PlaceOf(const v1::Connection& connection) const {
  size_t place = 0;
  if (changed_.empty()) {
    for (const v1::Connection& each : snapshot_.connections()) {
      if (&each == &connection) break;
      ++place;
    }
    return place;
  }
  for (const v1::Connection* each : Connections()) {
    if (each->id() < connection.id()) ++place;
  }
  return place;
}

absl::Span<const v1::User* const> Records::UsersByEmail(
    absl::string_view email) const {
  return maps_.by_email.Find(email);
}

absl::Span<const v1::Invitation* const> Records::InvitationsTo(
    absl::string_view organization_id, absl::string_view email) const {
  return maps_.invited.Find(RecordMaps::IdAndAddress(organization_id, email));
}

absl::Span<const v1::Invitation* const> Records::InvitationsAcceptedBy(
    absl::string_view organization_id, absl::string_view user_id) const {
  return maps_.accepted.Find(std::make_pair(organization_id, user_id));
}

absl::Span<const v1::Connection* const> Records::ConnectionsWithDomain(
    absl::string_view pattern) const {
  return maps_.attached.Find(pattern);
}

absl::Span<const v1::Connection* const> Records::ConnectionsOf(
    absl::string_view organization_id) const {
  return maps_.linked.Find(organization_id);
}

absl::Span<const DomainClaim> Records::ClaimsOn(
    absl::string_view domain) const {
  return maps_.claims.Find(domain);
}

absl::Span<const v1::Membership* const> Records::OwnersOf(
    absl::string_view organization_id) const {
  return maps_.owners.Find(organization_id);
}

bool Records::IsVerifiedBy(const v1::Organization& organization,
                           absl::string_view domain) const {
  if (IsPublicMail(domain)) return false;
  for (const DomainClaim& claim : ClaimsOn(domain)) {
    if (claim.organization == &organization && claim.verified) return true;
  }
  return false;
}

bool Records::IsPublicMail(absl::string_view domain) const {
  return IsPublicMailDomain(domain) ||
         (maps_.public_mail_domains != nullptr &&
          maps_.public_mail_domains->contains(domain));
}

bool Records::HasOtherOwner(const v1::Organization& organization,
                            absl::string_view user_id) const {
  if (organization.unlisted_owners() > 0) return true;
  for (const v1::Membership* owner : OwnersOf(organization.id())) {
    if (absl::string_view(owner->user_id()) == user_id) continue;
    const v1::User* user = FindUser(owner->user_id());
    if (user == nullptr || user->state() == v1::User::ACTIVE) return true;
  }
  return false;
}

int64_t Records::SeatsTaken(const v1::Organization& organization) const {
  const int64_t listed = ActiveMembers(organization);
  const int64_t unlisted = organization.unlisted_seats();
  // Both are 0 or more; saturates rather than overflows.
  return unlisted > INT64_MAX - listed ? INT64_MAX : unlisted + listed;
}

int64_t Records::ActiveMembers(const v1::Organization& organization) const {
  return maps_.active_members.Find(absl::string_view(organization.id()));
}

}  // namespace internal
}  // namespace membership
