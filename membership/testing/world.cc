#include "membership/testing/world.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/testing/builders.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

using v1::Decision;

// The last record that `is_it` says yes to, or null.
template <typename Records, typename IsIt>
auto FindLast(Records& records, const IsIt& is_it)
    -> decltype(&*records.begin()) {
  decltype(&*records.begin()) found = nullptr;
  for (auto& record : records) {
    if (is_it(record)) found = &record;
  }
  return found;
}

// Puts `record` in the place of the one that `is_it` says yes to, else last.
template <typename Record, typename Records, typename IsIt>
Record& Put(const Record& record, Records& records, const IsIt& is_it) {
  Record* place = FindLast(records, is_it);
  if (place == nullptr) place = records.Add();
  *place = record;
  return *place;
}

// The record with the default key. Fails the test if there is none.
template <typename Records, typename IsIt>
auto& Required(Records& records, const char* key, const IsIt& is_it) {
  auto* found = FindLast(records, is_it);
  EXPECT_NE(found, nullptr) << "the world lacks " << key;
  return found == nullptr ? *records.Add() : *found;
}

}  // namespace

World::World(v1::Snapshot snapshot) : snapshot_(std::move(snapshot)) {}

v1::Snapshot World::Defaults() {
  v1::Snapshot snapshot;
  *snapshot.add_organizations() = AnOrganization();
  *snapshot.add_connections() = AConnection();
  *snapshot.add_entra_tenants() = AnEntraTenant();
  return snapshot;
}

v1::Organization& World::organization() {
  return Required(
      *snapshot_.mutable_organizations(), kOrganization,
      [](const v1::Organization& each) { return each.id() == kOrganization; });
}

v1::Connection& World::connection() {
  return Required(
      *snapshot_.mutable_connections(), kConnection,
      [](const v1::Connection& each) { return each.id() == kConnection; });
}

v1::EntraTenant& World::tenant() {
  return Required(
      *snapshot_.mutable_entra_tenants(), kTenant,
      [](const v1::EntraTenant& each) { return each.tenant_id() == kTenant; });
}

v1::Organization& World::Add(const v1::Organization& organization) {
  return Put(organization, *snapshot_.mutable_organizations(),
             [&organization](const v1::Organization& each) {
               return each.id() == organization.id();
             });
}

v1::Connection& World::Add(const v1::Connection& connection) {
  return Put(connection, *snapshot_.mutable_connections(),
             [&connection](const v1::Connection& each) {
               return each.id() == connection.id();
             });
}

v1::EntraTenant& World::Add(const v1::EntraTenant& tenant) {
  return Put(tenant, *snapshot_.mutable_entra_tenants(),
             [&tenant](const v1::EntraTenant& each) {
               return each.tenant_id() == tenant.tenant_id();
             });
}

v1::User& World::Add(const v1::User& user) {
  return Put(user, *snapshot_.mutable_users(),
             [&user](const v1::User& each) { return each.id() == user.id(); });
}

v1::Membership& World::Add(const v1::Membership& membership) {
  return Put(membership, *snapshot_.mutable_memberships(),
             [&membership](const v1::Membership& each) {
               return each.organization_id() == membership.organization_id() &&
                      each.user_id() == membership.user_id();
             });
}

v1::Invitation& World::Add(const v1::Invitation& invitation) {
  return Put(invitation, *snapshot_.mutable_invitations(),
             [&invitation](const v1::Invitation& each) {
               return each.id() == invitation.id();
             });
}

absl::StatusOr<Decision> World::Decide(const v1::Request& request) const {
  if (request.has_now()) return membership::Decide(request, snapshot_);
  v1::Request now = request;
  *now.mutable_now() = ToTimestamp(clock_.Now());
  return membership::Decide(now, snapshot_);
}

absl::StatusOr<Decision> World::DecideAndApply(const v1::Request& request) {
  absl::StatusOr<Decision> decision = Decide(request);
  if (!decision.ok()) return decision;
  absl::StatusOr<v1::Snapshot> next = Apply(*decision, snapshot_);
  if (!next.ok()) return next.status();
  snapshot_ = *std::move(next);
  return decision;
}

const v1::User* World::FindUser(const Person& person) const {
  const v1::User* known =
      FindLast(snapshot_.users(), [&person](const v1::User& each) {
        return FindLast(each.identities(), [&person](const v1::Identity& one) {
                 return one.tenant_id() == kTenant &&
                        one.object_id() == person.object_id;
               }) != nullptr;
      });
  if (known != nullptr) return known;
  return FindLast(snapshot_.users(), [&person](const v1::User& each) {
    return each.id() == person.user_id;
  });
}

const v1::Membership* World::FindMembership(
    const Person& person, const std::string& organization_id) const {
  return FindLast(snapshot_.memberships(),
                  [&organization_id,
                   user_id = UserIdOf(person)](const v1::Membership& each) {
                    return each.organization_id() == organization_id &&
                           each.user_id() == user_id;
                  });
}

const v1::Invitation* World::FindInvitation(const Person& person) const {
  return FindLast(snapshot_.invitations(),
                  [&person](const v1::Invitation& each) {
                    return each.organization_id() == kOrganization &&
                           each.email() == person.email;
                  });
}

std::string World::UserIdOf(const Person& person) const {
  const v1::User* user = FindUser(person);
  return user == nullptr ? person.user_id : std::string(user->id());
}

std::string World::InvitationIdOf(const Person& person) const {
  const v1::Invitation* invitation = FindInvitation(person);
  return invitation == nullptr ? "none" : std::string(invitation->id());
}

}  // namespace membership::policy_testing
