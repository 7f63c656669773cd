#include "membership/internal/lint_policy.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::LintFinding;
using Policy = v1::MembershipPolicy;

// Seats run out when this part of them, or less, is free.
constexpr int64_t kSeatsOverFree = 10;

bool HasVerifiedDomain(const Records& records,
                       const v1::Organization& organization) {
  return std::any_of(organization.domains().begin(),
                     organization.domains().end(),
                     [&](const v1::Domain& domain) {
                       std::string normal;
                       NormalizeDomain(domain.name(), &normal);
                       return records.IsVerifiedBy(organization, normal);
                     });
}

// The links to an organization that are on, of connections in use.
std::vector<const v1::OrganizationLink*> LinksTo(
    const Records& records, const v1::Organization& organization) {
  std::vector<const v1::OrganizationLink*> links;
  for (const v1::Connection* each : records.ConnectionsOf(organization.id())) {
    const v1::OrganizationLink* link = FindLink(*each, organization.id());
    if (link != nullptr && IsInUse(*each)) links.push_back(link);
  }
  return links;
}

// Whether auto-membership is off for everybody, through whatever connection.
bool IsAutoMembershipOff(const Records& records,
                         const v1::Organization& organization) {
  const std::vector<const v1::OrganizationLink*> links =
      LinksTo(records, organization);
  return std::all_of(
             links.begin(), links.end(),
             [&](const v1::OrganizationLink* link) {
               return link->auto_membership() == Policy::OFF ||
                      (link->auto_membership() ==
                           Policy::AUTO_MEMBERSHIP_UNSPECIFIED &&
                       organization.policy().auto_membership() == Policy::OFF);
             }) &&
         !(links.empty() &&
           organization.policy().auto_membership() != Policy::OFF);
}

void LintSeats(const Records& records, const v1::Organization& organization,
               LintFindings* findings) {
  if (!organization.has_seat_limit()) return;
  const int64_t limit = organization.seat_limit();
  const int64_t taken = records.SeatsTaken(organization);
  const int64_t free = taken < limit ? limit - taken : 0;
  if (free > limit / kSeatsOverFree) return;
  const bool restricted =
      organization.policy().seat_limit_reached() == Policy::JOIN_RESTRICTED;
  findings->Add(LintFinding::SEATS_RUNNING_OUT,
                {LintRecordOf("organization", organization.id())},
                absl::StrCat("Organization ", organization.id(), " has ", free,
                             " of ", limit, " seats free; then new members ",
                             restricted ? "join restricted." : "are refused."));
}

// One pair of fields that contradict each other, or a field that another
// leaves without effect.
struct PolicyCheck {
  LintFinding::Code code;
  bool holds;
  absl::string_view message;  // follows "Organization ID"
};

std::vector<PolicyCheck> ChecksOf(const Records& records,
                                  const v1::Organization& organization) {
  constexpr auto kContradiction = LintFinding::POLICY_CONTRADICTION;
  constexpr auto kWithoutEffect = LintFinding::POLICY_WITHOUT_EFFECT;
  const Policy& policy = organization.policy();
  const bool verified = HasVerifiedDomain(records, organization);
  const bool gated = policy.domain_gate() == Policy::VERIFIED_DOMAINS;
  const bool off = IsAutoMembershipOff(records, organization);
  const bool first_link = policy.trigger() == Policy::FIRST_LINK;
  return {
      {LintFinding::DOMAIN_GATE_CLOSED, gated && !verified,
       "limits joining to its verified domains, but has none."},
      {kContradiction,
       gated && policy.guests() == Policy::GUESTS_MUST_BE_INVITED,
       "lets guests in by invitation (guests), but its domain gate refuses "
       "addresses of other domains, invited or not (domain_gate)."},
      {kContradiction, first_link && policy.rejoin() == Policy::REJOIN,
       "lets removed members rejoin (rejoin), but auto-membership fires at the "
       "first link only (trigger)."},
      {kWithoutEffect, off && policy.rejoin() == Policy::STAY_OUT,
       "keeps removed members out (rejoin), but auto-membership is off."},
      {kWithoutEffect, off && first_link,
       "sets when auto-membership fires (trigger), but it is off."},
      {kWithoutEffect,
       off && policy.pending_invitation() == Policy::HOLD_AUTO_MEMBERSHIP,
       "lets a pending invitation hold auto-membership back "
       "(pending_invitation), but it is off."},
      {kWithoutEffect,
       !verified && policy.acceptance() == Policy::SAME_VERIFIED_DOMAIN,
       "lets addresses of the same verified domain accept (acceptance), but "
       "has no verified domain."},
      {kWithoutEffect,
       !organization.has_seat_limit() &&
           policy.seat_limit_reached() == Policy::JOIN_RESTRICTED,
       "says what happens when no seat is free (seat_limit_reached), but has "
       "no seat limit."},
  };
}

