#include "membership/internal/lint_domains.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "membership/address.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;
using v1::LintFinding;
using v1::LintRecord;

// Why somebody who types an address of the domain does or does not get to a
// connection. `organization_id` may be empty.
absl::StatusOr<Decision::Reason> ReasonOfTyped(
    const LintContext& context, absl::string_view domain,
    absl::string_view organization_id) {
  v1::Request request;
  *request.mutable_now() = ToTimestamp(context.now);
  v1::SignIn& sign_in = *request.mutable_sign_in();
  sign_in.set_email(absl::StrCat("a@", domain));
  sign_in.set_organization_id(std::string(organization_id));
  const absl::StatusOr<Decision> decision =
      DecideRecords(request, context.live);
  if (!decision.ok()) return decision.status();
  return decision->reason();
}

// The organizations that verified a domain in normal form, by id.
std::set<std::string> VerifiedBy(const Records& records,
                                 absl::string_view domain) {
  std::set<std::string> ids;
  for (const DomainClaim& claim : records.ClaimsOn(domain)) {
    if (claim.verified) ids.insert(claim.organization->id());
  }
  return ids;
}

// Whether what was claimed or attached is no domain that anybody can own.
// `base` is its normal form, without a wildcard.
bool LintName(const Records& records, const LintRecord& owner,
              absl::string_view name, absl::string_view base,
              LintFindings* findings) {
  const bool malformed = base.empty();
  if (!malformed && !records.IsPublicMail(base)) return false;
  findings->Add(
      malformed ? LintFinding::DOMAIN_MALFORMED
                : LintFinding::PUBLIC_MAIL_DOMAIN,
      {owner, LintRecordOf("domain", malformed ? name : base)},
      malformed
          ? absl::StrCat("A domain of ", owner.kind(), " ", owner.id(),
                         " matches nothing: it is malformed or not ASCII.")
          : absl::StrCat("Domain ", base, " of ", owner.kind(), " ", owner.id(),
                         " belongs to a public mail provider."));
  return true;
}

bool HasConnection(const Records& records,
                   const v1::Organization& organization) {
  const auto connections = records.ConnectionsOf(organization.id());
  return std::any_of(
      connections.begin(), connections.end(), [&](const v1::Connection* each) {
        return IsInUse(*each) && FindLink(*each, organization.id()) != nullptr;
      });
}

absl::Status LintOwned(const LintContext& context,
                       const v1::Organization& organization,
                       LintFindings* findings) {
  const LintRecord owner = LintRecordOf("organization", organization.id());
  for (const v1::Domain& domain : organization.domains()) {
    std::string normal;
    NormalizeDomain(domain.name(), &normal);
    if (LintName(context.live, owner, domain.name(), normal, findings) ||
        domain.state() != v1::Domain::VERIFIED ||
        !HasConnection(context.live, organization)) {
      continue;
    }
    const auto reason = ReasonOfTyped(context, normal, organization.id());
    if (!reason.ok()) return reason.status();
    if (*reason != Decision::DOMAIN_NOT_ATTACHED) continue;
    findings->Add(
        LintFinding::DOMAIN_NOT_ATTACHED,
        {owner, LintRecordOf("domain", normal)},
        absl::StrCat("Organization ", organization.id(), " verified domain ",
                     normal, ", but no connection has it."));
  }
  return absl::OkStatus();
}

// Whether the connection serves an organization that verified what the pattern
// needs: the domain or, for a wildcard, its base or one of its subdomains.
absl::StatusOr<bool> IsVerified(const LintContext& context,
                                const v1::Connection& connection,
                                const std::string& pattern) {
  absl::string_view base = pattern;
  if (!absl::ConsumePrefix(&base, "*.")) {
    return HasVerifiedDomain(context.live, connection, pattern);
  }
  const auto served = ServedOrganizations(context.live, connection);
  if (!served.ok()) return served.status();
  const std::string below = absl::StrCat(".", base);
  for (const v1::Organization* organization : *served) {
    for (const v1::Domain& domain : organization->domains()) {
      std::string normal;
      NormalizeDomain(domain.name(), &normal);
      if ((normal == base || absl::EndsWith(normal, below)) &&
          context.live.IsVerifiedBy(*organization, normal)) {
        return true;
      }
    }
  }
  return false;
}

