#include "membership/internal/reached_data.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/directory_data.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {

absl::Status ReachedData::AddTenant(
    const Guid& id, const People& people,
    const std::vector<const v1::Connection*>& connections) {
  data_.TenantNumber(id);
  const TenantRecords* directory = records_.FindTenant(id);
  absl::Status status;
  if (directory != nullptr) status = AddDirectory(id, *directory, people);
  Organizations organizations;
  for (const v1::Connection* connection : connections) {
    for (const v1::OrganizationLink& link : connection->links()) {
      organizations.insert(link.organization_id());
    }
  }
  organizations_.insert(organizations.begin(), organizations.end());
  for (const Guid& each : people) {
    if (status.ok()) status = AddAccount(id, each, organizations);
  }
  return status;
}

absl::Status ReachedData::AddDirectory(const Guid& id,
                                       const TenantRecords& directory,
                                       const People& people) {
  const std::string tenant_id = id.ToString();
  absl::Status status = data_.AddTenant(tenant_id);
  for (const Guid& each : people) {
    const v1::DirectoryUser* user = directory.users.Find(each);
    if (user != nullptr) status.Update(data_.AddPerson(tenant_id, *user));
  }
  status.Update(AddGroups(id, directory, people));
  status.Update(AddApplications(id, directory, people));
  return status;
}

absl::Status ReachedData::AddGroups(const Guid& id,
                                    const TenantRecords& directory,
                                    const People& people) {
  absl::flat_hash_map<const v1::Group*, v1::Group> groups;
  for (const Guid& person : people) {
    directory.groups_of_user.Find(person).ForEach([&](const v1::Group& each) {
      groups[&each].add_member_user_ids(person.ToString());
    });
  }
  groups_.clear();
  absl::Status status;
  for (auto& each : groups) {
    v1::Group& group = each.second;
    group.set_object_id(each.first->object_id());
    group.set_kind(each.first->kind());
    groups_.insert(*ParseGuid(group.object_id()));
    status.Update(data_.AddGroup(id.ToString(), group));
  }
  return status;
}

absl::Status ReachedData::AddApplications(const Guid& id,
                                          const TenantRecords& directory,
                                          const People& people) {
  absl::Status status;
  directory.applications.ForEach([&](const Guid& client,
                                     const v1::EnterpriseApplication* each) {
    v1::EnterpriseApplication application;
    application.set_client_id(each->client_id());
    application.set_state(each->state());
    application.set_assignment_required(each->assignment_required());
    if (each->has_secret_expire_time()) {
      *application.mutable_secret_expire_time() = each->secret_expire_time();
    }
    const auto assign = [&](const absl::flat_hash_set<Guid>& principals,
                            const auto& assignments,
                            v1::Assignment::PrincipalType type) {
      for (const Guid& principal : principals) {
        if (!assignments.Contains(std::make_pair(client, principal))) continue;
        v1::Assignment& assignment = *application.add_assignments();
        assignment.set_principal_id(principal.ToString());
        assignment.set_principal_type(type);
      }
    };
    assign(people, directory.user_assignments, v1::Assignment::USER);
    assign(groups_, directory.group_assignments, v1::Assignment::GROUP);
    status.Update(data_.AddApplication(id.ToString(), application));
  });
  return status;
}

absl::Status ReachedData::AddAccount(const Guid& tenant, const Guid& object,
                                     const Organizations& organizations) {
  const TenantRecords* directory = records_.FindTenant(tenant);
  const v1::DirectoryUser* listed =
      directory == nullptr ? nullptr : directory->users.Find(object);
  absl::Status status;
  if (listed != nullptr) status = AddAddress(listed->email(), organizations);
  const v1::User* user = records_.FindUser(tenant, object);
  if (user != nullptr) {
    status.Update(AddUser(*user, organizations));
    status.Update(AddAddress(user->email(), organizations));
  }
  // Who has the id that a new user would have.
  const v1::User* other = records_.FindUser(
      absl::StrCat(tenant.ToString(), "/", object.ToString()));
  if (other != nullptr) status.Update(AddUser(*other, organizations));
  return status;
}

absl::Status ReachedData::AddUser(const v1::User& user,
                                  const Organizations& organizations) {
  absl::Status status;
  if (added_.insert(&user).second) status = data_.AddUser(user);
  for (const absl::string_view organization : organizations) {
    const v1::Membership* membership =
        records_.FindMembership(organization, user.id());
    if (membership != nullptr && added_.insert(membership).second) {
      status.Update(data_.AddMembership(*membership));
    }
    status.Update(AddInvitations(
        records_.InvitationsAcceptedBy(organization, user.id())));
  }
  return status;
}

absl::Status ReachedData::AddAddress(absl::string_view email,
                                     const Organizations& organizations) {
  const Address address = ParseAddress(email);
  absl::Status status;
  if (!address.ok()) return status;
  for (const v1::User* each : records_.UsersByEmail(address.text)) {
    status.Update(AddUser(*each, organizations));
  }
  for (const absl::string_view organization : organizations) {
    status.Update(
        AddInvitations(records_.InvitationsTo(organization, address.text)));
  }
  return status;
}

absl::Status ReachedData::AddInvitations(
    absl::Span<const v1::Invitation* const> invitations) {
  absl::Status status;
  for (const v1::Invitation* each : invitations) {
    if (added_.insert(each).second) {
      status.Update(data_.AddInvitation(*each));
    }
  }
  return status;
}

void ReachedData::CountMembers() {
  for (const absl::string_view each : organizations_) {
    const v1::Organization* organization = records_.FindOrganization(each);
    if (organization == nullptr) continue;
    data_.active_members[data_.texts.Add(each)] =
        records_.ActiveMembers(*organization);
  }
}

}  // namespace internal
}  // namespace membership
