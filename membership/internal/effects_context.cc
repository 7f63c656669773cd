#include "membership/internal/effects_context.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/effect_subject.h"
#include "membership/internal/records.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::EntraChange;

class ContextMaker {
 public:
  explicit ContextMaker(const Records& records) : records_(records) {}

  v1::Snapshot Make(const v1::Decision& decision) {
    for (const v1::Effect& effect : decision.effects()) {
      AddSubject(SubjectOf(effect));
      if (effect.has_record_entra_change()) {
        AddEntraChange(effect.record_entra_change());
      }
    }
    for (const absl::string_view each : organization_ids_) {
      const v1::Organization* organization = records_.FindOrganization(each);
      const int64_t seats = AddMemberships(each);
      if (organization == nullptr) {
        AddOwners(each);
      } else {
        AddOrganization(*organization, seats);
      }
    }
    return std::move(context_);
  }

 private:
  // Copies a record, if there is one, once.
  template <typename Record, typename List>
  void Copy(const Record* record, List* list) {
    if (record != nullptr && copied_.insert(record).second) {
      *list->Add() = *record;
    }
  }
  void CopyUser(const v1::User* user) { Copy(user, context_.mutable_users()); }

  void AddSubject(const EffectSubject& subject) {
    if (!subject.user_id.empty()) user_ids_.insert(subject.user_id);
    if (!subject.organization_id.empty()) {
      organization_ids_.insert(subject.organization_id);
    }
    CopyUser(records_.FindUser(subject.user_id));
    if (subject.identity != nullptr) {
      const auto tenant = ParseGuid(subject.identity->tenant_id());
      const auto object = ParseGuid(subject.identity->object_id());
      if (tenant.has_value() && object.has_value()) {
        CopyUser(records_.FindUser(*tenant, *object));
      }
    }
    Copy(records_.FindConnection(subject.connection_id),
         context_.mutable_connections());
    AddInvitation(records_.FindInvitation(subject.invitation_id));
    const Address address = ParseAddress(subject.email);
    if (!address.ok()) return;
    for (const v1::User* each : records_.UsersByEmail(address.text)) {
      CopyUser(each);
    }
    for (const v1::Invitation* each :
         records_.InvitationsTo(subject.organization_id, address.text)) {
      AddInvitation(each);
    }
  }

  void AddInvitation(const v1::Invitation* invitation) {
    if (invitation == nullptr) return;
    Copy(invitation, context_.mutable_invitations());
    organization_ids_.insert(invitation->organization_id());
  }

  // Adds the memberships of the users whom effects name; returns how many of
  // them take a seat.
  int64_t AddMemberships(absl::string_view organization_id) {
    int64_t seats = 0;
    for (const absl::string_view user : user_ids_) {
      const v1::Membership* membership =
          records_.FindMembership(organization_id, user);
      if (membership == nullptr) continue;
      Copy(membership, context_.mutable_memberships());
      if (membership->state() == v1::Membership::ACTIVE) ++seats;
    }
    return seats;
  }

  // Adds an organization: of members whom no effect names, how many there are.
  void AddOrganization(const v1::Organization& organization, int64_t seats) {
    v1::Organization& added = *context_.add_organizations();
    added = organization;
    added.set_unlisted_seats(records_.SeatsTaken(organization) - seats);
    if (added.unlisted_owners() == 0 && HasOwnerBeside(organization)) {
      added.set_unlisted_owners(1);
    }
  }

  // Adds the owners of an organization of which there is no record.
  void AddOwners(absl::string_view organization_id) {
    for (const v1::Membership* each : records_.OwnersOf(organization_id)) {
      Copy(each, context_.mutable_memberships());
      CopyUser(records_.FindUser(each->user_id()));
    }
  }

  // Whether an owner whom no effect names is active.
  bool HasOwnerBeside(const v1::Organization& organization) const {
    for (const v1::Membership* each : records_.OwnersOf(organization.id())) {
      if (user_ids_.count(each->user_id()) > 0) continue;
      const v1::User* user = records_.FindUser(each->user_id());
      if (user == nullptr || user->state() == v1::User::ACTIVE) return true;
    }
    return false;
  }

