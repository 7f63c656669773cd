#include "membership/internal/change_reach.h"

#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/address_book.h"
#include "membership/internal/record_changes.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

// The users or groups that are assigned to an application.
absl::flat_hash_set<Guid> AssignedTo(
    const v1::EnterpriseApplication& application,
    v1::Assignment::PrincipalType type) {
  absl::flat_hash_set<Guid> assigned;
  for (const v1::Assignment& each : application.assignments()) {
    if (each.principal_type() == type) {
      assigned.insert(*ParseGuid(each.principal_id()));
    }
  }
  return assigned;
}

absl::flat_hash_set<Guid> MembersOf(const v1::Group* group) {
  absl::flat_hash_set<Guid> members;
  if (group == nullptr) return members;
  for (const auto& each : group->member_user_ids()) {
    members.insert(*ParseGuid(each));
  }
  return members;
}

// Calls `visit` with what is in one of two sets alone.
template <typename Visit>
void ForEachDifference(const absl::flat_hash_set<Guid>& a,
                       const absl::flat_hash_set<Guid>& b, const Visit& visit) {
  for (const Guid& each : a) {
    if (!b.contains(each)) visit(each);
  }
  for (const Guid& each : b) {
    if (!a.contains(each)) visit(each);
  }
}

class Reacher {
 public:
  Reacher(const Records& before, const Records& after,
          const AddressBook& addresses)
      : before_(before), after_(after), addresses_(addresses) {}

  void Add(const v1::Organization& organization) {
    for (TenantReach* each : TenantsInto(organization.id())) {
      each->everybody = true;
    }
  }

  void Add(const v1::Connection& connection) {
    const std::optional<Guid> tenant = ParseGuid(connection.tenant_id());
    if (tenant.has_value()) reach_[*tenant].everybody = true;
  }

  // Whom the user record is or, by its address, could be linked with; and who
  // would be given its id.
  void Add(const v1::User& user) {
    AddIdentities(user);
    AddAddress(user.email());
    const absl::string_view id = user.id();
    const size_t slash = id.find('/');
    if (slash == absl::string_view::npos) return;
    const std::optional<Guid> tenant = ParseGuid(id.substr(0, slash));
    const std::optional<Guid> object = ParseGuid(id.substr(slash + 1));
    if (!tenant.has_value() || !object.has_value()) return;
    AddPerson(*tenant, *object);
  }

  // The member; and everybody, as a seat may be taken or left.
  void Add(const v1::Membership& membership) {
    AddUser(membership.user_id());
    TenantsInto(membership.organization_id());
  }

  void Add(const v1::Invitation& invitation) {
    AddUser(invitation.accepted_by_user_id());
    AddAddress(invitation.email());
    const Address address = ParseAddress(invitation.email());
    if (!address.ok()) return;
    for (const Records* records : {&before_, &after_}) {
      for (const v1::User* each : records->UsersByEmail(address.text)) {
        AddIdentities(*each);
      }
    }
  }

  void Add(const TenantChange& change) {
    TenantReach& reach = reach_[change.id];
    const TenantRecords* before = before_.FindTenant(change.id);
    if (before == nullptr || change.deleted) reach.everybody = true;
    for (const auto& each : change.users) {
      for (const v1::DirectoryUser* user : {each.before, each.after}) {
        if (user != nullptr) reach.people.insert(*ParseGuid(user->object_id()));
      }
    }
    const auto add = [&](const Guid& object) { reach.people.insert(object); };
    for (const auto& each : change.groups) {
      ForEachDifference(MembersOf(each.before), MembersOf(each.after), add);
    }
    for (const auto& each : change.applications) {
      Add(each, change.id, &reach);
    }
  }

  ChangeReach Take() && { return std::move(reach_); }

 private:
  void Add(const RecordChange<v1::EnterpriseApplication>& change,
           const Guid& tenant, TenantReach* reach) {
    if (change.before == nullptr || change.after == nullptr ||
        change.before->assignment_required() !=
            change.after->assignment_required()) {
      reach->everybody = true;
      return;
    }
    ForEachDifference(AssignedTo(*change.before, v1::Assignment::USER),
                      AssignedTo(*change.after, v1::Assignment::USER),
                      [&](const Guid& user) { reach->people.insert(user); });
    ForEachDifference(
        AssignedTo(*change.before, v1::Assignment::GROUP),
        AssignedTo(*change.after, v1::Assignment::GROUP),
        [&](const Guid& group) {
          for (const Records* records : {&before_, &after_}) {
            const TenantRecords* found = records->FindTenant(tenant);
            if (found == nullptr) continue;
            for (const Guid& each : MembersOf(found->groups.Find(group))) {
              reach->people.insert(each);
            }
          }
        });
  }

  void AddPerson(const Guid& tenant, const Guid& object) {
    reach_[tenant].people.insert(object);
  }

  void AddIdentities(const v1::User& user) {
    for (const v1::Identity& each : user.identities()) {
      AddPerson(*ParseGuid(each.tenant_id()), *ParseGuid(each.object_id()));
    }
  }

  // Whoever a directory says has the address.
  void AddAddress(absl::string_view email) {
    for (const PersonId& each : addresses_.Find(email)) {
      AddPerson(each.first, each.second);
    }
  }

  void AddUser(absl::string_view id) {
    for (const Records* records : {&before_, &after_}) {
      const v1::User* user = records->FindUser(id);
      if (user == nullptr) continue;
      AddIdentities(*user);
      AddAddress(user->email());
    }
  }

  // The tenants with doors into an organization.
  absl::flat_hash_set<TenantReach*> TenantsInto(absl::string_view id) {
    absl::flat_hash_set<TenantReach*> tenants;
    for (const Records* records : {&before_, &after_}) {
      for (const v1::Connection* each : records->ConnectionsOf(id)) {
        const std::optional<Guid> tenant = ParseGuid(each->tenant_id());
        if (tenant.has_value()) tenants.insert(&reach_[*tenant]);
      }
    }
    return tenants;
  }

  const Records& before_;
  const Records& after_;
  const AddressBook& addresses_;
  ChangeReach reach_;
};

}  // namespace

ChangeReach ReachOf(const RecordChanges& changes, const Records& before,
                    const Records& after, const AddressBook& addresses) {
  Reacher reacher(before, after, addresses);
  const auto add = [&](const auto& list) {
    for (const auto& each : list) {
      if (each.before != nullptr) reacher.Add(*each.before);
      if (each.after != nullptr) reacher.Add(*each.after);
    }
  };
  add(changes.organizations);
  add(changes.connections);
  add(changes.users);
  add(changes.memberships);
  add(changes.invitations);
  for (const TenantChange& each : changes.tenants) reacher.Add(each);
  return std::move(reacher).Take();
}

}  // namespace internal
}  // namespace membership
