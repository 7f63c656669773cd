// Suggestions for the stages ACCOUNT and MEMBERSHIP.

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/internal/changes.h"
#include "membership/internal/suggestions.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Change;
using v1::Decision;
using Policy = v1::MembershipPolicy;

// The user whom the sign-in is about, or nullptr.
const v1::User* Person(const Suggestions& suggestions) {
  return FindUser(suggestions.context(),
                  suggestions.sign_in().claims().identity());
}

void SuggestUnblocking(Suggestions* suggestions) {
  for (const v1::User& each : suggestions->context().users()) {
    if (each.state() != v1::User::BLOCKED) continue;
    v1::Request request;
    request.mutable_unblock_user()->set_user_id(each.id());
    suggestions->AddRequest(Decision::ORGANIZATION_ADMIN,
                            absl::StrCat("unblock user ", each.id()), request);
  }
}

void SuggestLinking(Suggestions* suggestions) {
  v1::SignIn verified = suggestions->sign_in();
  verified.mutable_claims()->set_email_verified(true);
  suggestions->AddSignIn(
      Decision::CUSTOMER_IT,
      "have the e-mail address verified, so that the token says so", verified);
  const v1::Connection* connection = suggestions->connection();
  if (connection == nullptr) return;
  v1::Connection trusted = *connection;
  trusted.set_trusted(true);
  suggestions->AddRecord(Decision::VENDOR,
                         absl::StrCat("trust the addresses that connection ",
                                      connection->id(), " asserts"),
                         trusted);
  for (const v1::User& each : suggestions->context().users()) {
    v1::User freed = each;
    freed.clear_email();
    freed.clear_email_verified();
    suggestions->AddRecord(
        Decision::VENDOR,
        absl::StrCat("free the e-mail address that user ", each.id(), " holds"),
        freed);
  }
}

Change AcceptInvitation(const std::string& id, const v1::User* person) {
  v1::Request request;
  v1::AcceptInvitationRequest& accept = *request.mutable_accept_invitation();
  accept.set_invitation_id(id);
  if (person != nullptr) accept.set_user_id(person->id());
  accept.set_link_followed(true);
  return ChangeByRequest(Decision::USER, absl::StrCat("accept invitation ", id),
                         request);
}

// An id that no invitation has.
std::string NewInvitationId(const v1::Snapshot& context) {
  std::string id = "new-invitation";
  for (const v1::Invitation& each : context.invitations()) {
    if (absl::string_view(each.id()).size() >= id.size()) {
      id = absl::StrCat(each.id(), "-new");
    }
  }
  return id;
}

Change CreateInvitation(const std::string& id,
                        const v1::Organization& organization,
                        absl::string_view email) {
  v1::Request request;
  v1::CreateInvitationRequest& create = *request.mutable_create_invitation();
  create.set_invitation_id(id);
  create.set_organization_id(organization.id());
  create.set_email(std::string(email));
  create.set_role(organization.default_role() ==
                          v1::Membership::ROLE_UNSPECIFIED
                      ? v1::Membership::MEMBER
                      : organization.default_role());
  return ChangeByRequest(
      Decision::ORGANIZATION_ADMIN,
      absl::StrCat("invite the person to organization ", organization.id()),
      request);
}

void SuggestInvitations(const v1::Organization& organization,
                        Suggestions* suggestions) {
  const v1::User* person = Person(*suggestions);
  for (const v1::Invitation& each : suggestions->context().invitations()) {
    if (absl::string_view(each.organization_id()) ==
        absl::string_view(organization.id())) {
      suggestions->Add({AcceptInvitation(each.id(), person)});
    }
  }
  // The address that joins: the asserted one, or else the user's own.
  std::string email(suggestions->sign_in().claims().email());
  if (email.empty() && person != nullptr) email = person->email();
  if (!email.empty()) {
    const std::string id = NewInvitationId(suggestions->context());
    suggestions->Add({CreateInvitation(id, organization, email),
                      AcceptInvitation(id, person)});
  }
  if (person == nullptr) return;
  v1::Request request;
  request.mutable_add_membership()->set_organization_id(organization.id());
  request.mutable_add_membership()->set_user_id(person->id());
  request.mutable_add_membership()->set_role(v1::Membership::MEMBER);
  suggestions->AddRequest(
      Decision::ORGANIZATION_ADMIN,
      absl::StrCat("add user ", person->id(), " as a member of organization ",
                   organization.id()),
      request);
}

