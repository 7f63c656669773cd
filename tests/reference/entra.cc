#include "tests/reference/entra.h"

#include <string>

#include "google/protobuf/timestamp.pb.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/reference/text.h"

namespace membership::reference {
namespace {

const v1::EntraTenant* TenantOf(const std::string& id,
                                const v1::Snapshot& snapshot) {
  for (const v1::EntraTenant& each : snapshot.entra_tenants()) {
    if (SameGuid(std::string(each.tenant_id()), id)) return &each;
  }
  return nullptr;
}

const v1::EnterpriseApplication* ApplicationOf(const v1::Connection& connection,
                                               const v1::Snapshot& snapshot) {
  const v1::EntraTenant* tenant =
      TenantOf(std::string(connection.tenant_id()), snapshot);
  if (tenant == nullptr) return nullptr;
  for (const v1::EnterpriseApplication& each : tenant->applications()) {
    if (SameGuid(std::string(each.client_id()),
                 std::string(connection.client_id()))) {
      return &each;
    }
  }
  return nullptr;
}

// The codes of "Entra error codes -> reason" that speak of the connection.
bool SpeaksOfTheConnection(int code) {
  for (const int each : {65001, 90094, 90095, 90008, 700016, 500011, 90002,
                         650056, 7000215, 7000222, 50011, 50194}) {
    if (code == each) return true;
  }
  return false;
}

// "Absent: the latest secret of the application in Entra counts, if that is
// known." "exclusive"
bool SecretExpired(const google::protobuf::Timestamp& now,
                   const v1::Connection& connection,
                   const v1::Snapshot& snapshot) {
  if (connection.has_secret_expire_time()) {
    return !Before(now, connection.secret_expire_time());
  }
  const v1::EnterpriseApplication* application =
      ApplicationOf(connection, snapshot);
  return application != nullptr && application->has_secret_expire_time() &&
         !Before(now, application->secret_expire_time());
}

// "the user is assigned directly or through a group. Group assignment reaches
// direct members only, never nested groups"
bool Assigned(const std::string& object_id,
              const v1::EnterpriseApplication& application,
              const v1::EntraTenant& tenant) {
  for (const v1::Assignment& each : application.assignments()) {
    const auto& principal = each.principal_id();
    if (each.principal_type() == v1::Assignment::USER &&
        SameGuid(std::string(principal), object_id)) {
      return true;
    }
    if (each.principal_type() != v1::Assignment::GROUP) continue;
    for (const v1::Group& group : tenant.groups()) {
      if (!SameGuid(std::string(group.object_id()), std::string(principal)))
        continue;
      for (const auto& member : group.member_user_ids()) {
        if (SameGuid(std::string(member), object_id)) return true;
      }
    }
  }
  return false;
}

bool DirectoryPasses(const v1::Identity& identity,
                     const v1::Connection& connection,
                     const v1::Snapshot& snapshot) {
  const v1::EntraTenant* tenant =
      TenantOf(std::string(connection.tenant_id()), snapshot);
  if (tenant == nullptr) return true;
  // Without an object id nobody is looked up: stage 4 refuses.
  const bool known = !identity.object_id().empty();
  const v1::DirectoryUser* user = DirectoryUserOf(identity, snapshot);
  if (known && user == nullptr) return false;
  if (known && user->state() != v1::DirectoryUser::ENABLED) return false;
  if (tenant->applications().empty()) return true;
  const v1::EnterpriseApplication* application =
      ApplicationOf(connection, snapshot);
  if (application == nullptr) return false;
  if (application->state() != v1::EnterpriseApplication::ENABLED) return false;
  if (!known || !application->assignment_required()) return true;
  return user->global_administrator() ||
         Assigned(std::string(identity.object_id()), *application, *tenant);
}

}  // namespace

const v1::DirectoryUser* DirectoryUserOf(const v1::Identity& identity,
                                         const v1::Snapshot& snapshot) {
  const v1::EntraTenant* tenant =
      TenantOf(std::string(identity.tenant_id()), snapshot);
  if (tenant == nullptr) return nullptr;
  for (const v1::DirectoryUser& each : tenant->users()) {
    if (SameGuid(std::string(each.object_id()),
                 std::string(identity.object_id()))) {
      return &each;
    }
  }
  return nullptr;
}

bool ConnectionPasses(const v1::Request& request,
                      const v1::Connection& connection,
                      const v1::Snapshot& snapshot) {
  const v1::SignIn& sign_in = request.sign_in();
  if (connection.state() != v1::Connection::ENABLED) return false;
  // "An AADSTS code is a result: it outranks what the data would predict." "If
  // a validated sign-in result is supplied, Entra has spoken".
  if (sign_in.has_error() && SpeaksOfTheConnection(sign_in.error().code())) {
    return false;
  }
  if (!sign_in.has_error() && !sign_in.has_validated()) {
    if (SecretExpired(request.now(), connection, snapshot)) return false;
    if (connection.consent() == v1::Connection::MISSING) return false;
  }
  // "A missing `tid` is a tenant mismatch", but with an error there is no token
  // that would have to carry one.
  if (sign_in.has_error() && sign_in.claims().identity().tenant_id().empty()) {
    return true;
  }
  return SameGuid(std::string(sign_in.claims().identity().tenant_id()),
                  std::string(connection.tenant_id()));
}

bool EntraPasses(const v1::Request& request, const v1::Connection& connection,
                 const v1::Snapshot& snapshot) {
  const v1::SignIn& sign_in = request.sign_in();
  if (sign_in.has_error()) return false;
  if (sign_in.has_validated()) return true;
  const auto conditional_access = sign_in.prediction().conditional_access();
  return DirectoryPasses(sign_in.claims().identity(), connection, snapshot) &&
         conditional_access != v1::Prediction::BLOCKS &&
         conditional_access != v1::Prediction::REQUIRES_MFA;
}

}  // namespace membership::reference