  void AddEntraChange(const EntraChange& change) {
    const std::optional<Guid> id = ParseGuid(change.tenant_id());
    const TenantRecords* tenant =
        id.has_value() ? records_.FindTenant(*id) : nullptr;
    if (tenant == nullptr) return;
    v1::EntraTenant*& copy = tenants_[*id];
    if (copy == nullptr) {
      copy = context_.add_entra_tenants();
      copy->set_tenant_id(id->ToString());
    }
    if (!AddApplicationChange(change, *tenant, copy)) {
      AddDirectoryChange(change, *tenant, copy);
    }
  }

  // Copies the application that the change is about, if it is about one.
  bool AddApplicationChange(const EntraChange& change,
                            const TenantRecords& tenant,
                            v1::EntraTenant* copy) {
    absl::string_view client;
    switch (change.kind_case()) {
      case EntraChange::kAssign:
        client = change.assign().client_id();
        break;
      case EntraChange::kUnassign:
        client = change.unassign().client_id();
        break;
      case EntraChange::kRequireAssignment:
        client = change.require_assignment();
        break;
      case EntraChange::kWaiveAssignment:
        client = change.waive_assignment();
        break;
      case EntraChange::kEnableApplication:
        client = change.enable_application();
        break;
      case EntraChange::kDisableApplication:
        client = change.disable_application();
        break;
      case EntraChange::kGrantConsent:
        AddConnections(change.tenant_id(), change.grant_consent());
        return true;
      case EntraChange::kWithdrawConsent:
        AddConnections(change.tenant_id(), change.withdraw_consent());
        return true;
      case EntraChange::kJoinGroup:
      case EntraChange::kLeaveGroup:
      case EntraChange::kDisableUser:
      case EntraChange::kEnableUser:
      case EntraChange::kDeleteUser:
      case EntraChange::KIND_NOT_SET:
        return false;
    }
    Copy(InDirectory(tenant.applications, client),
         copy->mutable_applications());
    return true;
  }

  // Copies the user or group that the change is about.
  void AddDirectoryChange(const EntraChange& change,
                          const TenantRecords& tenant, v1::EntraTenant* copy) {
    absl::string_view user;
    if (change.has_join_group() || change.has_leave_group()) {
      Copy(InDirectory(tenant.groups, change.has_join_group()
                                          ? change.join_group().group_id()
                                          : change.leave_group().group_id()),
           copy->mutable_groups());
    } else if (change.has_disable_user()) {
      user = change.disable_user();
    } else if (change.has_enable_user()) {
      user = change.enable_user();
    } else if (change.has_delete_user()) {
      user = change.delete_user();
      AddMentions(user, tenant, copy);
    }
    Copy(InDirectory(tenant.users, user), copy->mutable_users());
  }

  // Copies the groups and applications that mention a user.
  void AddMentions(absl::string_view user, const TenantRecords& tenant,
                   v1::EntraTenant* copy) {
    const std::optional<Guid> object = ParseGuid(user);
    if (!object.has_value()) return;
    tenant.groups_of_user.Find(*object).ForEach(
        [&](const v1::Group& each) { Copy(&each, copy->mutable_groups()); });
    tenant.applications.ForEach(
        [&](const Guid& client, const v1::EnterpriseApplication* each) {
          const auto key = std::make_pair(client, *object);
          if (tenant.user_assignments.Contains(key) ||
              tenant.group_assignments.Contains(key)) {
            Copy(each, copy->mutable_applications());
          }
        });
  }

  void AddConnections(absl::string_view tenant_id,
                      absl::string_view client_id) {
    const std::optional<Guid> tenant = ParseGuid(tenant_id);
    const std::optional<Guid> client = ParseGuid(client_id);
    if (!client.has_value()) return;
    for (const v1::Connection* each : records_.Connections()) {
      if (ParseGuid(each->tenant_id()) == tenant &&
          ParseGuid(each->client_id()) == client) {
        Copy(each, context_.mutable_connections());
      }
    }
  }

  const Records& records_;
  v1::Snapshot context_;
  absl::flat_hash_set<const void*> copied_;
  std::map<Guid, v1::EntraTenant*> tenants_;
  // Those that effects name.
  std::set<absl::string_view> user_ids_;
  std::set<absl::string_view> organization_ids_;
};

}  // namespace

v1::Snapshot EffectsContext(const v1::Decision& decision,
                            const Records& records) {
  return ContextMaker(records).Make(decision);
}

}  // namespace internal
}  // namespace membership