absl::Status LintAttached(const LintContext& context,
                          const v1::Connection& connection,
                          LintFindings* findings) {
  const LintRecord owner = LintRecordOf("connection", connection.id());
  for (const auto& name : connection.domains()) {
    std::string pattern;
    NormalizeDomainPattern(name, &pattern);
    if (LintName(context.live, owner, name, absl::StripPrefix(pattern, "*."),
                 findings)) {
      continue;
    }
    const auto verified = IsVerified(context, connection, pattern);
    if (!verified.ok()) return verified.status();
    if (*verified) continue;
    findings->Add(
        LintFinding::DOMAIN_NOT_VERIFIED,
        {owner, LintRecordOf("domain", pattern)},
        absl::StrCat("Connection ", connection.id(), " has domain ", pattern,
                     ", but no organization that it serves verified it."));
  }
  return absl::OkStatus();
}

void LintClaimedTwice(const LintContext& context,
                      const std::set<std::string>& domains,
                      LintFindings* findings) {
  for (const std::string& domain : domains) {
    const std::set<std::string> owners = VerifiedBy(context.live, domain);
    if (owners.size() < 2 || context.live.IsPublicMail(domain)) continue;
    std::vector<LintRecord> records = {LintRecordOf("domain", domain)};
    AddLintRecords("organization", {owners.begin(), owners.end()}, &records);
    findings->Add(
        LintFinding::DOMAIN_CLAIMED_TWICE, std::move(records),
        absl::StrCat("Domain ", domain, " is verified by ", owners.size(),
                     " organizations: ", absl::StrJoin(owners, ", "), "."));
  }
}

absl::Status LintAttachedTwice(const LintContext& context,
                               const std::set<std::string>& patterns,
                               LintFindings* findings) {
  for (const std::string& pattern : patterns) {
    std::vector<std::string> connections;
    for (const v1::Connection* each :
         context.live.ConnectionsWithDomain(pattern)) {
      if (IsInUse(*each)) connections.push_back(each->id());
    }
    const absl::string_view base = absl::StripPrefix(pattern, "*.");
    if (connections.size() < 2 || VerifiedBy(context.live, base).size() > 1) {
      continue;
    }
    const std::string domain =
        base == pattern ? pattern : absl::StrCat("a.", base);
    const auto reason = ReasonOfTyped(context, domain, "");
    if (!reason.ok()) return reason.status();
    if (*reason != Decision::ROUTE_AMBIGUOUS) continue;
    std::vector<LintRecord> records = {LintRecordOf("domain", pattern)};
    AddLintRecords("connection", connections, &records);
    findings->Add(
        LintFinding::DOMAIN_ATTACHED_TWICE, std::move(records),
        absl::StrCat("Domain ", pattern, " is attached to ", connections.size(),
                     " connections: ", absl::StrJoin(connections, ", "), "."));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status LintDomains(const LintContext& context, LintFindings* findings) {
  std::set<std::string> domains;   // claimed, in normal form
  std::set<std::string> patterns;  // attached, in normal form
  std::string normal;
  for (const v1::Organization& each : context.live.snapshot().organizations()) {
    for (const v1::Domain& domain : each.domains()) {
      NormalizeDomain(domain.name(), &normal);
      if (!normal.empty()) domains.insert(normal);
    }
    if (each.state() != v1::Organization::ACTIVE) continue;
    absl::Status status = LintOwned(context, each, findings);
    if (!status.ok()) return status;
  }
  for (const v1::Connection& each : context.live.snapshot().connections()) {
    if (each.state() == v1::Connection::DISABLED) continue;
    for (const auto& name : each.domains()) {
      NormalizeDomainPattern(name, &normal);
      if (!normal.empty()) patterns.insert(normal);
    }
    absl::Status status = LintAttached(context, each, findings);
    if (!status.ok()) return status;
  }
  LintClaimedTwice(context, domains, findings);
  return LintAttachedTwice(context, patterns, findings);
}

}  // namespace internal
}  // namespace membership
