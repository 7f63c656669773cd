// What invitations are worth to the person who signs in, apart from how their
// records are found: shared by observe and by the Directory, as
// sign_in_readings.h. Source: domain facts, "Settled, Invitations".
//
// Thread safety: all functions are pure, and none allocates.

#ifndef MEMBERSHIP_INTERNAL_INVITATION_TERMS_H_
#define MEMBERSHIP_INTERNAL_INVITATION_TERMS_H_

#include <cstdint>

#include "absl/time/time.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {

// An invitation, as one person's sign-in through one connection reads it.
struct InvitationTerms {
  enum class Acceptor : uint8_t { kNobody, kThePerson, kAnother };

  v1::Invitation::State state = v1::Invitation::STATE_UNSPECIFIED;
  absl::Time accept_time;        // of no meaning unless accepted
  absl::Time expiry;             // exclusive
  bool bound_elsewhere = false;  // to another connection
  bool to_joining = false;       // to the address that joins
  Acceptor acceptor = Acceptor::kNobody;
};

// What of the person decides what an invitation is worth.
struct Invitee {
  // When the membership was removed; InfinitePast if it was not.
  absl::Time removed = absl::InfinitePast();
  bool joining_unverified = false;
};

// The removal of a membership, which may be null.
absl::Time RemovalOf(const v1::Membership* membership);

// The first instant at which an acceptance lies after any removal.
absl::Time FirstAcceptance(const Invitee& invitee);

// Whether an invitation was accepted in time, by this person, through this
// connection and after any removal, and is not consumed.
bool CountsAsAccepted(const InvitationTerms& terms, const Invitee& invitee);

// Whether an invitation is pending at some instant, for who has its address.
inline bool IsOffer(const InvitationTerms& terms) {
  return terms.state == v1::Invitation::PENDING && !terms.bound_elsewhere;
}

// What the policy does with open offers, of which the first ends at `*expiry`.
// Sets it to when the fact changes by itself; InfiniteFuture if never.
sign_in::Invitation PendingFact(v1::MembershipPolicy::PendingInvitation policy,
                                const Invitee& invitee, absl::Time now,
                                absl::Time* expiry);

// How long an invitation of the organization lasts that has no expiry of its
// own.
absl::Duration LifetimeOf(const v1::Organization& organization);

// When an invitation ends; exclusive.
absl::Time ExpiryOf(const v1::Invitation& invitation,
                    const v1::Organization& organization);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_INVITATION_TERMS_H_
