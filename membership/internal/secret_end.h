// When the client secret of a connection ends.

#ifndef MEMBERSHIP_INTERNAL_SECRET_END_H_
#define MEMBERSHIP_INTERNAL_SECRET_END_H_

#include "absl/time/time.h"
#include "membership/internal/records.h"
#include "membership/v1/connection.pb.h"

namespace membership {
namespace internal {

// Returns when the secret of `connection` ends, exclusive: by its own record,
// else by the application's latest secret in Entra; InfiniteFuture if neither
// tells. Thread-safe.
absl::Time SecretEnd(const v1::Connection& connection, const Records& records);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_SECRET_END_H_
