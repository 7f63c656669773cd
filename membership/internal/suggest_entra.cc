// Suggestions for the stages CONNECTION and ENTRA.

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "membership/guid.h"
#include "membership/internal/changes.h"
#include "membership/internal/contract.h"
#include "membership/internal/suggestions.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Change;
using v1::Decision;

// The sign-in once more, after what Entra reported is put right.
v1::SignIn TriedAgain(const v1::SignIn& sign_in) {
  v1::SignIn again = sign_in;
  again.mutable_prediction()->set_conditional_access(v1::Prediction::PASSES);
  return again;
}

// Suggests that whoever must act removes what Entra reported by an error, or is
// predicted to say by Conditional Access.
void SuggestTryingAgain(Suggestions* suggestions) {
  const Decision::Reason reason = suggestions->decision().reason();
  const ReasonDescription& description = DescribeReason(reason);
  const std::string text = reason == Decision::MFA_REQUIRED
                               ? "sign in with multi-factor authentication"
                           : description.actor == Decision::USER
                               ? "sign in again"
                               : absl::StrCat("put right what Entra reports (",
                                              Decision::Reason_Name(reason),
                                              "), then sign in again");
  suggestions->AddSignIn(description.actor, text,
                         TriedAgain(suggestions->sign_in()));
}

Change TestConnection(const v1::Connection& connection) {
  v1::Request request;
  request.mutable_test_connection()->set_connection_id(connection.id());
  request.mutable_test_connection()->set_tenant_id(connection.tenant_id());
  request.mutable_test_connection()->mutable_validated();
  return ChangeByRequest(
      Decision::CUSTOMER_IT,
      absl::StrCat("test connection ", connection.id(), " with success"),
      request);
}

// Who must act is told as the decision tells it.
Change EnableConnection(const v1::Connection& connection) {
  v1::Request request;
  request.mutable_enable_connection()->set_connection_id(connection.id());
  const Decision::Reason reason = connection.state() == v1::Connection::DISABLED
                                      ? Decision::CONNECTION_DISABLED
                                      : Decision::CONNECTION_NOT_ENABLED;
  return ChangeByRequest(DescribeReason(reason).actor,
                         absl::StrCat("enable connection ", connection.id()),
                         request);
}

// Source: handbook, step 3, "Expires"; Entra's form proposes 180 days.
Change SetClientSecret(const v1::Connection& connection,
                       const google::protobuf::Timestamp& now) {
  const absl::Time end =
      std::min(ToTime(now) + absl::Hours(24) * 180, LastTime());
  v1::Request request;
  v1::SetClientSecretRequest& set = *request.mutable_set_client_secret();
  set.set_connection_id(connection.id());
  set.set_client_secret("the new value");
  *set.mutable_secret_expire_time() = ToTimestamp(end);
  return ChangeByRequest(
      Decision::CUSTOMER_IT,
      absl::StrCat("create a client secret and put its value into connection ",
                   connection.id()),
      request);
}

Change MakeEntraChange(const std::string& text, v1::EntraChange change) {
  v1::Request request;
  *request.mutable_entra_change() = std::move(change);
  return ChangeByRequest(Decision::CUSTOMER_IT, text, std::move(request));
}

void SuggestConsent(const v1::Connection& connection,
                    Suggestions* suggestions) {
  v1::EntraChange change;
  change.set_tenant_id(connection.tenant_id());
  change.set_grant_consent(connection.client_id());
  const std::string text = absl::StrCat(
      "grant admin consent to the application of connection ", connection.id());
  if (FindTenant(suggestions->context(), connection.tenant_id()) != nullptr) {
    suggestions->Add({MakeEntraChange(text, change)});
    return;
  }
  v1::Connection consented = connection;
  consented.set_consent(v1::Connection::GRANTED);
  suggestions->AddRecord(Decision::CUSTOMER_IT, text, consented);
}

bool IsDirectMember(const v1::Group& group, const v1::DirectoryUser& person) {
  const std::optional<Guid> id = ParseGuid(person.object_id());
  const auto& members = group.member_user_ids();
  return std::any_of(members.begin(), members.end(),
                     [&](const auto& each) { return ParseGuid(each) == id; });
}

// Source: handbook, "Grant access: Add the user or their group".
void SuggestAssigning(const v1::EntraTenant& tenant,
                      const v1::Connection& connection,
                      const v1::DirectoryUser& person,
                      Suggestions* suggestions) {
  v1::EntraChange change;
  change.set_tenant_id(tenant.tenant_id());
  v1::ApplicationAssignment& assign = *change.mutable_assign();
  assign.set_client_id(connection.client_id());
  assign.set_principal_id(person.object_id());
  assign.set_principal_type(v1::Assignment::USER);
  suggestions->Add({MakeEntraChange(
      absl::StrCat("assign user ", person.object_id(), " to the application"),
      change)});
  assign.set_principal_type(v1::Assignment::GROUP);
  for (const v1::Group& group : tenant.groups()) {
    if (!IsDirectMember(group, person)) continue;
    assign.set_principal_id(group.object_id());
    suggestions->Add({MakeEntraChange(
        absl::StrCat("assign group ", group.object_id(), ", which has user ",
                     person.object_id(), ", to the application"),
        change)});
  }
}

