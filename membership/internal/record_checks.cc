#include "membership/internal/record_checks.h"

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {
namespace {

// Days. Source: domain facts, "Policy fields", invitation lifetime.
constexpr int kMinLifetimeDays = 1;
constexpr int kMaxLifetimeDays = 30;

absl::Status CheckNumbers(const v1::Organization& organization,
                          const FieldPath& path) {
  if (organization.has_seat_limit() && organization.seat_limit() < 0) {
    return InvalidField(path + ".seat_limit", "0 or more",
                        absl::StrCat(organization.seat_limit()));
  }
  if (organization.unlisted_seats() < 0) {
    return InvalidField(path + ".unlisted_seats", "0 or more",
                        absl::StrCat(organization.unlisted_seats()));
  }
  if (organization.unlisted_owners() < 0) {
    return InvalidField(path + ".unlisted_owners", "0 or more",
                        absl::StrCat(organization.unlisted_owners()));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckOrganization(const v1::Organization& organization,
                               const FieldPath& path) {
  absl::Status status = RequireText(organization.id(), path + ".id");
  if (!status.ok()) return status;
  status = RequireSet(organization.state(), path + ".state");
  if (!status.ok()) return status;
  status = CheckNumbers(organization, path);
  if (!status.ok()) return status;
  for (int i = 0; i < organization.domains_size(); ++i) {
    const FieldPath domain = path.At(".domains", i);
    status = RequireText(organization.domains(i).name(), domain + ".name");
    if (!status.ok()) return status;
    status = RequireSet(organization.domains(i).state(), domain + ".state");
    if (!status.ok()) return status;
  }
  if (!organization.policy().has_invitation_lifetime()) return absl::OkStatus();
  const absl::Duration lifetime =
      ToDuration(organization.policy().invitation_lifetime());
  if (lifetime < absl::Hours(24 * kMinLifetimeDays) ||
      lifetime > absl::Hours(24 * kMaxLifetimeDays)) {
    return InvalidField(path + ".policy.invitation_lifetime", "1 to 30 days",
                        absl::FormatDuration(lifetime));
  }
  return absl::OkStatus();
}

absl::Status CheckInvitation(const v1::Invitation& invitation,
                             const FieldPath& path) {
  absl::Status status = RequireText(invitation.id(), path + ".id");
  if (!status.ok()) return status;
  status = RequireText(invitation.organization_id(), path + ".organization_id");
  if (!status.ok()) return status;
  status = RequireText(invitation.email(), path + ".email");
  if (!status.ok()) return status;
  status = RequireSet(invitation.role(), path + ".role");
  if (!status.ok()) return status;
  status = RequireSet(invitation.state(), path + ".state");
  if (!status.ok()) return status;
  if (!invitation.has_expire_time() && !invitation.has_create_time()) {
    return InvalidField(path + ".expire_time", "a time here or in create_time",
                        "neither");
  }
  if (!invitation.has_accept_time() &&
      (invitation.state() == v1::Invitation::ACCEPTED ||
       invitation.state() == v1::Invitation::CONSUMED)) {
    return InvalidField(path + ".accept_time", "a time", "none");
  }
  return absl::OkStatus();
}

absl::Status CheckMembership(const v1::Membership& membership,
                             const FieldPath& path) {
  absl::Status status =
      RequireText(membership.organization_id(), path + ".organization_id");
  if (!status.ok()) return status;
  status = RequireText(membership.user_id(), path + ".user_id");
  if (!status.ok()) return status;
  status = RequireSet(membership.role(), path + ".role");
  if (!status.ok()) return status;
  status = RequireSet(membership.state(), path + ".state");
  if (!status.ok()) return status;
  if (membership.state() == v1::Membership::REMOVED &&
      !membership.has_remove_time()) {
    return InvalidField(path + ".remove_time", "a time", "none");
  }
  return absl::OkStatus();
}

absl::Status CheckConnection(const v1::Connection& connection,
                             const FieldPath& path) {
  absl::Status status = RequireText(connection.id(), path + ".id");
  if (!status.ok()) return status;
  status = RequireSet(connection.state(), path + ".state");
  if (!status.ok()) return status;
  const bool draft = connection.state() == v1::Connection::DRAFT;
  std::optional<Guid> guid;
  if (!draft || !connection.tenant_id().empty()) {
    status = RequireGuid(connection.tenant_id(), path + ".tenant_id", &guid);
    if (!status.ok()) return status;
  }
  if (!draft || !connection.client_id().empty()) {
    status = RequireGuid(connection.client_id(), path + ".client_id", &guid);
    if (!status.ok()) return status;
  }
  for (int i = 0; i < connection.links_size(); ++i) {
    const FieldPath link = path.At(".links", i);
    status = RequireText(connection.links(i).organization_id(),
                         link + ".organization_id");
    if (!status.ok()) return status;
    status = RequireSet(connection.links(i).state(), link + ".state");
    if (!status.ok()) return status;
  }
  for (int i = 0; i < connection.policy().reminder_days_size(); ++i) {
    if (connection.policy().reminder_days(i) >= 1) continue;
    return InvalidField(path.At(".policy.reminder_days", i), "1 or more",
                        absl::StrCat(connection.policy().reminder_days(i)));
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
