#include "membership/internal/directory_data.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/contract.h"
#include "membership/internal/field_path.h"
#include "membership/internal/record_checks.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

// Reads a GUID that must be there.
absl::Status ReadGuid(absl::string_view text, const FieldPath& path,
                      Guid* guid) {
  std::optional<Guid> read;
  absl::Status status = RequireGuid(text, path, &read);
  if (status.ok()) *guid = *read;
  return status;
}

absl::Status ReadAssignments(const v1::EnterpriseApplication& application,
                             ApplicationData* data) {
  for (const v1::Assignment& assignment : application.assignments()) {
    Guid principal;
    absl::Status status =
        ReadGuid(assignment.principal_id(),
                 "application.assignments.principal_id", &principal);
    if (!status.ok()) return status;
    status = RequireSet(assignment.principal_type(),
                        "application.assignments.principal_type");
    if (!status.ok()) return status;
    if (assignment.principal_type() == v1::Assignment::USER) {
      data->users.push_back(principal);
    } else {
      data->groups.insert(principal);
    }
  }
  return absl::OkStatus();
}

}  // namespace

uint32_t DirectoryData::TenantNumber(const Guid& id) {
  const auto inserted =
      tenant_numbers_.emplace(id, static_cast<uint32_t>(tenants.size()));
  if (inserted.second) {
    tenants.emplace_back();
    tenants.back().id = id;
  }
  return inserted.first->second;
}

uint32_t DirectoryData::AddressNumber(absl::string_view email) {
  const Address address = ParseAddress(email);
  return address.ok() ? texts.Add(address.text) : Interner::kNone;
}

absl::Status DirectoryData::FindTenant(absl::string_view tenant_id,
                                       TenantData** tenant) {
  Guid id;
  absl::Status status = ReadGuid(tenant_id, "entra_tenant.tenant_id", &id);
  if (!status.ok()) return status;
  *tenant = &tenants[TenantNumber(id)];
  (*tenant)->listed = true;
  return absl::OkStatus();
}

absl::Status DirectoryData::AddTenant(absl::string_view tenant_id) {
  TenantData* tenant = nullptr;
  return FindTenant(tenant_id, &tenant);
}

absl::Status DirectoryData::AddApplication(
    absl::string_view tenant_id, const v1::EnterpriseApplication& application) {
  TenantData* tenant = nullptr;
  absl::Status status = FindTenant(tenant_id, &tenant);
  if (!status.ok()) return status;
  ApplicationData data;
  status = ReadGuid(application.client_id(), "application.client_id",
                    &data.client_id);
  if (!status.ok()) return status;
  status = RequireSet(application.state(), "application.state");
  if (!status.ok()) return status;
  for (const ApplicationData& each : tenant->applications) {
    if (each.client_id == data.client_id) {
      return Duplicate("application.client_id");
    }
  }
  status = ReadAssignments(application, &data);
  if (!status.ok()) return status;
  data.record.set_state(application.state());
  data.record.set_assignment_required(application.assignment_required());
  if (application.has_secret_expire_time()) {
    *data.record.mutable_secret_expire_time() =
        application.secret_expire_time();
  }
  tenant->applications.push_back(std::move(data));
  return absl::OkStatus();
}

absl::Status DirectoryData::AddPerson(absl::string_view tenant_id,
                                      const v1::DirectoryUser& user) {
  TenantData* tenant = nullptr;
  absl::Status status = FindTenant(tenant_id, &tenant);
  if (!status.ok()) return status;
  PersonData person;
  status =
      ReadGuid(user.object_id(), "directory_user.object_id", &person.object);
  if (!status.ok()) return status;
  status = RequireSet(user.state(), "directory_user.state");
  if (!status.ok()) return status;
  status = RequireSet(user.kind(), "directory_user.kind");
  if (!status.ok()) return status;
  person.email = AddressNumber(user.email());
  person.name = texts.Add(user.display_name());
  person.listed = true;
  person.enabled = user.state() == v1::DirectoryUser::ENABLED;
  person.guest = user.kind() == v1::DirectoryUser::GUEST;
  person.global_administrator = user.global_administrator();
  const auto number = static_cast<uint32_t>(tenant->people.size());
  if (!tenant->numbers.emplace(person.object, number).second) {
    return Duplicate("directory_user.object_id");
  }
  tenant->people.push_back(person);
  return absl::OkStatus();
}

