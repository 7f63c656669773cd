#include "membership/internal/lint_invitations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/invitations.h"
#include "membership/internal/lint_findings.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/lint.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;
using v1::LintFinding;

// The object id of somebody of whom a directory that is not listed may know.
constexpr char kStranger[] = "00000000-0000-0000-0000-000000000001";

// Everybody whose address has a domain, by that domain.
using ByDomain = absl::flat_hash_map<std::string, std::vector<const Person*>>;

ByDomain PeopleByDomain(const LintContext& context) {
  ByDomain people;
  for (const Person& each : context.people) {
    const Address address = ParseAddress(each.sign_in.claims().email());
    if (address.ok()) {
      people[std::string(address.domain())].push_back(&each);
    }
  }
  return people;
}

// What the engine says to the user who accepts.
absl::StatusOr<Decision::Reason> ReasonOfAccepting(
    const LintContext& context, const v1::Invitation& invitation,
    const v1::User& user) {
  v1::Request request;
  *request.mutable_now() = ToTimestamp(context.now);
  v1::AcceptInvitationRequest& accept = *request.mutable_accept_invitation();
  accept.set_invitation_id(invitation.id());
  accept.set_user_id(user.id());
  accept.set_link_followed(true);
  const absl::StatusOr<Decision> decision =
      DecideRecords(request, context.live);
  if (!decision.ok()) return decision.status();
  return decision->reason();
}

// The connections through which the invitation helps.
std::vector<const v1::Connection*> ConnectionsFor(
    const LintContext& context, const v1::Invitation& invitation) {
  std::vector<const v1::Connection*> connections;
  for (const v1::Connection* each :
       context.live.ConnectionsOf(invitation.organization_id())) {
    if (IsInUse(*each) &&
        FindLink(*each, invitation.organization_id()) != nullptr &&
        (invitation.connection_id().empty() ||
         absl::string_view(invitation.connection_id()) ==
             absl::string_view(each->id()))) {
      connections.push_back(each);
    }
  }
  return connections;
}

// Whether the sign-in, which carries the invitation, is not refused for want of
// membership, nor that of somebody who left the tenant and whom nothing brings
// back. What else refuses can be put right without the invitation.
absl::StatusOr<bool> Helps(const LintContext& context,
                           const v1::Invitation& invitation,
                           const v1::Connection& connection,
                           v1::SignIn sign_in) {
  sign_in.set_invitation_id(invitation.id());
  const absl::StatusOr<Decision> decision =
      DecidePredicted(sign_in, connection.id(), invitation.organization_id(),
                      context.now, context.live);
  if (!decision.ok()) return decision.status();
  if (decision->stage() != Decision::MEMBERSHIP) {
    return decision->reason() != Decision::NOT_IN_TENANT;
  }
  return decision->outcome() == Decision::GRANTED ||
         decision->reason() == Decision::SEAT_LIMIT_REACHED;
}

// Somebody of a tenant whose directory is not listed, with the address.
v1::SignIn StrangeSignIn(const Guid& tenant, const Address& address) {
  v1::SignIn sign_in;
  v1::Claims& claims = *sign_in.mutable_claims();
  claims.mutable_identity()->set_tenant_id(tenant.ToString());
  claims.mutable_identity()->set_object_id(kStranger);
  claims.set_email(address.text);
  return sign_in;
}

// Whether the connection brings somebody whose address the invitation fits and
// whom it helps.
absl::StatusOr<bool> CanBeAcceptedThrough(const LintContext& context,
                                          const v1::Invitation& invitation,
                                          const v1::Organization& organization,
                                          const v1::Connection& connection,
                                          const ByDomain& people) {
  const Guid tenant = *ParseGuid(connection.tenant_id());
  const Address address = ParseAddress(invitation.email());
  if (!address.ok()) return false;
  if (context.live.FindTenant(tenant) == nullptr) {
    return Helps(context, invitation, connection,
                 StrangeSignIn(tenant, address));
  }
  const auto same_domain = people.find(address.domain());
  if (same_domain == people.end()) return false;
  for (const Person* each : same_domain->second) {
    if (each->identity.tenant_id() != tenant.ToString() ||
        FitOf(context.live, invitation, organization,
              ParseAddress(each->sign_in.claims().email())) ==
            AddressFit::kNone) {
      continue;
    }
    auto helps = Helps(context, invitation, connection, each->sign_in);
    if (!helps.ok() || *helps) return helps;
  }
  return false;
}

