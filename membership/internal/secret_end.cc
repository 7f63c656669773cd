#include "membership/internal/secret_end.h"

#include <optional>

#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

absl::Time SecretEnd(const v1::Connection& connection, const Records& records) {
  if (connection.has_secret_expire_time()) {
    return ToTime(connection.secret_expire_time());
  }
  const std::optional<Guid> tenant = ParseGuid(connection.tenant_id());
  const std::optional<Guid> client = ParseGuid(connection.client_id());
  if (!tenant.has_value() || !client.has_value()) {
    return absl::InfiniteFuture();
  }
  const TenantRecords* directory = records.FindTenant(*tenant);
  if (directory == nullptr) return absl::InfiniteFuture();
  const v1::EnterpriseApplication* application =
      directory->applications.Find(*client);
  if (application == nullptr || !application->has_secret_expire_time()) {
    return absl::InfiniteFuture();
  }
  return ToTime(application->secret_expire_time());
}

}  // namespace internal
}  // namespace membership
