#include "membership/internal/sign_in_context.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/address.h"
#include "membership/guid.h"
#include "membership/internal/records.h"
#include "membership/internal/route.h"
#include "membership/internal/tenant_records.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

// Orders records as their ids, so that the same request has the same context.
struct ById {
  template <typename Record>
  bool operator()(const Record* a, const Record* b) const {
    return a->id() < b->id();
  }
};
template <typename Record>
using RecordSet = std::set<const Record*, ById>;

class ContextMaker {
 public:
  ContextMaker(const v1::SignIn& sign_in, const Records& records)
      : sign_in_(sign_in),
        records_(records),
        tenant_(ParseGuid(sign_in.claims().identity().tenant_id())),
        object_(ParseGuid(sign_in.claims().identity().object_id())) {}

  v1::Snapshot Make() {
    FindInvitation();
    FindConnections();
    FindOrganizations();
    FindUsers();
    FindInvitations();
    v1::Snapshot context;
    for (const v1::Connection* each : connections_) {
      *context.add_connections() = *each;
    }
    for (const v1::User* each : users_) *context.add_users() = *each;
    for (const v1::Invitation* each : invitations_) {
      *context.add_invitations() = *each;
    }
    for (const v1::Organization* each : organizations_) {
      AddOrganization(*each, &context);
    }
    AddTenants(&context);
    *context.mutable_public_mail_domains() = records_.public_mail_domains();
    return context;
  }

 private:
  template <typename Record>
  static void Insert(const Record* record, RecordSet<Record>* records) {
    if (record != nullptr) records->insert(record);
  }

  void FindInvitation() {
    carried_ = records_.FindInvitation(sign_in_.invitation_id());
    Insert(carried_, &invitations_);
    Insert(records_.FindOrganization(sign_in_.organization_id()),
           &organizations_);
    if (carried_ == nullptr) return;
    Insert(records_.FindOrganization(carried_->organization_id()),
           &organizations_);
  }

  // Every connection that may be routed to, whatever names the way in.
  void FindConnections() {
    Insert(records_.FindConnection(sign_in_.connection_id()), &connections_);
    for (const v1::Organization* each : organizations_) {
      for (const v1::Connection* connection :
           records_.ConnectionsOf(each->id())) {
        connections_.insert(connection);
      }
    }
    const Address typed = ParseAddress(sign_in_.email());
    if (!typed.ok()) return;
    for (const std::string& pattern : MatchingPatterns(typed.domain())) {
      for (const v1::Connection* each :
           records_.ConnectionsWithDomain(pattern)) {
        connections_.insert(each);
      }
    }
    for (const DomainClaim& claim : records_.ClaimsOn(typed.domain())) {
      organizations_.insert(claim.organization);
    }
  }

  void FindOrganizations() {
    for (const v1::Connection* connection : connections_) {
      for (const v1::OrganizationLink& link : connection->links()) {
        Insert(records_.FindOrganization(link.organization_id()),
               &organizations_);
      }
    }
  }

  void FindUsers() {
    const Address asserted = ParseAddress(sign_in_.claims().email());
    if (asserted.ok()) {
      addresses_.insert(asserted.text);
      for (const v1::User* each : records_.UsersByEmail(asserted.text)) {
        users_.insert(each);
      }
    }
    Insert(records_.FindUser(sign_in_.new_user_id()), &users_);
    if (carried_ != nullptr) {
      Insert(records_.FindUser(carried_->accepted_by_user_id()), &users_);
    }
    if (!tenant_.has_value() || !object_.has_value()) return;
    Insert(records_.FindUser(*tenant_, *object_), &users_);
    // The id that a new user would have.
    Insert(records_.FindUser(
               absl::StrCat(tenant_->ToString(), "/", object_->ToString())),
           &users_);
  }

  void FindInvitations() {
    for (const v1::User* user : users_) {
      const Address address = ParseAddress(user->email());
      if (address.ok()) addresses_.insert(address.text);
      for (const v1::Organization* organization : organizations_) {
        for (const v1::Invitation* each :
             records_.InvitationsAcceptedBy(organization->id(), user->id())) {
          invitations_.insert(each);
        }
      }
    }
    for (const std::string& address : addresses_) {
      for (const v1::Organization* organization : organizations_) {
        for (const v1::Invitation* each :
             records_.InvitationsTo(organization->id(), address)) {
          invitations_.insert(each);
        }
      }
    }
  }