void SuggestAutoMembership(const v1::Organization& organization,
                           Suggestions* suggestions) {
  v1::Request request;
  v1::SetAutoMembershipRequest& set = *request.mutable_set_auto_membership();
  set.set_organization_id(organization.id());
  set.set_auto_membership(Policy::ON);
  set.set_channel(v1::BACK_OFFICE);
  const std::string text = absl::StrCat("turn auto-membership of organization ",
                                        organization.id(), " on");
  suggestions->AddRequest(Decision::VENDOR, text, request);
  if (suggestions->connection() == nullptr) return;
  set.set_connection_id(suggestions->connection()->id());
  suggestions->AddRequest(
      Decision::VENDOR,
      absl::StrCat(text, " for connection ", set.connection_id()), request);
}

// Suggests one policy choice that admits more people.
template <typename Set>
void SuggestPolicy(const v1::Organization& organization,
                   absl::string_view choice, const Set& set,
                   Suggestions* suggestions) {
  v1::Organization changed = organization;
  set(changed.mutable_policy());
  suggestions->AddRecord(Decision::ORGANIZATION_ADMIN,
                         absl::StrCat("set the policy of organization ",
                                      organization.id(), " to ", choice),
                         changed);
}

void SuggestPolicies(const v1::Organization& organization,
                     Suggestions* suggestions) {
  const Policy& policy = organization.policy();
  if (policy.rejoin() == Policy::STAY_OUT) {
    SuggestPolicy(
        organization, "rejoin",
        [](Policy* changed) { changed->set_rejoin(Policy::REJOIN); },
        suggestions);
  }
  if (policy.trigger() == Policy::FIRST_LINK) {
    SuggestPolicy(
        organization, "auto-membership at every sign-in",
        [](Policy* changed) { changed->set_trigger(Policy::EVERY_SIGN_IN); },
        suggestions);
  }
  if (policy.domain_gate() == Policy::VERIFIED_DOMAINS) {
    SuggestPolicy(
        organization, "no domain gate",
        [](Policy* changed) {
          changed->set_domain_gate(Policy::NO_DOMAIN_GATE);
        },
        suggestions);
  }
  if (policy.guests() == Policy::GUESTS_MUST_BE_INVITED ||
      policy.guests() == Policy::GUESTS_REFUSED) {
    SuggestPolicy(
        organization, "guests like members",
        [](Policy* changed) {
          changed->set_guests(Policy::GUESTS_LIKE_MEMBERS);
        },
        suggestions);
  }
  if (policy.seat_limit_reached() != Policy::JOIN_RESTRICTED) {
    SuggestPolicy(
        organization, "join restricted when no seat is free",
        [](Policy* changed) {
          changed->set_seat_limit_reached(Policy::JOIN_RESTRICTED);
        },
        suggestions);
  }
}

void SuggestSeat(const v1::Organization& organization,
                 Suggestions* suggestions) {
  int64_t taken = organization.unlisted_seats();
  for (const v1::Membership& each : suggestions->context().memberships()) {
    if (absl::string_view(each.organization_id()) ==
            absl::string_view(organization.id()) &&
        each.state() == v1::Membership::ACTIVE && taken < INT64_MAX) {
      ++taken;
    }
  }
  if (taken == INT64_MAX) return;
  v1::Organization larger = organization;
  larger.set_seat_limit(taken + 1);
  suggestions->AddRecord(Decision::VENDOR,
                         absl::StrCat("raise the seat limit of organization ",
                                      organization.id(), " to ", taken + 1),
                         larger);
}

void SuggestReinstating(const v1::Organization& organization,
                        Suggestions* suggestions) {
  const v1::User* person = Person(*suggestions);
  if (person == nullptr) return;
  v1::Request request;
  v1::ReinstateMembershipRequest& reinstate =
      *request.mutable_reinstate_membership();
  reinstate.set_organization_id(organization.id());
  reinstate.set_user_id(person->id());
  suggestions->AddRequest(Decision::ORGANIZATION_ADMIN,
                          absl::StrCat("reinstate user ", person->id(),
                                       " in organization ", organization.id()),
                          request);
}

}  // namespace

void SuggestForAccount(Suggestions* suggestions) {
  SuggestUnblocking(suggestions);
  if (suggestions->decision().reason() == Decision::EMAIL_CONFLICT) {
    SuggestLinking(suggestions);
  }
}

void SuggestForMembership(Suggestions* suggestions) {
  const v1::Organization* organization = suggestions->organization();
  if (organization == nullptr) return;
  if (suggestions->decision().reason() == Decision::MEMBER_SUSPENDED) {
    SuggestReinstating(*organization, suggestions);
    SuggestSeat(*organization, suggestions);
    return;
  }
  SuggestInvitations(*organization, suggestions);
  SuggestAutoMembership(*organization, suggestions);
  SuggestPolicies(*organization, suggestions);
  if (suggestions->decision().reason() == Decision::SEAT_LIMIT_REACHED) {
    SuggestSeat(*organization, suggestions);
  }
}

}  // namespace internal
}  // namespace membership
