// Reads a sign-in and the records that matter for it: the only place that knows
// about addresses, GUIDs, group membership, expiry and `now`.

#ifndef MEMBERSHIP_INTERNAL_OBSERVE_H_
#define MEMBERSHIP_INTERNAL_OBSERVE_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// What is read of one sign-in into one organization: the facts that decide, and
// the records from which the decision is put into words.
struct SignInObservation {
  sign_in::Facts facts;
  // The last stage whose facts were observed: ROUTING without a connection,
  // ORGANIZATION without an organization, else MEMBERSHIP.
  v1::Decision::Stage observed = v1::Decision::ROUTING;
  // The facts as directory data predicts stage 3. Equal to `facts` but where
  // Entra has spoken.
  sign_in::Facts predicted;

  absl::Time now;
  const v1::SignIn* request = nullptr;
  // The invitation that the request carries, if any.
  const v1::Invitation* carried = nullptr;
  const v1::Connection* connection = nullptr;
  const v1::Organization* organization = nullptr;
  // The user of the identity, or the one who could be linked to it.
  const v1::User* user = nullptr;
  const v1::Membership* membership = nullptr;
  // The invitation that admits, or that is carried and burns.
  const v1::Invitation* invitation = nullptr;
  const v1::Invitation* burned = nullptr;

  // The identity, as far as the token has it.
  std::optional<Guid> tenant_id;
  std::optional<Guid> object_id;
  // The asserted address; and the address that joins, which is the user's own
  // where none is asserted, and whether it is explicitly unverified.
  Address asserted;
  Address joining;
  bool joining_unverified = false;
  // What changes in the user's record.
  ProfileChange profile;
  // The ways through Entra's gate. Of several observations, which have the
  // same, the first alone has them.
  std::vector<v1::EntraPath> paths;

  bool guest = false;  // by claim or by directory
  bool email_unusable = false;
  bool carried_unusable = false;

  Expiries expiries;
};

// One but for sign-ins that enter several organizations.
using SignInObservations = absl::InlinedVector<SignInObservation, 1>;

// Observes `request`, once for each organization that it enters; at least once.
// Errors: as `Decide` in decide.h. REQUIRES: the request passed CheckWellFormed
// and has a `now`; there are no `observations` yet.
absl::Status ObserveSignIn(const v1::Request& request, const Records& records,
                           SignInObservations* observations);

// The parts, each of which fills the facts of its stages. They run in this
// order, and each relies on those before it.

// Stages 2 and 3. REQUIRES: `observation->connection`.
absl::Status ObserveEntra(const Records& records,
                          SignInObservation* observation);
// Stage 4. REQUIRES: `observation->connection`.
absl::Status ObserveAccount(const Records& records,
                            SignInObservation* observation);
// Stages 5 and 6. REQUIRES: there is one observation. Leaves one for each
// organization that is entered, or one without if there is none.
absl::Status ObserveOrganizations(const Records& records,
                                  SignInObservations* observations);
// The identity in lower case; empty fields if absent.
v1::Identity IdentityOf(const SignInObservation& observation);
// The id of the user that the sign-in creates, if it creates one.
std::string NewUserId(const SignInObservation& observation);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_OBSERVE_H_
