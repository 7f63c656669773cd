#include "tests/sign_in/world.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "gtest/gtest.h"
#include "membership/decide.h"
#include "membership/directory.h"
#include "membership/testing/builders.h"
#include "membership/testing/fake_clock.h"

namespace membership::sign_in_test {
namespace {

using ::google::protobuf::FieldDescriptor;
using ::google::protobuf::Message;
using ::google::protobuf::Reflection;
using policy_testing::AConnection;
using policy_testing::AMembership;
using policy_testing::AnInvitation;
using policy_testing::AnOrganization;
using policy_testing::ASignIn;
using policy_testing::AUser;
using policy_testing::StartTime;

// Appends also what `World::Add` would put in the place of another record.
template <typename Builder, typename Records>
auto& Append(const Builder& builder, Records& records) {
  auto& record = *records.Add();
  record = builder.Build();
  return record;
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
  time.set_seconds(absl::ToUnixSeconds(StartTime()) + seconds);
  time.set_nanos(nanos);
  return time;
}

v1::Request ValidatedSignIn(const Person& person) {
  return ASignIn(person).At(StartTime());
}

v1::Request PredictedSignIn(const Person& person) {
  return ASignIn(person).Predicted().At(StartTime());
}

v1::Request ErrorSignIn(int32_t code) {
  return ASignIn().WithEntraError(code).At(StartTime());
}

v1::Request TypedSignIn(const std::string& typed_email) {
  return ASignIn().Typing(typed_email).At(StartTime());
}

v1::SignIn& SignInOf(v1::Request& request) {
  return *request.mutable_sign_in();
}

v1::Claims& ClaimsOf(v1::Request& request) {
  return *request.mutable_sign_in()->mutable_claims();
}

v1::Effect TheEffect(const absl::StatusOr<Decision>& decision,
                     const std::string& name) {
  v1::Effect found;
  int count = 0;
  if (decision.ok()) {
    const FieldDescriptor* kind =
        v1::Effect::descriptor()->FindFieldByName(name);
    for (const v1::Effect& effect : decision->effects()) {
      if (kind == nullptr || effect.kind_case() != kind->number()) continue;
      found = effect;
      ++count;
    }
  }
  EXPECT_EQ(count, 1) << "effects " << name << " in "
                      << ::testing::PrintToString(decision);
  return found;
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
  return Append(AnOrganization(id).WithoutDomains().WithDomain(domain),
                *snapshot().mutable_organizations());
}

v1::Connection& World::AddConnection(const std::string& id,
                                     const std::string& domain,
                                     const std::string& organization_id) {
  const AConnection served =
      AConnection(id).ServingNobody().WithoutDomains().WithDomain(domain);
  if (organization_id.empty())
    return Append(served, *snapshot().mutable_connections());
  return Append(served.Serving(organization_id),
                *snapshot().mutable_connections());
}

v1::OrganizationLink& World::AddLink(v1::Connection& connection,
                                     const std::string& organization_id) {
  v1::OrganizationLink& link = *connection.add_links();
  link.set_organization_id(organization_id);
  link.set_state(v1::OrganizationLink::ON);
  return link;
}

v1::User& World::AddUser(const Person& person) {
  return Append(AUser(person), *snapshot().mutable_users());
}

v1::User& World::AddUser(const std::string& id, const std::string& email) {
  return Append(
      AUser({"", id, email, ""}).WithoutIdentity().WithEmailNobodyProved(),
      *snapshot().mutable_users());
}

v1::Membership& World::AddMember(const std::string& user_id) {
  return Append(AMembership(user_id), *snapshot().mutable_memberships());
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
    const std::string id = absl::StrCat("other-", snapshot().users_size());
    AddUser(id, absl::StrCat(id, "@acme.com"));
    AddMember(id).set_state(state);
  }
}

v1::Invitation& World::AddInvitation(const std::string& email,
                                     v1::Invitation::State state) {
  const AnInvitation pending = AnInvitation(email).WithId(
      absl::StrCat("invitation-", snapshot().invitations_size()));
  const bool accepted =
      state == v1::Invitation::ACCEPTED || state == v1::Invitation::CONSUMED;
  v1::Invitation& invitation = Append(accepted ? pending.Accepted() : pending,
                                      *snapshot().mutable_invitations());
  invitation.set_state(state);
  return invitation;
}

absl::StatusOr<Decision> World::Decide(const v1::Request& request) const {
  absl::StatusOr<Decision> decision = membership::Decide(request, snapshot());
  absl::StatusOr<Directory> directory = Directory::Create(snapshot());
  if (directory.ok()) {
    ExpectSame(decision, directory->Decide(request), "Directory");
  } else {
    EXPECT_FALSE(decision.ok()) << directory.status();
  }
  ExpectSame(decision, membership::Decide(request, Reordered(snapshot())),
             "reordered");
  if (decision.ok() && decision->outcome() != Decision::GRANTED &&
      decision->stage() < Decision::ORGANIZATION) {
    EXPECT_EQ(decision->effects_size(), 0) << decision->ShortDebugString();
  }
  return decision;
}

v1::Snapshot Reordered(v1::Snapshot snapshot) {
  Reverse(snapshot);
  return snapshot;
}

}  // namespace membership::sign_in_test
