#include "membership/internal/invitation_rules.h"

#include "absl/types/span.h"
#include "membership/internal/invitation_facts.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace invitation {
namespace {

using v1::Decision;

// Rows that several tables share. Within a stage the first row whose conditions
// all hold decides.
constexpr Rule kOrganizationSuspended =
    End(Decision::ORGANIZATION, "organization_suspended", Then::kRefuse,
        Decision::ORGANIZATION_SUSPENDED,
        "Domain, Other requests: a suspended organization",
        In(Organization::kSuspended));
constexpr Rule kOrganizationDeleted =
    End(Decision::ORGANIZATION, "organization_deleted", Then::kRefuse,
        Decision::ORGANIZATION_DELETED,
        "Domain, stage 5: suspended or deleted, refused",
        In(Organization::kDeleted));
constexpr Rule kOrganizationActive =
    Pass(Decision::ORGANIZATION, "organization_active", 0, 0,
         "Domain, Other requests: invitations", In(Organization::kActive));
constexpr Rule kExpiryNotInFuture =
    End(Decision::INVITATION, "expiry_not_in_future", Then::kRefuse,
        Decision::EXPIRY_NOT_IN_FUTURE,
        "Domain, Other requests: expiry not in the future",
        In(Expiry::kNotInFuture));
constexpr Rule kAlreadyAMember =
    End(Decision::INVITATION, "already_a_member", Then::kRefuse,
        Decision::ALREADY_A_MEMBER,
        "Domain, Other requests: inviting a current member",
        In(Addressee::kMember));
constexpr Rule kDuplicate =
    End(Decision::INVITATION, "duplicate_invitation", Then::kRefuse,
        Decision::DUPLICATE_INVITATION,
        "Domain, Other requests: same organization and address",
        In(OpenInvitation::kOpen));
constexpr Rule kExpired =
    End(Decision::INVITATION, "invitation_expired", Then::kRefuse,
        Decision::INVITATION_EXPIRED,
        "Domain, stage 6: a stored pending past its date is expired",
        In(State::kExpired));
constexpr Rule kAlreadyAccepted =
    End(Decision::INVITATION, "invitation_already_accepted", Then::kRefuse,
        Decision::INVITATION_ALREADY_ACCEPTED,
        "Domain, Other requests: accepting twice",
        In(State::kAccepted, State::kConsumed));
constexpr Rule kEnded =
    End(Decision::INVITATION, "invitation_ended", Then::kRefuse,
        Decision::INVITATION_ENDED,
        "Domain, Other requests: ended states are final", In(State::kEnded));

constexpr Rule kCreateRules[] = {
    kOrganizationSuspended,
    kOrganizationDeleted,
    kOrganizationActive,
    End(Decision::INVITATION, "address_not_ascii", Then::kRefuse,
        Decision::ADDRESS_NOT_ASCII,
        "Domain, Settled, Routing: non-ASCII matches nothing",
        In(Address::kNotAscii)),
    End(Decision::INVITATION, "address_malformed", Then::kRefuse,
        Decision::ADDRESS_MALFORMED,
        "Domain, stage 1: malformed addresses match nothing",
        In(Address::kMalformed)),
    kExpiryNotInFuture,
    kAlreadyAMember,
    kDuplicate,
    Grant(Decision::INVITATION, "invites", Decision::INVITATION_CREATED,
          kCreateInvitation, "Handbook, FAQ: an admin must invite them"),
};

constexpr Rule kResendRules[] = {
    kOrganizationSuspended,
    kOrganizationDeleted,
    kOrganizationActive,
    kExpired,
    kAlreadyAccepted,
    kEnded,
    kExpiryNotInFuture,
    kAlreadyAMember,
    kDuplicate,
    Grant(Decision::INVITATION, "resends", Decision::INVITATION_RESENT,
          kSupersedeInvitation | kCreateInvitation,
          "Domain, Other requests: resend, old token dead"),
};

constexpr Rule kAcceptRules[] = {
    kOrganizationSuspended,
    kOrganizationDeleted,
    kOrganizationActive,
    kExpired,
    kAlreadyAccepted,
    kEnded,
    End(Decision::INVITATION, "account_blocked", Then::kRefuse,
        Decision::ACCOUNT_BLOCKED, "Domain, stage 4: blocked account, refused",
        In(Account::kBlocked)),
    kAlreadyAMember,
    Add(Decision::INVITATION, "invitation_burned", kBurnInvitation,
        "Domain, Policy fields: failed acceptance",
        In(Acceptor::kDiffersBurns)),
    End(Decision::INVITATION, "wrong_address", Then::kRefuse,
        Decision::WRONG_ADDRESS, "Domain, Other requests: wrong address",
        In(Acceptor::kDiffers, Acceptor::kDiffersBurns)),
    End(Decision::INVITATION, "address_not_verified", Then::kRefuse,
        Decision::ADDRESS_NOT_VERIFIED,
        "Domain, Settled, Invitations: an explicitly unverified account",
        In(Acceptor::kUnverified)),
    End(Decision::INVITATION, "domain_not_allowed", Then::kRefuse,
        Decision::DOMAIN_NOT_ALLOWED,
        "Domain, Settled, Joining: the domain gate, at acceptance",
        In(DomainGate::kFailed)),
    End(Decision::INVITATION, "guest_not_allowed", Then::kRefuse,
        Decision::GUEST_NOT_ALLOWED, "Domain, Policy fields: guests refused",
        In(Guest::kNotAllowed)),
    End(Decision::INVITATION, "seat_limit_reached", Then::kRefuse,
        Decision::SEAT_LIMIT_REACHED,
        "Domain, Other requests: the seat limit counts at acceptance too",
        In(Seat::kNoneRefuse)),
    Grant(Decision::INVITATION, "accepts", Decision::INVITATION_ACCEPTED,
          kAcceptInvitation,
          "Handbook, FAQ: after the user accepts the invite"),
};

constexpr Rule kDeclineRules[] = {
    kExpired,
    kAlreadyAccepted,
    kEnded,
    Grant(Decision::INVITATION, "declines", Decision::INVITATION_DECLINED,
          kDeclineInvitation, "Domain, Other requests: invitations, decline"),
};

constexpr Rule kRevokeRules[] = {
    kExpired,
    End(Decision::INVITATION, "invitation_consumed", Then::kRefuse,
        Decision::INVITATION_ALREADY_ACCEPTED,
        "Domain, Other requests: ended states are final", In(State::kConsumed)),
    kEnded,
    Grant(Decision::INVITATION, "revokes", Decision::INVITATION_REVOKED,
          kRevokeInvitation, "Domain, Other requests: invitations, revoke"),
};

}  // namespace

RuleTable CreateTable() { return {"create_invitation", kCreateRules, Names()}; }
RuleTable ResendTable() { return {"resend_invitation", kResendRules, Names()}; }
RuleTable AcceptTable() { return {"accept_invitation", kAcceptRules, Names()}; }
RuleTable DeclineTable() {
  return {"decline_invitation", kDeclineRules, Names()};
}
RuleTable RevokeTable() { return {"revoke_invitation", kRevokeRules, Names()}; }

}  // namespace invitation
}  // namespace internal
}  // namespace membership
