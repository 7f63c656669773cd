// The few records that matter for one sign-in, found by index.

#ifndef MEMBERSHIP_INTERNAL_SIGN_IN_CONTEXT_H_
#define MEMBERSHIP_INTERNAL_SIGN_IN_CONTEXT_H_

#include "membership/internal/records.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Returns a context with which the sign-in is decided as with all of `records`:
// the connections that it may take, the organizations that these serve or that
// claim the typed domain, whoever holds the identity or the address, and of
// others how many seats they take. What is broken stays broken: errors have the
// same code. Linear in the records that it returns, and in the public mail
// domains.
v1::Snapshot SignInContext(const v1::SignIn& sign_in, const Records& records);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SIGN_IN_CONTEXT_H_
