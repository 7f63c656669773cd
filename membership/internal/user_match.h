// Whether a user record has an identity or holds an address.

#ifndef MEMBERSHIP_INTERNAL_USER_MATCH_H_
#define MEMBERSHIP_INTERNAL_USER_MATCH_H_

#include "absl/strings/string_view.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// GUIDs that are malformed match nothing.
bool HasIdentity(const v1::User& user, const v1::Identity& identity);
bool HasIdentityOfTenant(const v1::User& user, const v1::Identity& identity);
// Letter case does not matter; an address that is malformed matches nothing.
bool HoldsAddress(const v1::User& user, absl::string_view email);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_USER_MATCH_H_
