// The sign-in of a person of whom nothing is known but records and directory
// data.

#ifndef MEMBERSHIP_INTERNAL_PREDICTED_SIGN_IN_H_
#define MEMBERSHIP_INTERNAL_PREDICTED_SIGN_IN_H_

#include "absl/strings/string_view.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

// Returns a predicted sign-in with the claims that Entra would put into the
// token of a directory user. It names no way in yet.
v1::SignIn PredictedSignIn(absl::string_view tenant_id,
                           const v1::DirectoryUser& person);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PREDICTED_SIGN_IN_H_