  // Adds an organization and the memberships of the users; of other members
  // only how many seats they take.
  void AddOrganization(const v1::Organization& organization,
                       v1::Snapshot* context) const {
    int64_t seats = records_.SeatsTaken(organization);
    for (const v1::User* user : users_) {
      const v1::Membership* membership =
          records_.FindMembership(organization.id(), user->id());
      if (membership == nullptr) continue;
      *context->add_memberships() = *membership;
      if (membership->state() == v1::Membership::ACTIVE) --seats;
    }
    v1::Organization& added = *context->add_organizations();
    added = organization;
    added.set_unlisted_seats(seats);
  }

  void AddTenants(v1::Snapshot* context) const {
    std::set<Guid> tenants;
    for (const v1::Connection* each : connections_) {
      const std::optional<Guid> id = ParseGuid(each->tenant_id());
      if (id.has_value()) tenants.insert(*id);
    }
    for (const Guid& id : tenants) {
      const TenantRecords* tenant = records_.FindTenant(id);
      if (tenant != nullptr) {
        AddTenant(id, *tenant, context->add_entra_tenants());
      }
    }
  }

  void AddTenant(const Guid& id, const TenantRecords& tenant,
                 v1::EntraTenant* added) const {
    added->set_tenant_id(id.ToString());
    if (object_.has_value()) {
      const v1::DirectoryUser* user = tenant.users.Find(*object_);
      if (user != nullptr) *added->add_users() = *user;
      tenant.groups_of_user.Find(*object_).ForEach([&](const v1::Group& each) {
        v1::Group& group = *added->add_groups();
        group.set_object_id(each.object_id());
        group.set_kind(each.kind());
        group.set_display_name(each.display_name());
        group.add_member_user_ids(object_->ToString());
      });
    }
    std::map<Guid, const v1::EnterpriseApplication*> applications;
    tenant.applications.ForEach(
        [&](const Guid& client, const v1::EnterpriseApplication* each) {
          applications.emplace(client, each);
        });
    for (const auto& each : applications) {
      AddApplication(each.first, *each.second, tenant, added);
    }
  }

  void AddApplication(const Guid& client,
                      const v1::EnterpriseApplication& application,
                      const TenantRecords& tenant,
                      v1::EntraTenant* added) const {
    v1::EnterpriseApplication& kept = *added->add_applications();
    kept.set_client_id(application.client_id());
    kept.set_state(application.state());
    kept.set_display_name(application.display_name());
    kept.set_assignment_required(application.assignment_required());
    if (application.has_secret_expire_time()) {
      *kept.mutable_secret_expire_time() = application.secret_expire_time();
    }
    const auto assign = [&](const std::string& principal,
                            v1::Assignment::PrincipalType type) {
      v1::Assignment& assignment = *kept.add_assignments();
      assignment.set_principal_id(principal);
      assignment.set_principal_type(type);
    };
    if (object_.has_value() &&
        tenant.user_assignments.Contains(std::make_pair(client, *object_))) {
      assign(object_->ToString(), v1::Assignment::USER);
    }
    for (const v1::Group& group : added->groups()) {
      if (tenant.group_assignments.Contains(
              std::make_pair(client, *ParseGuid(group.object_id())))) {
        assign(group.object_id(), v1::Assignment::GROUP);
      }
    }
  }

  const v1::SignIn& sign_in_;
  const Records& records_;
  const std::optional<Guid> tenant_;
  const std::optional<Guid> object_;
  const v1::Invitation* carried_ = nullptr;
  RecordSet<v1::Connection> connections_;
  RecordSet<v1::Organization> organizations_;
  RecordSet<v1::User> users_;
  RecordSet<v1::Invitation> invitations_;
  std::set<std::string> addresses_;
};

}  // namespace

v1::Snapshot SignInContext(const v1::SignIn& sign_in, const Records& records) {
  return ContextMaker(sign_in, records).Make();
}

}  // namespace internal
}  // namespace membership
