#include "membership/internal/user_match.h"

#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

bool SameIdentity(const v1::Identity& a, const v1::Identity& b) {
  const auto tenant = ParseGuid(a.tenant_id());
  const auto object = ParseGuid(a.object_id());
  return tenant.has_value() && object.has_value() &&
         tenant == ParseGuid(b.tenant_id()) &&
         object == ParseGuid(b.object_id());
}

}  // namespace

bool HasIdentity(const v1::User& user, const v1::Identity& identity) {
  for (const v1::Identity& each : user.identities()) {
    if (SameIdentity(each, identity)) return true;
  }
  return false;
}

bool HasIdentityOfTenant(const v1::User& user, const v1::Identity& identity) {
  for (const v1::Identity& each : user.identities()) {
    if (ParseGuid(each.tenant_id()) == ParseGuid(identity.tenant_id())) {
      return true;
    }
  }
  return false;
}

bool HoldsAddress(const v1::User& user, absl::string_view email) {
  const Address address = ParseAddress(email);
  return address.ok() && ParseAddress(user.email()).text == address.text;
}

}  // namespace internal
}  // namespace membership
