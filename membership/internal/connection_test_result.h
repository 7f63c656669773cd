// What the test of a connection says.

#ifndef MEMBERSHIP_INTERNAL_CONNECTION_TEST_RESULT_H_
#define MEMBERSHIP_INTERNAL_CONNECTION_TEST_RESULT_H_

#include "membership/internal/observe_setup.h"
#include "membership/v1/connection_request.pb.h"

namespace membership {
namespace internal {

// Sets the facts about the test's result: those that the same answer of Entra
// has at a sign-in through the connection, were it enabled. REQUIRES: the
// observation has the connection, and the request a result.
void ObserveTestResult(const v1::TestConnectionRequest& request,
                       SetupObservation* observation);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CONNECTION_TEST_RESULT_H_
