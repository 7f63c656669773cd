#include "membership/internal/suggest_granting.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/internal/changes.h"
#include "membership/internal/suggestions.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;

// Suggests to sign in from the page of each organization that a connection of
// the person's tenant serves.
void SuggestOrganizations(Suggestions* suggestions) {
  for (const v1::Organization& each : suggestions->context().organizations()) {
    v1::SignIn sign_in = suggestions->sign_in();
    if (absl::string_view(sign_in.organization_id()) ==
        absl::string_view(each.id())) {
      continue;
    }
    sign_in.set_organization_id(each.id());
    suggestions->AddSignIn(Decision::USER,
                           absl::StrCat("sign in to organization ", each.id()),
                           sign_in);
  }
}

void SuggestConnections(Suggestions* suggestions) {
  for (const v1::Connection& each : suggestions->context().connections()) {
    v1::SignIn sign_in = suggestions->sign_in();
    if (absl::string_view(sign_in.connection_id()) ==
        absl::string_view(each.id())) {
      continue;
    }
    sign_in.clear_email();
    sign_in.set_connection_id(each.id());
    suggestions->AddSignIn(
        Decision::USER, absl::StrCat("sign in through connection ", each.id()),
        sign_in);
  }
}

// Suggests that the owners of claimed domains verify them or have them
// attached.
void SuggestDomains(Suggestions* suggestions) {
  for (const v1::Organization& each : suggestions->context().organizations()) {
    for (int i = 0; i < each.domains_size(); ++i) {
      if (each.domains(i).state() == v1::Domain::VERIFIED) continue;
      v1::Organization verified = each;
      verified.mutable_domains(i)->set_state(v1::Domain::VERIFIED);
      suggestions->AddRecord(
          Decision::ORGANIZATION_ADMIN,
          absl::StrCat("verify domain ", each.domains(i).name(),
                       " of organization ", each.id()),
          verified);
    }
  }
  if (suggestions->decision().reason() != Decision::DOMAIN_NOT_ATTACHED) return;
  const absl::string_view email = suggestions->sign_in().email();
  const std::string domain(email.substr(email.rfind('@') + 1));
  for (const v1::Connection& each : suggestions->context().connections()) {
    v1::Request request;
    request.mutable_attach_domain()->set_connection_id(each.id());
    request.mutable_attach_domain()->set_domain(domain);
    request.mutable_attach_domain()->set_channel(v1::BACK_OFFICE);
    suggestions->AddRequest(
        Decision::VENDOR,
        absl::StrCat("attach the e-mail domain to connection ", each.id()),
        request);
  }
}

}  // namespace

void SuggestForRouting(Suggestions* suggestions) {
  if (suggestions->decision().reason() == Decision::IDP_INITIATED_NOT_ALLOWED) {
    v1::SignIn sign_in = suggestions->sign_in();
    sign_in.set_initiation(v1::SignIn::SP_INITIATED);
    suggestions->AddSignIn(Decision::USER,
                           "start the sign-in from the application", sign_in);
    return;
  }
  if (suggestions->sign_in().email() !=
      suggestions->sign_in().claims().email()) {
    v1::SignIn sign_in = suggestions->sign_in();
    sign_in.set_email(sign_in.claims().email());
    suggestions->AddSignIn(Decision::USER, "type the work e-mail address",
                           sign_in);
  }
  SuggestOrganizations(suggestions);
  SuggestConnections(suggestions);
  SuggestDomains(suggestions);
}

void SuggestForOrganization(Suggestions* suggestions) {
  SuggestOrganizations(suggestions);
  for (const v1::Organization& each : suggestions->context().organizations()) {
    if (each.state() == v1::Organization::ACTIVE) continue;
    v1::Organization active = each;
    active.set_state(v1::Organization::ACTIVE);
    suggestions->AddRecord(Decision::VENDOR,
                           absl::StrCat("activate organization ", each.id()),
                           active);
  }
  const v1::Connection* connection = suggestions->connection();
  const v1::Organization* organization = suggestions->organization();
  if (connection == nullptr || organization == nullptr ||
      suggestions->decision().reason() != Decision::ORGANIZATION_NOT_SERVED) {
    return;
  }
  v1::Connection linked = *connection;
  v1::OrganizationLink* link = nullptr;
  for (v1::OrganizationLink& each : *linked.mutable_links()) {
    if (absl::string_view(each.organization_id()) ==
        absl::string_view(organization->id())) {
      link = &each;
    }
  }
  if (link == nullptr) link = linked.add_links();
  link->set_organization_id(organization->id());
  link->set_state(v1::OrganizationLink::ON);
  suggestions->AddRecord(
      Decision::VENDOR,
      absl::StrCat("switch connection ", connection->id(),
                   " on for organization ", organization->id()),
      linked);
}

std::vector<ChangeSequence> SuggestGranting(const Case& refused,
                                            const Decision& decision) {
  Suggestions suggestions(refused, decision);
  switch (decision.stage()) {
    case Decision::ROUTING:
      SuggestForRouting(&suggestions);
      break;
    case Decision::CONNECTION:
      SuggestForConnection(&suggestions);
      break;
    case Decision::ENTRA:
      SuggestForEntra(&suggestions);
      break;
    case Decision::ACCOUNT:
      SuggestForAccount(&suggestions);
      break;
    case Decision::ORGANIZATION:
      SuggestForOrganization(&suggestions);
      break;
    case Decision::MEMBERSHIP:
      SuggestForMembership(&suggestions);
      break;
    case Decision::STAGE_UNSPECIFIED:
    case Decision::INVITATION:
    case v1::Decision_Stage_Decision_Stage_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Decision_Stage_Decision_Stage_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return suggestions.Take();
}

}  // namespace internal
}  // namespace membership