// Suggests to join the groups that are assigned.
void SuggestJoining(const v1::EntraTenant& tenant,
                    const v1::EnterpriseApplication& application,
                    const v1::DirectoryUser& person, Suggestions* suggestions) {
  v1::EntraChange change;
  change.set_tenant_id(tenant.tenant_id());
  for (const v1::Assignment& each : application.assignments()) {
    const v1::Group* group = FindGroup(tenant, each.principal_id());
    if (each.principal_type() != v1::Assignment::GROUP || group == nullptr) {
      continue;
    }
    v1::GroupMember& join = *change.mutable_join_group();
    join.set_group_id(each.principal_id());
    join.set_member_id(person.object_id());
    join.set_member_type(v1::Assignment::USER);
    // Nobody is added to a dynamic group by hand.
    suggestions->Add({MakeEntraChange(
        group->kind() == v1::Group::DYNAMIC
            ? absl::StrCat("have the rule of group ", each.principal_id(),
                           ", which is assigned, take in user ",
                           person.object_id())
            : absl::StrCat("add user ", person.object_id(), " to group ",
                           each.principal_id(), ", which is assigned"),
        change)});
  }
}

// Suggests ways through the assignment check.
void SuggestAssignment(const v1::EntraTenant& tenant,
                       const v1::Connection& connection,
                       const v1::DirectoryUser& person,
                       Suggestions* suggestions) {
  SuggestAssigning(tenant, connection, person, suggestions);
  const v1::EnterpriseApplication* application =
      FindApplication(tenant, connection.client_id());
  if (application == nullptr) return;
  SuggestJoining(tenant, *application, person, suggestions);
  v1::EntraChange change;
  change.set_tenant_id(tenant.tenant_id());
  change.set_waive_assignment(connection.client_id());
  suggestions->Add({MakeEntraChange(
      "turn \"Assignment required\" off, which lets in everybody of the tenant",
      change)});
}

}  // namespace

void SuggestForConnection(Suggestions* suggestions) {
  const v1::Connection* connection = suggestions->connection();
  if (connection == nullptr) return;
  if (connection->state() != v1::Connection::ENABLED) {
    suggestions->Add({EnableConnection(*connection)});
    suggestions->Add(
        {TestConnection(*connection), EnableConnection(*connection)});
    suggestions->Add({SetClientSecret(*connection, suggestions->now()),
                      TestConnection(*connection),
                      EnableConnection(*connection)});
    return;
  }
  if (suggestions->sign_in().has_error()) SuggestTryingAgain(suggestions);
  const Decision::Reason reason = suggestions->decision().reason();
  if (reason == Decision::CLIENT_SECRET_EXPIRED) {
    suggestions->Add({SetClientSecret(*connection, suggestions->now())});
  } else if (reason == Decision::CONSENT_MISSING) {
    SuggestConsent(*connection, suggestions);
  } else if (reason == Decision::TENANT_MISMATCH) {
    for (const v1::Connection& each : suggestions->context().connections()) {
      v1::SignIn sign_in = suggestions->sign_in();
      sign_in.clear_email();
      sign_in.set_connection_id(each.id());
      suggestions->AddSignIn(
          Decision::USER,
          absl::StrCat("sign in through connection ", each.id()), sign_in);
    }
  }
}

void SuggestForEntra(Suggestions* suggestions) {
  const Decision::Reason reason = suggestions->decision().reason();
  if (suggestions->sign_in().has_error() ||
      reason == Decision::CONDITIONAL_ACCESS_BLOCKED ||
      reason == Decision::MFA_REQUIRED) {
    SuggestTryingAgain(suggestions);
    return;
  }
  const v1::Connection* connection = suggestions->connection();
  if (connection == nullptr) return;
  const v1::EntraTenant* tenant =
      FindTenant(suggestions->context(), connection->tenant_id());
  if (tenant == nullptr) return;
  v1::EntraChange change;
  change.set_tenant_id(tenant->tenant_id());
  const std::string object_id(
      suggestions->sign_in().claims().identity().object_id());
  const v1::DirectoryUser* person = FindDirectoryUser(*tenant, object_id);
  if (reason == Decision::ACCOUNT_DISABLED) {
    change.set_enable_user(object_id);
    suggestions->Add({MakeEntraChange(
        absl::StrCat("enable user ", object_id, " in Entra"), change)});
  } else if (reason == Decision::APPLICATION_DISABLED) {
    change.set_enable_application(connection->client_id());
    suggestions->Add({MakeEntraChange(
        "enable the application for sign-in in Entra", change)});
  } else if (reason == Decision::NOT_ASSIGNED && person != nullptr) {
    SuggestAssignment(*tenant, *connection, *person, suggestions);
  }
}

}  // namespace internal
}  // namespace membership