absl::Status DirectoryData::AddGroup(absl::string_view tenant_id,
                                     const v1::Group& group) {
  TenantData* tenant = nullptr;
  absl::Status status = FindTenant(tenant_id, &tenant);
  if (!status.ok()) return status;
  GroupData data;
  status = ReadGuid(group.object_id(), "group.object_id", &data.id);
  if (!status.ok()) return status;
  status = RequireSet(group.kind(), "group.kind");
  if (!status.ok()) return status;
  data.first_member = tenant->members.size();
  for (const auto& member : group.member_user_ids()) {
    tenant->members.emplace_back();
    status = ReadGuid(member, "group.member_user_ids", &tenant->members.back());
    if (!status.ok()) return status;
  }
  data.members = tenant->members.size() - data.first_member;
  if (!tenant->groups.emplace(data.id, data).second) {
    return Duplicate("group.object_id");
  }
  return absl::OkStatus();
}

absl::Status DirectoryData::AddUser(const v1::User& user) {
  absl::Status status = RequireText(user.id(), "user.id");
  if (!status.ok()) return status;
  status = RequireSet(user.state(), "user.state");
  if (!status.ok()) return status;
  const auto number = static_cast<uint32_t>(users.size());
  UserData data;
  data.id = texts.Add(user.id());
  if (!user_numbers.emplace(data.id, number).second) {
    return Duplicate("user.id");
  }
  data.email = AddressNumber(user.email());
  data.name = texts.Add(user.display_name());
  data.active = user.state() == v1::User::ACTIVE;
  data.verified = ClaimOf(user.has_email_verified(), user.email_verified());
  for (const v1::Identity& each : user.identities()) {
    IdentityData identity;
    Guid tenant;
    status = ReadGuid(each.tenant_id(), "user.identities.tenant_id", &tenant);
    if (!status.ok()) return status;
    status = ReadGuid(each.object_id(), "user.identities.object_id",
                      &identity.object);
    if (!status.ok()) return status;
    identity.tenant = TenantNumber(tenant);
    identity.user = number;
    identity.next = data.first_identity;
    data.first_identity = static_cast<uint32_t>(identities.size());
    identities.push_back(identity);
  }
  users.push_back(data);
  return absl::OkStatus();
}

absl::Status DirectoryData::AddMembership(const v1::Membership& membership) {
  absl::Status status = CheckMembership(membership, "membership");
  if (!status.ok()) return status;
  MembershipData data;
  data.organization = texts.Add(membership.organization_id());
  data.user = texts.Add(membership.user_id());
  data.state = membership.state();
  if (data.state == v1::Membership::REMOVED) {
    data.removed = ToTime(membership.remove_time());
  }
  if (!membership_keys_.insert(uint64_t{data.organization} << 32 | data.user)
           .second) {
    return Duplicate("membership.user_id");
  }
  if (data.state == v1::Membership::ACTIVE) {
    ++active_members[data.organization];
  }
  memberships.push_back(data);
  return absl::OkStatus();
}

absl::Status DirectoryData::AddInvitation(const v1::Invitation& invitation) {
  absl::Status status = CheckInvitation(invitation, "invitation");
  if (!status.ok()) return status;
  if (!invitation_ids_.insert(texts.Add(invitation.id())).second) {
    return Duplicate("invitation.id");
  }
  // The others are history.
  if (invitation.state() != v1::Invitation::PENDING &&
      invitation.state() != v1::Invitation::ACCEPTED) {
    return absl::OkStatus();
  }
  InvitationData data;
  data.organization = texts.Add(invitation.organization_id());
  data.email = AddressNumber(invitation.email());
  if (!invitation.accepted_by_user_id().empty()) {
    data.acceptor = texts.Add(invitation.accepted_by_user_id());
  }
  if (!invitation.connection_id().empty()) {
    data.connection = texts.Add(invitation.connection_id());
  }
  data.record.set_state(invitation.state());
  *data.record.mutable_accept_time() = invitation.accept_time();
  *data.record.mutable_create_time() = invitation.create_time();
  if (invitation.has_expire_time()) {
    *data.record.mutable_expire_time() = invitation.expire_time();
  }
  invitations.push_back(std::move(data));
  return absl::OkStatus();
}

absl::Status DirectoryData::AddPeople(const v1::Snapshot& snapshot) {
  for (const v1::EntraTenant& tenant : snapshot.entra_tenants()) {
    const absl::string_view id = tenant.tenant_id();
    absl::Status status = AddTenant(id);
    for (const auto& each : tenant.applications()) {
      if (status.ok()) status = AddApplication(id, each);
    }
    for (const auto& each : tenant.users()) {
      if (status.ok()) status = AddPerson(id, each);
    }
    for (const auto& each : tenant.groups()) {
      if (status.ok()) status = AddGroup(id, each);
    }
    if (!status.ok()) return status;
  }
  absl::Status status;
  for (const auto& each : snapshot.users()) {
    if (status.ok()) status = AddUser(each);
  }
  for (const auto& each : snapshot.memberships()) {
    if (status.ok()) status = AddMembership(each);
  }
  for (const auto& each : snapshot.invitations()) {
    if (status.ok()) status = AddInvitation(each);
  }
  return status;
}

}  // namespace internal
}  // namespace membership
