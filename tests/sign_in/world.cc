#include "tests/sign_in/world.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/apply.h"
#include "membership/decide.h"
#include "membership/directory.h"

namespace membership::sign_in_test {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;

// 2026-01-15 12:00:00 UTC, in seconds since the Unix epoch.
constexpr int64_t kNowSeconds = 1768478400;

constexpr char kBase[] = R"pb(
  organizations {
    id: "acme"
    state: ACTIVE
    domains { name: "acme.com" state: VERIFIED }
  }
  connections {
    id: "acme-entra"
    state: ENABLED
    tenant_id: "7e000000-0000-4000-8000-00000000000a"
    client_id: "c1000000-0000-4000-8000-00000000000a"
    consent: GRANTED
    domains: "acme.com"
    links { organization_id: "acme" state: ON }
  }
  entra_tenants {
    tenant_id: "7e000000-0000-4000-8000-00000000000a"
    domains: "acme.com"
    applications {
      client_id: "c1000000-0000-4000-8000-00000000000a"
      state: ENABLED
      assignment_required: true
    }
    groups {
      object_id: "60000000-0000-4000-8000-00000000000a"
      kind: ASSIGNED
      display_name: "Staff"
    }
  }
)pb";

void AddDirectoryUser(const Person& person, v1::DirectoryUser::Kind kind,
                      v1::EntraTenant& tenant) {
  v1::DirectoryUser& user = *tenant.add_users();
  user.set_object_id(person.object_id);
  user.set_state(v1::DirectoryUser::ENABLED);
  user.set_kind(kind);
  user.set_user_principal_name(person.email);
  user.set_email(person.email);
  user.set_display_name(person.name);
}

v1::Request SignInThroughAcme(const Person& person) {
  v1::Request request;
  *request.mutable_now() = FromNow(0);
  request.mutable_sign_in()->set_connection_id("acme-entra");
  v1::Claims& claims = *request.mutable_sign_in()->mutable_claims();
  *claims.mutable_identity() = IdentityOf(person);
  claims.set_email(person.email);
  claims.set_email_verified(true);
  claims.set_name(person.name);
  return request;
}

void Reverse(Message& message) {
  const Reflection& reflection = *message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection.ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const bool is_message =
        field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE;
    if (!field->is_repeated()) {
      if (is_message) Reverse(*reflection.MutableMessage(&message, field));
      continue;
    }
    // The first of a tenant's domains is its default one.
    if (field->full_name() == "membership.v1.EntraTenant.domains") continue;
    const int size = reflection.FieldSize(message, field);
    for (int i = 0; i < size / 2; ++i) {
      reflection.SwapElements(&message, field, i, size - 1 - i);
    }
    for (int i = 0; is_message && i < size; ++i) {
      Reverse(*reflection.MutableRepeatedMessage(&message, field, i));
    }
  }
}

void ExpectSame(const absl::StatusOr<Decision>& expected,
                const absl::StatusOr<Decision>& actual, const char* where) {
  if (!expected.ok() || !actual.ok()) {
    EXPECT_EQ(actual.status().code(), expected.status().code())
        << where << ": " << actual.status() << " in place of "
        << expected.status();
    return;
  }
  EXPECT_EQ(actual->SerializeAsString(), expected->SerializeAsString())
      << where << ": " << actual->ShortDebugString() << " in place of "
      << expected->ShortDebugString();
}

}  // namespace

google::protobuf::Timestamp FromNow(int64_t seconds, int32_t nanos) {
  google::protobuf::Timestamp time;
  time.set_seconds(kNowSeconds + seconds);
  time.set_nanos(nanos);
  return time;
}

Person Alice() {
  return {"0a000000-0000-4000-8000-00000000000a", "user-alice",
          "alice@acme.com", "Alice Adams"};
}

Person Bob() {
  return {"0b000000-0000-4000-8000-00000000000b", "user-bob", "bob@acme.com",
          "Bob Brown"};
}

Person Carol() {
  return {"0c000000-0000-4000-8000-00000000000c", "user-carol",
          "carol@acme.com", "Carol Clark"};
}

Person Gina() {
  return {"0d000000-0000-4000-8000-00000000000d", "user-gina",
          "gina@partner.com", "Gina Green"};
}

