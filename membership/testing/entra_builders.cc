#include "membership/testing/entra_builders.h"

#include <string>

#include "gtest/gtest.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/entra.pb.h"

namespace membership::policy_testing {
namespace {

void AddUser(const Person& person, v1::DirectoryUser::Kind kind,
             v1::EntraTenant& tenant) {
  v1::DirectoryUser& user = *tenant.add_users();
  user.set_object_id(person.object_id);
  user.set_state(v1::DirectoryUser::ENABLED);
  user.set_kind(kind);
  user.set_user_principal_name(person.email);
  user.set_email(person.email);
  user.set_display_name(person.name);
}

void AddGroup(const std::string& group_id, v1::EntraTenant& tenant) {
  v1::Group& group = *tenant.add_groups();
  group.set_object_id(group_id);
  group.set_kind(v1::Group::ASSIGNED);
}

void Assign(const std::string& principal_id, v1::Assignment::PrincipalType type,
            v1::EntraTenant& tenant) {
  v1::Assignment& assignment =
      *tenant.mutable_applications(0)->add_assignments();
  assignment.set_principal_id(principal_id);
  assignment.set_principal_type(type);
}

// Calls `change` with the user. Fails the test if there is none.
template <typename Change>
void ChangeUser(const Person& person, v1::EntraTenant& tenant,
                const Change& change) {
  for (v1::DirectoryUser& user : *tenant.mutable_users()) {
    if (user.object_id() == person.object_id) return change(user);
  }
  ADD_FAILURE() << "the tenant does not list " << person.user_id;
}

}  // namespace

AnEntraTenant::AnEntraTenant() {
  message_.set_tenant_id(kTenant);
  message_.add_domains(kDomain);
  v1::EnterpriseApplication& application = *message_.add_applications();
  application.set_client_id(kClient);
  application.set_state(v1::EnterpriseApplication::ENABLED);
  application.set_assignment_required(true);
  AddUser(Alice(), v1::DirectoryUser::MEMBER, message_);
  AddUser(Bob(), v1::DirectoryUser::MEMBER, message_);
  AddUser(Carol(), v1::DirectoryUser::MEMBER, message_);
  AddUser(Gina(), v1::DirectoryUser::GUEST, message_);
  AddGroup(kStaffGroup, message_);
  message_.mutable_groups(0)->set_display_name("Staff");
  message_.mutable_groups(0)->add_member_user_ids(Bob().object_id);
  Assign(Alice().object_id, v1::Assignment::USER, message_);
  Assign(Gina().object_id, v1::Assignment::USER, message_);
  Assign(kStaffGroup, v1::Assignment::GROUP, message_);
}

AnEntraTenant AnEntraTenant::WithoutPeople() const {
  return Changed([](v1::EntraTenant& tenant) {
    tenant.clear_users();
    tenant.clear_groups();
    tenant.mutable_applications(0)->clear_assignments();
  });
}

AnEntraTenant AnEntraTenant::WithUser(const Person& person) const {
  return Changed([&person](v1::EntraTenant& tenant) {
    AddUser(person, v1::DirectoryUser::MEMBER, tenant);
  });
}

AnEntraTenant AnEntraTenant::WithGuest(const Person& person) const {
  return Changed([&person](v1::EntraTenant& tenant) {
    AddUser(person, v1::DirectoryUser::GUEST, tenant);
  });
}

AnEntraTenant AnEntraTenant::WithDisabled(const Person& person) const {
  return Changed([&person](v1::EntraTenant& tenant) {
    ChangeUser(person, tenant, [](v1::DirectoryUser& user) {
      user.set_state(v1::DirectoryUser::DISABLED);
    });
  });
}

AnEntraTenant AnEntraTenant::WithGlobalAdministrator(
    const Person& person) const {
  return Changed([&person](v1::EntraTenant& tenant) {
    ChangeUser(person, tenant, [](v1::DirectoryUser& user) {
      user.set_global_administrator(true);
    });
  });
}

AnEntraTenant AnEntraTenant::WithAssigned(const Person& person) const {
  return Changed([&person](v1::EntraTenant& tenant) {
    Assign(person.object_id, v1::Assignment::USER, tenant);
  });
}

AnEntraTenant AnEntraTenant::WithGroupAssigned(
    const std::string& group_id) const {
  return Changed([&group_id](v1::EntraTenant& tenant) {
    Assign(group_id, v1::Assignment::GROUP, tenant);
  });
}

AnEntraTenant AnEntraTenant::WithUnassigned(
    const std::string& principal_id) const {
  return Changed([&principal_id](v1::EntraTenant& tenant) {
    auto& assignments = *tenant.mutable_applications(0)->mutable_assignments();
    for (int i = assignments.size() - 1; i >= 0; --i) {
      if (assignments[i].principal_id() == principal_id) {
        assignments.DeleteSubrange(i, 1);
      }
    }
  });
}

AnEntraTenant AnEntraTenant::WithGroup(const std::string& group_id) const {
  return Changed(
      [&group_id](v1::EntraTenant& tenant) { AddGroup(group_id, tenant); });
}

AnEntraTenant AnEntraTenant::WithGroupMember(const std::string& group_id,
                                             const Person& person) const {
  return Changed([&group_id, &person](v1::EntraTenant& tenant) {
    for (v1::Group& group : *tenant.mutable_groups()) {
      if (group.object_id() != group_id) continue;
      group.add_member_user_ids(person.object_id);
      return;
    }
    ADD_FAILURE() << "the tenant has no group " << group_id;
  });
}

AnEntraTenant AnEntraTenant::WithAssignmentNotRequired() const {
  return Changed([](v1::EntraTenant& tenant) {
    tenant.mutable_applications(0)->set_assignment_required(false);
  });
}

AnEntraTenant AnEntraTenant::WithApplicationDisabled() const {
  return Changed([](v1::EntraTenant& tenant) {
    tenant.mutable_applications(0)->set_state(
        v1::EnterpriseApplication::DISABLED);
  });
}

}  // namespace membership::policy_testing
