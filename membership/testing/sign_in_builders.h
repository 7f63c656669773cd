// Builder of sign-ins.
//
//   world.SignIn(ASignIn(Alice()).WithInvitation("invitation-alice"));
//   Decide(ASignIn(Bob()).Predicted().At(clock.Now()), snapshot);
//
// What it returns is a changed copy. Thread safety: immutable.

#ifndef MEMBERSHIP_TESTING_SIGN_IN_BUILDERS_H_
#define MEMBERSHIP_TESTING_SIGN_IN_BUILDERS_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/request.pb.h"

namespace membership::policy_testing {

// A sign-in of a person that the service validated: through the default
// connection, with identity, name and verified address, naming no organization.
class ASignIn : public RecordBuilder<ASignIn, v1::SignIn> {
 public:
  explicit ASignIn(const Person& person = Alice());

  // In place of a validated one: Entra's answer is predicted from directory
  // data, and Conditional Access says this; or Entra answered with an AADSTS
  // error and no claims.
  ASignIn Predicted(v1::Prediction::ConditionalAccess conditional_access =
                        v1::Prediction::PASSES) const;
  ASignIn WithEntraError(int32_t code) const;

  // Routed by the address that was typed, in place of a named connection.
  ASignIn Typing(const std::string& email) const;
  ASignIn Through(const std::string& connection_id) const;
  ASignIn To(const std::string& organization_id) const;
  ASignIn IdpInitiated() const;
  // The invitation whose mailed link was followed.
  ASignIn WithInvitation(const std::string& invitation_id) const;
  ASignIn WithNewUserId(const std::string& user_id) const;

  // Other claims.
  ASignIn WithEmail(const std::string& email) const;
  ASignIn WithoutEmail() const;
  ASignIn WithEmailUnverified() const;
  ASignIn WithEmailNobodyProved() const;
  ASignIn AsGuest() const;

  // The request, made at `time`.
  v1::Request At(absl::Time time) const;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_SIGN_IN_BUILDERS_H_
