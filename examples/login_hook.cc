#include "examples/login_hook.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/decide.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace examples {

// [README]
absl::StatusOr<membership::v1::Decision> OnSignIn(
    const membership::v1::SignIn& sign_in, absl::Time now, Store& store) {
  membership::v1::Request request;
  *request.mutable_sign_in() = sign_in;
  request.mutable_now()->set_seconds(absl::ToUnixSeconds(now));

  // A race that is lost is decided again: the winner may have created the user.
  for (int attempt = 0; attempt < 3; ++attempt) {
    const absl::StatusOr<membership::v1::Snapshot> context =
        store.Load(sign_in);
    if (!context.ok()) return context.status();
    absl::StatusOr<membership::v1::Decision> decision =
        membership::Decide(request, *context);
    if (!decision.ok()) return decision;
    const absl::Status committed = store.Commit(*decision);
    if (committed.ok()) return decision;
    if (!absl::IsFailedPrecondition(committed)) return committed;
  }
  return absl::AbortedError("sign-in: lost three races in a row");
}
// [README]

}  // namespace examples
