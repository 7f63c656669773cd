// Whose next sign-in a directory is asked about (directory.h).

#ifndef MEMBERSHIP_SIGN_IN_KEY_H_
#define MEMBERSHIP_SIGN_IN_KEY_H_

#include "absl/strings/string_view.h"
#include "membership/guid.h"

namespace membership {

// The next sign-in of one person through one way in, as far as records tell:
// the person has a tenant's token with the claims that its directory (or, where
// that is not listed, the record of the user) would put into it, comes through
// the connection and names the organization. Borrows its texts.
struct SignInKey {
  Guid tenant_id;
  Guid object_id;
  absl::string_view connection_id;
  absl::string_view organization_id;
};

}  // namespace membership

#endif  // MEMBERSHIP_SIGN_IN_KEY_H_
