#include "membership/internal/changes.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/guid.h"
#include "membership/internal/user_match.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Change;
using v1::Decision;

Change Begin(Decision::Actor actor, std::string text) {
  Change change;
  change.set_actor(actor);
  change.set_text(std::move(text));
  return change;
}

bool SameId(absl::string_view a, absl::string_view b) {
  const auto guid = ParseGuid(a);
  return guid.has_value() && guid == ParseGuid(b);
}

template <typename Records>
auto FindById(const Records& records, absl::string_view id) {
  for (const auto& each : records) {
    if (absl::string_view(each.id()) == id) return &each;
  }
  return decltype(&*records.begin()){nullptr};
}

template <typename Records>
void Replace(const Records& with, Records* records) {
  for (const auto& record : with) {
    for (auto& each : *records) {
      if (absl::string_view(each.id()) == absl::string_view(record.id())) {
        each = record;
      }
    }
  }
}

bool MakeRequest(v1::Request request, Case* change_case) {
  *request.mutable_now() = change_case->request.now();
  const absl::StatusOr<Decision> decision =
      Decide(request, change_case->context);
  if (!decision.ok() || decision->outcome() != Decision::GRANTED ||
      decision->effects().empty()) {
    return false;
  }
  absl::StatusOr<v1::Snapshot> after =
      Apply(*decision, std::move(change_case->context));
  if (!after.ok()) return false;
  change_case->context = *std::move(after);
  return true;
}

}  // namespace

Change ChangeByRequest(Decision::Actor actor, std::string text,
                       v1::Request request) {
  Change change = Begin(actor, std::move(text));
  *change.mutable_request() = std::move(request);
  return change;
}

Change ChangeBySignIn(Decision::Actor actor, std::string text,
                      v1::SignIn sign_in) {
  Change change = Begin(actor, std::move(text));
  *change.mutable_sign_in() = std::move(sign_in);
  return change;
}

Change ChangeByRecord(Decision::Actor actor, std::string text,
                      v1::Organization organization) {
  Change change = Begin(actor, std::move(text));
  *change.mutable_records()->add_organizations() = std::move(organization);
  return change;
}

Change ChangeByRecord(Decision::Actor actor, std::string text,
                      v1::Connection connection) {
  Change change = Begin(actor, std::move(text));
  *change.mutable_records()->add_connections() = std::move(connection);
  return change;
}

Change ChangeByRecord(Decision::Actor actor, std::string text, v1::User user) {
  Change change = Begin(actor, std::move(text));
  *change.mutable_records()->add_users() = std::move(user);
  return change;
}

int RankOf(Decision::Actor actor) {
  switch (actor) {
    case Decision::ORGANIZATION_ADMIN:
      return 1;
    case Decision::CUSTOMER_IT:
      return 2;
    case Decision::VENDOR:
      return 3;
    case Decision::ACTOR_UNSPECIFIED:
    case Decision::NOBODY:
    case Decision::USER:
    case v1::Decision_Actor_Decision_Actor_INT_MIN_SENTINEL_DO_NOT_USE_:
    case v1::Decision_Actor_Decision_Actor_INT_MAX_SENTINEL_DO_NOT_USE_:
      break;
  }
  return 0;
}

bool MakeChange(const Change& change, Case* change_case) {
  switch (change.kind_case()) {
    case Change::kRequest:
      return MakeRequest(change.request(), change_case);
    case Change::kSignIn:
      *change_case->request.mutable_sign_in() = change.sign_in();
      return true;
    case Change::kRecords:
      Replace(change.records().organizations(),
              change_case->context.mutable_organizations());
      Replace(change.records().connections(),
              change_case->context.mutable_connections());
      Replace(change.records().users(), change_case->context.mutable_users());
      return true;
    case Change::KIND_NOT_SET:
      break;
  }
  return false;
}

const v1::Organization* FindOrganization(const v1::Snapshot& context,
                                         absl::string_view id) {
  return FindById(context.organizations(), id);
}

const v1::Connection* FindConnection(const v1::Snapshot& context,
                                     absl::string_view id) {
  return FindById(context.connections(), id);
}

const v1::User* FindUser(const v1::Snapshot& context, absl::string_view id) {
  return FindById(context.users(), id);
}

const v1::User* FindUser(const v1::Snapshot& context,
                         const v1::Identity& identity) {
  for (const v1::User& each : context.users()) {
    if (HasIdentity(each, identity)) return &each;
  }
  return nullptr;
}

const v1::Membership* FindMembership(const v1::Snapshot& context,
                                     absl::string_view organization_id,
                                     absl::string_view user_id) {
  for (const v1::Membership& each : context.memberships()) {
    if (absl::string_view(each.organization_id()) == organization_id &&
        absl::string_view(each.user_id()) == user_id) {
      return &each;
    }
  }
  return nullptr;
}

const v1::EntraTenant* FindTenant(const v1::Snapshot& context,
                                  absl::string_view tenant_id) {
  for (const v1::EntraTenant& each : context.entra_tenants()) {
    if (SameId(each.tenant_id(), tenant_id)) return &each;
  }
  return nullptr;
}

const v1::EnterpriseApplication* FindApplication(const v1::EntraTenant& tenant,
                                                 absl::string_view client_id) {
  for (const v1::EnterpriseApplication& each : tenant.applications()) {
    if (SameId(each.client_id(), client_id)) return &each;
  }
  return nullptr;
}

const v1::Group* FindGroup(const v1::EntraTenant& tenant,
                           absl::string_view object_id) {
  for (const v1::Group& each : tenant.groups()) {
    if (SameId(each.object_id(), object_id)) return &each;
  }
  return nullptr;
}

const v1::DirectoryUser* FindDirectoryUser(const v1::EntraTenant& tenant,
                                           absl::string_view object_id) {
  for (const v1::DirectoryUser& each : tenant.users()) {
    if (SameId(each.object_id(), object_id)) return &each;
  }
  return nullptr;
}

}  // namespace internal
}  // namespace membership
