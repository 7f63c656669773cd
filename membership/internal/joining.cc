#include "membership/internal/joining.h"

#include <cstdint>
#include <optional>

#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/records.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

bool HasFreeSeat(const v1::Organization& organization, int64_t listed) {
  // All are 0 or more.
  return !organization.has_seat_limit() ||
         (listed < organization.seat_limit() &&
          organization.unlisted_seats() < organization.seat_limit() - listed);
}

bool HasFreeSeat(const Records& records, const v1::Organization& organization) {
  // Counting is left out where nothing depends on it.
  return HasFreeSeat(organization, organization.has_seat_limit()
                                       ? records.ActiveMembers(organization)
                                       : 0);
}

bool PassesDomainGate(const Records& records,
                      const v1::Organization& organization,
                      const Address& address, bool unverified) {
  return !unverified && records.IsVerifiedBy(organization, address.domain());
}

bool IsDirectoryGuest(const Records& records, const v1::User& user) {
  for (const v1::Identity& identity : user.identities()) {
    const std::optional<Guid> tenant_id = ParseGuid(identity.tenant_id());
    const std::optional<Guid> object_id = ParseGuid(identity.object_id());
    if (!tenant_id.has_value() || !object_id.has_value()) continue;
    const TenantRecords* tenant = records.FindTenant(*tenant_id);
    if (tenant == nullptr) continue;
    const v1::DirectoryUser* listed = tenant->users.Find(*object_id);
    if (listed != nullptr && listed->kind() == v1::DirectoryUser::GUEST) {
      return true;
    }
  }
  return false;
}

bool IsUnverified(const v1::User& user) {
  return user.has_email_verified() && !user.email_verified();
}

}  // namespace internal
}  // namespace membership
