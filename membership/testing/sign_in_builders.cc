#include "membership/testing/sign_in_builders.h"

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/request.pb.h"

namespace membership::policy_testing {

ASignIn::ASignIn(const Person& person) {
  message_.set_connection_id(kConnection);
  v1::Claims& claims = *message_.mutable_claims();
  *claims.mutable_identity() = IdentityOf(person);
  claims.set_email(person.email);
  claims.set_email_verified(true);
  claims.set_name(person.name);
  message_.mutable_validated();
}

ASignIn ASignIn::Predicted(
    v1::Prediction::ConditionalAccess conditional_access) const {
  return Changed([conditional_access](v1::SignIn& sign_in) {
    sign_in.mutable_prediction()->set_conditional_access(conditional_access);
  });
}

ASignIn ASignIn::WithEntraError(int32_t code) const {
  return Changed([code](v1::SignIn& sign_in) {
    sign_in.clear_claims();
    sign_in.mutable_error()->set_code(code);
  });
}

ASignIn ASignIn::Typing(const std::string& email) const {
  return Changed([&email](v1::SignIn& sign_in) {
    sign_in.clear_connection_id();
    sign_in.set_email(email);
  });
}

ASignIn ASignIn::Through(const std::string& connection_id) const {
  return Changed([&connection_id](v1::SignIn& sign_in) {
    sign_in.set_connection_id(connection_id);
  });
}

ASignIn ASignIn::To(const std::string& organization_id) const {
  return Changed([&organization_id](v1::SignIn& sign_in) {
    sign_in.set_organization_id(organization_id);
  });
}

ASignIn ASignIn::IdpInitiated() const {
  return Changed([](v1::SignIn& sign_in) {
    sign_in.set_initiation(v1::SignIn::IDP_INITIATED);
  });
}

ASignIn ASignIn::WithInvitation(const std::string& invitation_id) const {
  return Changed([&invitation_id](v1::SignIn& sign_in) {
    sign_in.set_invitation_id(invitation_id);
  });
}

ASignIn ASignIn::WithNewUserId(const std::string& user_id) const {
  return Changed(
      [&user_id](v1::SignIn& sign_in) { sign_in.set_new_user_id(user_id); });
}

ASignIn ASignIn::WithEmail(const std::string& email) const {
  return Changed([&email](v1::SignIn& sign_in) {
    sign_in.mutable_claims()->set_email(email);
  });
}

ASignIn ASignIn::WithoutEmail() const {
  return Changed([](v1::SignIn& sign_in) {
    sign_in.mutable_claims()->clear_email();
    sign_in.mutable_claims()->clear_email_verified();
  });
}

ASignIn ASignIn::WithEmailUnverified() const {
  return Changed([](v1::SignIn& sign_in) {
    sign_in.mutable_claims()->set_email_verified(false);
  });
}

ASignIn ASignIn::WithEmailNobodyProved() const {
  return Changed([](v1::SignIn& sign_in) {
    sign_in.mutable_claims()->clear_email_verified();
  });
}

ASignIn ASignIn::AsGuest() const {
  return Changed(
      [](v1::SignIn& sign_in) { sign_in.mutable_claims()->set_guest(true); });
}

v1::Request ASignIn::At(absl::Time time) const {
  v1::Request request;
  *request.mutable_now() = ToTimestamp(time);
  *request.mutable_sign_in() = Build();
  return request;
}

}  // namespace membership::policy_testing
