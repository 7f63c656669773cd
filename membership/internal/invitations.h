// Which invitations help a person, and how.
// Source: domain facts, "Settled, Invitations".

#ifndef MEMBERSHIP_INTERNAL_INVITATIONS_H_
#define MEMBERSHIP_INTERNAL_INVITATIONS_H_

#include "absl/time/time.h"
#include "membership/address.h"
#include "membership/internal/invitation_terms.h"  // IWYU pragma: export
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// What a carried invitation is worth to the person who signs in.
enum class CarriedUse {
  kNone,          // none is carried
  kAcceptable,    // pending, and the person may accept it
  kAccepted,      // accepted before, and counts for the person
  kWrongAddress,  // pending, but the address rule forbids
  kNoHelp,        // ended, or of another organization, connection or person
};

// How an address fits an invitation, by the address rule of its organization.
enum class AddressFit {
  kExact,       // the invited address
  kSameDomain,  // another of the same domain, which the policy lets accept
  kNone,
};
AddressFit FitOf(const Records& records, const v1::Invitation& invitation,
                 const v1::Organization& organization, const Address& address);

// Sets `observation->expiries.carried` if the carried invitation is pending.
// REQUIRES: stage 4 was observed.
CarriedUse UseOfCarried(const Records& records, SignInObservation* observation);

// The accepted, unconsumed invitation of the observed organization that counts
// for the person; of several the one accepted last; nullptr if none.
const v1::Invitation* AcceptedInvitation(const Records& records,
                                         const SignInObservation& observation);

// The pending invitations of the observed organization for the person's exact
// address.
struct PendingInvitation {
  // The newest of them, or nullptr.
  const v1::Invitation* invitation = nullptr;
  // kNone, or what the policy does with them.
  sign_in::Invitation fact = sign_in::Invitation::kNone;
  // When the first of them ends; InfiniteFuture if that changes nothing.
  absl::Time expiry = absl::InfiniteFuture();
};
PendingInvitation FindPending(const Records& records,
                              const SignInObservation& observation);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INVITATIONS_H_