void LintOrganization(const Records& records,
                      const v1::Organization& organization,
                      LintFindings* findings) {
  LintSeats(records, organization, findings);
  for (const PolicyCheck& check : ChecksOf(records, organization)) {
    if (!check.holds) continue;
    findings->Add(
        check.code, {LintRecordOf("organization", organization.id())},
        absl::StrCat("Organization ", organization.id(), " ", check.message));
  }
}

// A link that says the opposite of its organization.
void LintLink(const Records& records, const v1::Connection& connection,
              const v1::OrganizationLink& link, LintFindings* findings) {
  const v1::Organization* organization =
      records.FindOrganization(link.organization_id());
  if (link.state() != v1::OrganizationLink::ON || organization == nullptr ||
      organization->state() != v1::Organization::ACTIVE) {
    return;
  }
  const Policy::AutoMembership own = organization->policy().auto_membership();
  if (own == Policy::AUTO_MEMBERSHIP_UNSPECIFIED ||
      link.auto_membership() == Policy::AUTO_MEMBERSHIP_UNSPECIFIED ||
      own == link.auto_membership()) {
    return;
  }
  const bool on = link.auto_membership() == Policy::ON;
  findings->Add(LintFinding::POLICY_CONTRADICTION,
                {LintRecordOf("connection", connection.id()),
                 LintRecordOf("organization", organization->id())},
                absl::StrCat("Auto-membership is ", on ? "off" : "on",
                             " in organization ", organization->id(), ", but ",
                             on ? "on" : "off", " through connection ",
                             connection.id(), "."));
}

void LintConnectionPolicy(const Records& records,
                          const v1::Connection& connection,
                          LintFindings* findings) {
  const v1::ConnectionPolicy& policy = connection.policy();
  if (connection.trusted() &&
      policy.account_linking() == v1::ConnectionPolicy::NEVER) {
    findings->Add(LintFinding::POLICY_WITHOUT_EFFECT,
                  {LintRecordOf("connection", connection.id())},
                  absl::StrCat("Connection ", connection.id(),
                               " is trusted, but never links accounts "
                               "(account_linking)."));
  }
  bool serves = false;
  bool owns = false;
  for (const v1::OrganizationLink& link : connection.links()) {
    LintLink(records, connection, link, findings);
    const v1::Organization* organization =
        records.FindOrganization(link.organization_id());
    if (link.state() != v1::OrganizationLink::ON || organization == nullptr ||
        organization->state() != v1::Organization::ACTIVE) {
      continue;
    }
    serves = true;
    owns = owns || HasVerifiedDomain(records, *organization);
  }
  if (serves && !owns &&
      policy.unnamed_organization() ==
          v1::ConnectionPolicy::EMAIL_DOMAIN_OWNER) {
    findings->Add(LintFinding::POLICY_CONTRADICTION,
                  {LintRecordOf("connection", connection.id())},
                  absl::StrCat("Connection ", connection.id(),
                               " chooses the organization that owns the "
                               "e-mail's domain (unnamed_organization), but "
                               "none that it serves verified one."));
  }
}

}  // namespace

void LintPolicy(const LintContext& context, LintFindings* findings) {
  for (const v1::Organization& each : context.live.snapshot().organizations()) {
    if (each.state() != v1::Organization::ACTIVE) continue;
    LintOrganization(context.live, each, findings);
  }
  for (const v1::Connection& each : context.live.snapshot().connections()) {
    if (IsInUse(each)) LintConnectionPolicy(context.live, each, findings);
  }
}

}  // namespace internal
}  // namespace membership
