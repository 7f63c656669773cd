// Stages 2 and 3: the connection, and what Entra says or would say.

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/guid.h"
#include "membership/internal/client_secret.h"
#include "membership/internal/contract.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/internal/translate.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Application;
using sign_in::Assignment;
using sign_in::ConditionalAccess;
using sign_in::Consent;
using sign_in::DirectoryUser;
using sign_in::Secret;
using sign_in::Tenant;

// What the directory holds of the person and the application. Pointers are
// null where it holds nothing; `client` is only meaningful with `application`.
struct Found {
  std::optional<Guid> tenant_id;  // the connection's
  const TenantRecords* tenant = nullptr;
  const v1::EnterpriseApplication* application = nullptr;
  const v1::DirectoryUser* user = nullptr;
  std::optional<Guid> client;
  std::optional<Guid> object;
};

absl::Status Find(const Records& records, const SignInObservation& observation,
                  Found* found) {
  const v1::Connection& connection = *observation.connection;
  found->tenant_id = ParseGuid(connection.tenant_id());
  if (found->tenant_id.has_value()) {
    found->tenant = records.FindTenant(*found->tenant_id);
  }
  if (found->tenant == nullptr) return absl::OkStatus();
  found->object = observation.object_id;
  if (found->object.has_value()) {
    found->user = found->tenant->users.Find(*found->object);
  }
  found->client = ParseGuid(connection.client_id());
  if (found->tenant->applications.empty() || !found->client.has_value()) {
    return absl::OkStatus();
  }
  found->application = found->tenant->applications.Find(*found->client);
  if (found->application == nullptr) {
    return ContradictingField(
        absl::StrCat("entra_tenants[tenant_id=", found->tenant_id->ToString(),
                     "].applications"),
        "the application with the connection's client id", "others");
  }
  return absl::OkStatus();
}

// The assigned groups that the person is a direct member of, by object id.
std::vector<const v1::Group*> AssignedGroups(const Found& found) {
  std::vector<const v1::Group*> groups;
  for (const v1::Group* group :
       found.tenant->groups_of_user.Find(*found.object)) {
    if (found.tenant->group_assignments.Contains(
            std::make_pair(*found.client, *ParseGuid(group->object_id())))) {
      groups.push_back(group);
    }
  }
  std::sort(groups.begin(), groups.end(),
            [](const v1::Group* a, const v1::Group* b) {
              return *ParseGuid(a->object_id()) < *ParseGuid(b->object_id());
            });
  return groups;
}

v1::EntraPath MakePath(v1::EntraPath::Kind kind) {
  v1::EntraPath path;
  path.set_kind(kind);
  return path;
}

// The ways through the assignment check, all of them.
std::vector<v1::EntraPath> PathsOf(const Found& found) {
  std::vector<v1::EntraPath> paths;
  if (found.application == nullptr || found.user == nullptr) return paths;
  if (!found.application->assignment_required()) {
    paths.push_back(MakePath(v1::EntraPath::ASSIGNMENT_NOT_REQUIRED));
  }
  if (found.user->global_administrator()) {
    paths.push_back(MakePath(v1::EntraPath::GLOBAL_ADMINISTRATOR));
  }
  if (found.tenant->user_assignments.Contains(
          std::make_pair(*found.client, *found.object))) {
    paths.push_back(MakePath(v1::EntraPath::DIRECT_ASSIGNMENT));
  }
  for (const v1::Group* group : AssignedGroups(found)) {
    v1::EntraPath path = MakePath(v1::EntraPath::GROUP_ASSIGNMENT);
    path.set_group_id(ParseGuid(group->object_id())->ToString());
    path.set_group_display_name(group->display_name());
    paths.push_back(std::move(path));
  }
  return paths;
}

// What the directory says of the person. The ways through the assignment check
// are those of `paths`, which has none for who is not listed.
DirectoryReading ReadingOf(const Found& found,
                           const std::vector<v1::EntraPath>& paths) {
  DirectoryReading reading;
  reading.supplied = found.tenant != nullptr;
  reading.identified = found.object.has_value();
  reading.listed = found.user != nullptr;
  reading.enabled =
      reading.listed && found.user->state() == v1::DirectoryUser::ENABLED;
  for (const v1::EntraPath& path : paths) {
    reading.global_administrator |=
        path.kind() == v1::EntraPath::GLOBAL_ADMINISTRATOR;
    reading.direct |= path.kind() == v1::EntraPath::DIRECT_ASSIGNMENT;
    reading.by_group |= path.kind() == v1::EntraPath::GROUP_ASSIGNMENT;
  }
  return reading;
}

ConditionalAccess ConditionalAccessOf(const v1::SignIn& sign_in) {
  static constexpr Translation<v1::Prediction::ConditionalAccess,
                               ConditionalAccess>
      kRows[] = {
          {v1::Prediction::PASSES, ConditionalAccess::kPasses},
          {v1::Prediction::REQUIRES_MFA, ConditionalAccess::kRequiresMfa},
          {v1::Prediction::BLOCKS, ConditionalAccess::kBlocks}};
  return Translate(sign_in.prediction().conditional_access(), kRows,
                   ConditionalAccess::kNotSupplied);
}

Tenant TenantOf(const SignInObservation& observation, const Found& found) {
  if (!observation.tenant_id.has_value()) {
    return observation.request->has_error() ? Tenant::kNoToken
                                            : Tenant::kMissing;
  }
  return observation.tenant_id == found.tenant_id ? Tenant::kMatches
                                                  : Tenant::kDiffers;
}

// What Entra has settled by letting the person in, or by an error of its own.
void SetSettled(sign_in::Facts* facts) {
  facts->Set(DirectoryUser::kSettled);
  facts->Set(Application::kSettled);
  facts->Set(Assignment::kSettled);
  facts->Set(ConditionalAccess::kSettled);
}

}  // namespace

absl::Status ObserveEntra(const Records& records,
                          SignInObservation* observation) {
  Found found;
  absl::Status status = Find(records, *observation, &found);
  if (!status.ok()) return status;
  const v1::Connection& connection = *observation->connection;
  const v1::SignIn& sign_in = *observation->request;
  sign_in::Facts& facts = observation->facts;
  const absl::Time secret_expiry = SecretEnd(connection, found.application);
  observation->paths = PathsOf(found);
  ReadConnection(connection, &facts);
  facts.Set(TenantOf(*observation, found));
  facts.Set(SecretAt(observation->now, secret_expiry));
  ReadDirectory(ReadingOf(found, observation->paths), found.application,
                &facts);
  ReadApplication(found.application, &facts);
  facts.Set(ConditionalAccessOf(sign_in));
  if (sign_in.has_validated() || sign_in.has_error()) {
    facts.Set(Secret::kValid);
    facts.Set(Consent::kGranted);
  } else {
    observation->expiries.secret = secret_expiry;
  }
  observation->predicted = facts;
  observation->guest =
      sign_in.claims().guest() ||
      (found.user != nullptr && found.user->kind() == v1::DirectoryUser::GUEST);
  if (sign_in.has_validated() || sign_in.has_error()) {
    SetSettled(&facts);
    if (sign_in.has_error()) SetEntraError(sign_in.error().code(), &facts);
  }
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
