#include "membership/internal/named_records.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/internal/contract.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"

namespace membership {
namespace internal {
namespace {

template <typename Record>
absl::StatusOr<const Record*> Named(const Record* found, absl::string_view id,
                                    absl::string_view path,
                                    absl::string_view expected) {
  absl::Status status = RequireText(id, path);
  if (!status.ok()) return status;
  if (found == nullptr) return UnknownRecord(path, expected);
  return found;
}

}  // namespace

absl::StatusOr<const v1::Organization*> NamedOrganization(
    const Records& records, absl::string_view id, absl::string_view path) {
  return Named(records.FindOrganization(id), id, path, "an organization");
}

absl::StatusOr<const v1::Connection*> NamedConnection(const Records& records,
                                                      absl::string_view id,
                                                      absl::string_view path) {
  return Named(records.FindConnection(id), id, path, "a connection");
}

absl::StatusOr<const v1::Connection*> NamedConnectionOf(
    const Records& records, absl::string_view organization_id,
    absl::string_view id, absl::string_view path) {
  auto connection = NamedConnection(records, id, path);
  if (!connection.ok()) return connection;
  for (const v1::OrganizationLink& link : (*connection)->links()) {
    if (absl::string_view(link.organization_id()) == organization_id) {
      return connection;
    }
  }
  return UnknownRecord(path, "a connection with a link to the organization");
}

absl::StatusOr<const v1::User*> NamedUser(const Records& records,
                                          absl::string_view id,
                                          absl::string_view path) {
  return Named(records.FindUser(id), id, path, "a user");
}

absl::StatusOr<InvitationOfOrganization> NamedInvitation(
    const Records& records, absl::string_view id, absl::string_view path) {
  const auto invitation =
      Named(records.FindInvitation(id), id, path, "an invitation");
  if (!invitation.ok()) return invitation.status();
  const v1::Organization* organization =
      records.FindOrganization((*invitation)->organization_id());
  if (organization == nullptr) {
    return UnknownRecord(path, "the invitation's organization");
  }
  return InvitationOfOrganization{*invitation, organization};
}

absl::Status CheckNewId(absl::string_view id, bool in_use,
                        absl::string_view path) {
  absl::Status status = RequireText(id, path);
  if (!status.ok()) return status;
  return in_use ? Duplicate(path) : absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
