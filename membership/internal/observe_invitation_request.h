// Reads requests about invitations.

#ifndef MEMBERSHIP_INTERNAL_OBSERVE_INVITATION_REQUEST_H_
#define MEMBERSHIP_INTERNAL_OBSERVE_INVITATION_REQUEST_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "membership/internal/invitation_facts.h"
#include "membership/internal/records.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

// What is read of one request about an invitation.
struct InvitationObservation {
  RuleTable table;
  invitation::Facts facts;
  absl::Time now;
  const v1::Organization* organization = nullptr;
  // The invitation that exists, but for create.
  const v1::Invitation* existing = nullptr;
  // The invitation to create, for create and resend.
  v1::Invitation created;
  // The user who accepts, or nullptr.
  const v1::User* user = nullptr;
  // When what was observed changes by itself; InfiniteFuture if never.
  absl::Time until = absl::InfiniteFuture();
};

// Errors: as `Decide` in decide.h.
absl::StatusOr<InvitationObservation> ObserveInvitationRequest(
    const v1::Request& request, const Records& records);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_OBSERVE_INVITATION_REQUEST_H_
