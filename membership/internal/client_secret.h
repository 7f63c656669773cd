// When a connection's client secret ends, and when to remind of it.
// Source: handbook, step 3.

#ifndef MEMBERSHIP_INTERNAL_CLIENT_SECRET_H_
#define MEMBERSHIP_INTERNAL_CLIENT_SECRET_H_

#include <vector>

#include "absl/time/time.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"

namespace membership {
namespace internal {

// When the secret ends, exclusive: by the connection's own record, else by the
// latest secret of `application`, which may be null. InfiniteFuture if neither
// says.
absl::Time SecretEnd(const v1::Connection& connection,
                     const v1::EnterpriseApplication* application);

// How many days before the end to remind of it: those of the policy, or the
// default. At least one, the most first, each once.
std::vector<int> ReminderDays(const v1::ConnectionPolicy& policy);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_CLIENT_SECRET_H_
