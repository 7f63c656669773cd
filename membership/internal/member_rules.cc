#include "membership/internal/member_rules.h"

#include "absl/types/span.h"
#include "membership/internal/member_facts.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace member {
namespace {

using v1::Decision;

// Rows that several tables share. Within a stage the first row whose conditions
// all hold decides.
//
// Giving access waits for the organization to be active; taking it away never
// waits.
constexpr Rule kOrganizationSuspended =
    End(Decision::ORGANIZATION, "organization_suspended", Then::kRefuse,
        Decision::ORGANIZATION_SUSPENDED, "Domain, stage 5: suspended, refused",
        In(Organization::kSuspended));
constexpr Rule kOrganizationDeleted =
    End(Decision::ORGANIZATION, "organization_deleted", Then::kRefuse,
        Decision::ORGANIZATION_DELETED, "Domain, stage 5: deleted, refused",
        In(Organization::kDeleted));
constexpr Rule kOrganizationActive =
    Pass(Decision::ORGANIZATION, "organization_active", 0, 0,
         "Domain, Other requests: memberships", In(Organization::kActive));
constexpr Rule kNoSuchMember =
    End(Decision::MEMBERSHIP, "no_such_member", Then::kRefuse,
        Decision::NO_SUCH_MEMBER, "Domain, Other requests: memberships",
        In(Membership::kNone, Membership::kRemoved));
constexpr Rule kSeatLimitReached =
    End(Decision::MEMBERSHIP, "seat_limit_reached", Then::kRefuse,
        Decision::SEAT_LIMIT_REACHED,
        "Domain, Settled, Joining: suspended members take no seat",
        In(Seat::kNoneRefuse));
constexpr Rule kLastOwner =
    End(Decision::MEMBERSHIP, "last_owner", Then::kRefuse, Decision::LAST_OWNER,
        "Domain, Other requests: the last owner", In(LastOwner::kYes));

constexpr Rule kAddRules[] = {
    kOrganizationSuspended,
    kOrganizationDeleted,
    kOrganizationActive,
    End(Decision::MEMBERSHIP, "account_blocked", Then::kRefuse,
        Decision::ACCOUNT_BLOCKED, "Domain, stage 4: blocked account, refused",
        In(Account::kBlocked)),
    End(Decision::MEMBERSHIP, "already_a_member", Then::kRefuse,
        Decision::ALREADY_A_MEMBER,
        "Domain, Settled, Invitations: a suspended member counts, no add",
        In(Membership::kActive, Membership::kRestricted,
           Membership::kSuspended)),
    End(Decision::MEMBERSHIP, "domain_not_allowed", Then::kRefuse,
        Decision::DOMAIN_NOT_ALLOWED,
        "Domain, Settled, Joining: the domain gate holds for everyone",
        In(DomainGate::kFailed)),
    End(Decision::MEMBERSHIP, "guest_not_invited", Then::kRefuse,
        Decision::GUEST_NOT_INVITED,
        "Domain, Policy fields: guests must be invited",
        In(Guest::kMustBeInvited)),
    End(Decision::MEMBERSHIP, "guest_not_allowed", Then::kRefuse,
        Decision::GUEST_NOT_ALLOWED, "Domain, Policy fields: guests refused",
        In(Guest::kNotAllowed)),
    End(Decision::MEMBERSHIP, "seat_limit_reached", Then::kRefuse,
        Decision::SEAT_LIMIT_REACHED,
        "Domain, stage 6: a seat limit refuses new members",
        In(Seat::kNoneRefuse)),
    Grant(Decision::MEMBERSHIP, "adds", Decision::MEMBERSHIP_ADDED,
          kAddMembership, "Domain, Other requests: memberships, add",
          In(Seat::kFree)),
    Grant(Decision::MEMBERSHIP, "adds_restricted", Decision::MEMBERSHIP_ADDED,
          kAddRestrictedMembership,
          "Domain, Policy fields: seat limit, join restricted",
          In(Seat::kNoneRestrict)),
};

constexpr Rule kRemoveRules[] = {
    End(Decision::MEMBERSHIP, "no_such_member", Then::kRefuse,
        Decision::NO_SUCH_MEMBER, "Domain, Other requests: memberships",
        In(Membership::kNone)),
    Grant(Decision::MEMBERSHIP, "already_removed", Decision::NOTHING_TO_CHANGE,
          0, "Domain, Other requests: memberships, remove",
          In(Membership::kRemoved)),
    kLastOwner,
    Grant(Decision::MEMBERSHIP, "removes", Decision::MEMBERSHIP_REMOVED,
          kRemoveMembership,
          "Handbook, model 2: remove from the application to revoke"),
};

constexpr Rule kSuspendRules[] = {
    kNoSuchMember,
    Grant(Decision::MEMBERSHIP, "already_suspended",
          Decision::NOTHING_TO_CHANGE, 0,
          "Domain, Settled, Invitations: suspend again does nothing",
          In(Membership::kSuspended)),
    kLastOwner,
    Grant(Decision::MEMBERSHIP, "suspends", Decision::MEMBERSHIP_SUSPENDED,
          kSuspendMembership, "Domain, Other requests: memberships, suspend"),
};

constexpr Rule kReinstateRules[] = {
    kOrganizationSuspended,
    kOrganizationDeleted,
    kOrganizationActive,
    kNoSuchMember,
    Grant(Decision::MEMBERSHIP, "not_suspended", Decision::NOTHING_TO_CHANGE, 0,
          "Domain, Other requests: memberships, reinstate",
          In(Membership::kActive, Membership::kRestricted)),
    kSeatLimitReached,
    Grant(Decision::MEMBERSHIP, "reinstates", Decision::MEMBERSHIP_REINSTATED,
          kReinstateMembership,
          "Domain, Settled, Invitations: reinstate keeps the role",
          In(Seat::kFree)),
    Grant(Decision::MEMBERSHIP, "reinstates_restricted",
          Decision::MEMBERSHIP_REINSTATED, kReinstateRestricted,
          "Domain, Policy fields: seat limit, join restricted",
          In(Seat::kNoneRestrict)),
};

constexpr Rule kChangeRoleRules[] = {
    kOrganizationSuspended,
    kOrganizationDeleted,
    kOrganizationActive,
    kNoSuchMember,
    Grant(Decision::MEMBERSHIP, "same_role", Decision::NOTHING_TO_CHANGE, 0,
          "Domain, Other requests: memberships, change role", In(Role::kSame)),
    kLastOwner,
    Grant(Decision::MEMBERSHIP, "changes_role", Decision::ROLE_CHANGED,
          kChangeRole, "Domain, Other requests: memberships, change role"),
};

constexpr Rule kBlockRules[] = {
    Grant(Decision::ACCOUNT, "already_blocked", Decision::NOTHING_TO_CHANGE, 0,
          "Domain, Other requests: block account", In(Account::kBlocked)),
    Grant(Decision::ACCOUNT, "blocks", Decision::USER_BLOCKED, kBlockUser,
          "Domain, Other requests: block account"),
};

constexpr Rule kUnblockRules[] = {
    Grant(Decision::ACCOUNT, "not_blocked", Decision::NOTHING_TO_CHANGE, 0,
          "Domain, stage 4: a good login never revives it",
          In(Account::kActive)),
    Grant(Decision::ACCOUNT, "unblocks", Decision::USER_UNBLOCKED, kUnblockUser,
          "Domain, stage 4: a good login never revives it"),
};

}  // namespace

RuleTable AddTable() { return {"add_membership", kAddRules, Names()}; }
RuleTable RemoveTable() { return {"remove_membership", kRemoveRules, Names()}; }
RuleTable SuspendTable() {
  return {"suspend_membership", kSuspendRules, Names()};
}
RuleTable ReinstateTable() {
  return {"reinstate_membership", kReinstateRules, Names()};
}
RuleTable ChangeRoleTable() {
  return {"change_role", kChangeRoleRules, Names()};
}
RuleTable BlockTable() { return {"block_user", kBlockRules, Names()}; }
RuleTable UnblockTable() { return {"unblock_user", kUnblockRules, Names()}; }

}  // namespace member
}  // namespace internal
}  // namespace membership