Person Nobody() {
  return {"0e000000-0000-4000-8000-00000000000e", "user-nobody",
          "nobody@acme.com", "No Body"};
}

std::string CreatedUserId(const Person& person) {
  return absl::StrCat(kTenant, "/", person.object_id);
}

v1::Identity IdentityOf(const Person& person) {
  v1::Identity identity;
  identity.set_tenant_id(kTenant);
  identity.set_object_id(person.object_id);
  return identity;
}

v1::Request ValidatedSignIn(const Person& person) {
  v1::Request request = SignInThroughAcme(person);
  request.mutable_sign_in()->mutable_validated();
  return request;
}

v1::Request PredictedSignIn(const Person& person) {
  v1::Request request = SignInThroughAcme(person);
  request.mutable_sign_in()->mutable_prediction()->set_conditional_access(
      v1::Prediction::PASSES);
  return request;
}

v1::Request ErrorSignIn(int32_t code) {
  v1::Request request = SignInThroughAcme(Alice());
  request.mutable_sign_in()->clear_claims();
  request.mutable_sign_in()->mutable_error()->set_code(code);
  return request;
}

v1::Request TypedSignIn(const std::string& typed_email) {
  v1::Request request = ValidatedSignIn(Alice());
  request.mutable_sign_in()->clear_connection_id();
  request.mutable_sign_in()->set_email(typed_email);
  return request;
}

v1::SignIn& SignInOf(v1::Request& request) {
  return *request.mutable_sign_in();
}

v1::Claims& ClaimsOf(v1::Request& request) {
  return *request.mutable_sign_in()->mutable_claims();
}

World::World() {
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(kBase, &snapshot_));
  *connection().mutable_secret_expire_time() = FromNow(90 * kDay);
  AddDirectoryUser(Alice(), v1::DirectoryUser::MEMBER, tenant());
  AddDirectoryUser(Bob(), v1::DirectoryUser::MEMBER, tenant());
  AddDirectoryUser(Carol(), v1::DirectoryUser::MEMBER, tenant());
  AddDirectoryUser(Gina(), v1::DirectoryUser::GUEST, tenant());
  staff_group().add_member_user_ids(Bob().object_id);
  Assign(Alice().object_id, v1::Assignment::USER);
  Assign(Gina().object_id, v1::Assignment::USER);
  Assign(kStaffGroup, v1::Assignment::GROUP);
}

v1::DirectoryUser& World::directory_user(const Person& person) {
  for (v1::DirectoryUser& user : *tenant().mutable_users()) {
    if (user.object_id() == person.object_id) return user;
  }
  ADD_FAILURE() << "the tenant does not list " << person.user_id;
  return *tenant().add_users();
}

void World::Unassign(const std::string& principal_id) {
  auto& assignments = *application().mutable_assignments();
  for (int i = assignments.size() - 1; i >= 0; --i) {
    if (assignments[i].principal_id() == principal_id) {
      assignments.DeleteSubrange(i, 1);
    }
  }
}

void World::Assign(const std::string& principal_id,
                   v1::Assignment::PrincipalType type) {
  v1::Assignment& assignment = *application().add_assignments();
  assignment.set_principal_id(principal_id);
  assignment.set_principal_type(type);
}

v1::Group& World::AddGroup(const std::string& object_id) {
  v1::Group& group = *tenant().add_groups();
  group.set_object_id(object_id);
  group.set_kind(v1::Group::ASSIGNED);
  return group;
}

v1::Organization& World::AddOrganization(const std::string& id,
                                         const std::string& domain) {
  v1::Organization& organization = *snapshot_.add_organizations();
  organization.set_id(id);
  organization.set_state(v1::Organization::ACTIVE);
  v1::Domain& claimed = *organization.add_domains();
  claimed.set_name(domain);
  claimed.set_state(v1::Domain::VERIFIED);
  return organization;
}

