#include "membership/internal/predicted_sign_in.h"

#include <string>

#include "absl/strings/string_view.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {

v1::SignIn PredictedSignIn(absl::string_view tenant_id,
                           const v1::DirectoryUser& person) {
  v1::SignIn sign_in;
  sign_in.mutable_prediction();
  v1::Claims& claims = *sign_in.mutable_claims();
  claims.mutable_identity()->set_tenant_id(std::string(tenant_id));
  claims.mutable_identity()->set_object_id(person.object_id());
  claims.set_email(person.email());
  claims.set_name(person.display_name());
  claims.set_guest(person.kind() == v1::DirectoryUser::GUEST);
  return sign_in;
}

}  // namespace internal
}  // namespace membership