// Whether one of the connections may bring the user. A directory that does not
// list the user is one that the user left; a user without identities has yet to
// link one.
bool MayComeBack(const LintContext& context, const v1::User& user,
                 const std::vector<const v1::Connection*>& connections) {
  if (user.identities().empty()) return true;
  for (const v1::Identity& identity : user.identities()) {
    const std::optional<Guid> tenant = ParseGuid(identity.tenant_id());
    const std::optional<Guid> object = ParseGuid(identity.object_id());
    if (!tenant.has_value() || !object.has_value()) continue;
    const TenantRecords* directory = context.live.FindTenant(*tenant);
    if (directory != nullptr && !directory->users.Contains(*object)) continue;
    if (std::any_of(connections.begin(), connections.end(),
                    [&](const v1::Connection* each) {
                      return ParseGuid(each->tenant_id()) == tenant;
                    })) {
      return true;
    }
  }
  return false;
}

absl::StatusOr<bool> CanBeAccepted(const LintContext& context,
                                   const v1::Invitation& invitation,
                                   const v1::Organization& organization,
                                   const ByDomain& people) {
  const std::vector<const v1::Connection*> connections =
      ConnectionsFor(context, invitation);
  if (connections.empty()) return false;
  const Address address = ParseAddress(invitation.email());
  if (address.ok()) {
    for (const v1::User* user : context.live.UsersByEmail(address.text)) {
      if (!MayComeBack(context, *user, connections)) continue;
      const auto reason = ReasonOfAccepting(context, invitation, *user);
      if (!reason.ok()) return reason.status();
      if (*reason == Decision::INVITATION_ACCEPTED) return true;
    }
  }
  for (const v1::Connection* connection : connections) {
    auto acceptable = CanBeAcceptedThrough(context, invitation, organization,
                                           *connection, people);
    if (!acceptable.ok() || *acceptable) return acceptable;
  }
  return false;
}

// The member to whom the invitation is addressed, or nullptr.
absl::StatusOr<const v1::User*> InvitedMember(
    const LintContext& context, const v1::Invitation& invitation) {
  const Address address = ParseAddress(invitation.email());
  if (!address.ok()) return nullptr;
  const v1::User* member = nullptr;
  for (const v1::User* user : context.live.UsersByEmail(address.text)) {
    const auto reason = ReasonOfAccepting(context, invitation, *user);
    if (!reason.ok()) return reason.status();
    if (*reason == Decision::ALREADY_A_MEMBER &&
        (member == nullptr || user->id() < member->id())) {
      member = user;
    }
  }
  return member;
}

// Whether people come to the organization through connections at all.
bool HasConnection(const LintContext& context,
                   const v1::Organization& organization) {
  for (const v1::Connection* each :
       context.live.ConnectionsOf(organization.id())) {
    if (IsInUse(*each) && FindLink(*each, organization.id()) != nullptr) {
      return true;
    }
  }
  return false;
}

absl::Status LintInvitation(const LintContext& context,
                            const v1::Invitation& invitation,
                            const v1::Organization& organization,
                            const ByDomain& people, LintFindings* findings) {
  const std::vector<v1::LintRecord> records = {
      LintRecordOf("invitation", invitation.id()),
      LintRecordOf("organization", organization.id())};
  const std::string named = absl::StrCat(
      "Invitation ", invitation.id(), " to organization ", organization.id());
  if (context.now >= ExpiryOf(invitation, organization)) {
    findings->Add(LintFinding::INVITATION_EXPIRED, records,
                  absl::StrCat(named, " is pending, but expired."));
    return absl::OkStatus();
  }
  const auto member = InvitedMember(context, invitation);
  if (!member.ok()) return member.status();
  if (*member != nullptr) {
    std::vector<v1::LintRecord> with_member = records;
    with_member.push_back(LintRecordOf("user", (*member)->id()));
    findings->Add(LintFinding::INVITATION_TO_MEMBER, with_member,
                  absl::StrCat(named, " is addressed to user ", (*member)->id(),
                               ", who is a member."));
    return absl::OkStatus();
  }
  if (!HasConnection(context, organization)) return absl::OkStatus();
  const auto acceptable =
      CanBeAccepted(context, invitation, organization, people);
  if (!acceptable.ok()) return acceptable.status();
  if (*acceptable) return absl::OkStatus();
  findings->Add(
      LintFinding::INVITATION_UNACCEPTABLE, records,
      absl::StrCat(named,
                   " can't be accepted: no connection brings anybody with an "
                   "address that fits and may join."));
  return absl::OkStatus();
}

}  // namespace

absl::Status LintInvitations(const LintContext& context,
                             LintFindings* findings) {
  const ByDomain people = PeopleByDomain(context);
  for (const v1::Invitation& each : context.live.snapshot().invitations()) {
    const v1::Organization* organization =
        context.live.FindOrganization(each.organization_id());
    if (each.state() != v1::Invitation::PENDING || organization == nullptr ||
        organization->state() != v1::Organization::ACTIVE) {
      continue;
    }
    absl::Status status =
        LintInvitation(context, each, *organization, people, findings);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