v1::Connection& World::AddConnection(const std::string& id,
                                     const std::string& domain,
                                     const std::string& organization_id) {
  v1::Connection added = connection();
  added.set_id(id);
  added.clear_policy();
  added.clear_links();
  added.clear_domains();
  added.set_state(v1::Connection::ENABLED);
  added.add_domains(domain);
  if (!organization_id.empty()) AddLink(added, organization_id);
  *snapshot_.add_connections() = std::move(added);
  return *snapshot_.mutable_connections(snapshot_.connections_size() - 1);
}

v1::OrganizationLink& World::AddLink(v1::Connection& connection,
                                     const std::string& organization_id) {
  v1::OrganizationLink& link = *connection.add_links();
  link.set_organization_id(organization_id);
  link.set_state(v1::OrganizationLink::ON);
  return link;
}

v1::User& World::AddUser(const Person& person) {
  v1::User& user = AddUser(person.user_id, person.email);
  *user.add_identities() = IdentityOf(person);
  user.set_email_verified(true);
  user.set_display_name(person.name);
  return user;
}

v1::User& World::AddUser(const std::string& id, const std::string& email) {
  v1::User& user = *snapshot_.add_users();
  user.set_id(id);
  user.set_state(v1::User::ACTIVE);
  user.set_email(email);
  return user;
}

v1::Membership& World::AddMember(const std::string& user_id) {
  v1::Membership& membership = *snapshot_.add_memberships();
  membership.set_organization_id("acme");
  membership.set_user_id(user_id);
  membership.set_role(v1::Membership::MEMBER);
  membership.set_state(v1::Membership::ACTIVE);
  *membership.mutable_create_time() = FromNow(-30 * kDay);
  return membership;
}

v1::Membership& World::AddRemovedMember(const std::string& user_id,
                                        int64_t removed_seconds_from_now) {
  v1::Membership& membership = AddMember(user_id);
  membership.set_state(v1::Membership::REMOVED);
  *membership.mutable_remove_time() = FromNow(removed_seconds_from_now);
  return membership;
}

void World::AddOthers(int count, v1::Membership::State state) {
  for (int i = 0; i < count; ++i) {
    const std::string id = absl::StrCat("other-", snapshot_.users_size());
    AddUser(id, absl::StrCat(id, "@acme.com"));
    AddMember(id).set_state(state);
  }
}

v1::Invitation& World::AddInvitation(const std::string& email,
                                     v1::Invitation::State state) {
  v1::Invitation& invitation = *snapshot_.add_invitations();
  invitation.set_id(
      absl::StrCat("invitation-", snapshot_.invitations_size() - 1));
  invitation.set_organization_id("acme");
  invitation.set_email(email);
  invitation.set_role(v1::Membership::MEMBER);
  invitation.set_state(state);
  *invitation.mutable_create_time() = FromNow(-kDay);
  *invitation.mutable_expire_time() = FromNow(6 * kDay);
  if (state == v1::Invitation::ACCEPTED || state == v1::Invitation::CONSUMED) {
    *invitation.mutable_accept_time() = FromNow(-kHour);
  }
  return invitation;
}

absl::StatusOr<Decision> World::Decide(const v1::Request& request) const {
  absl::StatusOr<Decision> decision = membership::Decide(request, snapshot_);
  absl::StatusOr<Directory> directory = Directory::Create(snapshot_);
  if (directory.ok()) {
    ExpectSame(decision, directory->Decide(request), "Directory");
  } else {
    EXPECT_FALSE(decision.ok()) << directory.status();
  }
  ExpectSame(decision, membership::Decide(request, Reordered(snapshot_)),
             "reordered");
  if (decision.ok() && decision->outcome() != Decision::GRANTED &&
      decision->stage() < Decision::ORGANIZATION) {
    EXPECT_EQ(decision->effects_size(), 0) << decision->ShortDebugString();
  }
  return decision;
}

absl::StatusOr<Decision> World::DecideAndApply(const v1::Request& request) {
  absl::StatusOr<Decision> decision = Decide(request);
  if (!decision.ok()) return decision;
  absl::StatusOr<v1::Snapshot> next = Apply(*decision, snapshot_);
  if (!next.ok()) return next.status();
  snapshot_ = *std::move(next);
  return decision;
}

v1::Snapshot Reordered(v1::Snapshot snapshot) {
  Reverse(snapshot);
  return snapshot;
}

}  // namespace membership::sign_in_test
