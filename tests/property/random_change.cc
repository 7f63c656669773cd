#include "tests/property/random_change.h"

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/connection_request.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/entra_change.pb.h"
#include "membership/v1/invitation_request.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

template <typename Records>
const auto& OneOf(const Records& records, RandomWorld& world) {
  const auto size = static_cast<uint32_t>(records.size());
  return *(records.begin() + static_cast<int>(world.Below(size)));
}

std::string Email(const v1::Snapshot& snapshot, RandomWorld& world) {
  if (world.Chance(40) && snapshot.invitations_size() > 0) {
    return OneOf(snapshot.invitations(), world).email();
  }
  const std::string& email = OneOf(snapshot.users(), world).email();
  return email.empty() || world.Chance(20) ? "new@acme.com" : email;
}

v1::Membership::Role Role(RandomWorld& world) {
  return static_cast<v1::Membership::Role>(1 + world.Below(3));
}

// One to three days from now, or this instant.
template <typename Time>
void FillExpiry(const v1::Request& request, RandomWorld& world, Time* time) {
  time->set_seconds(request.now().seconds() +
                    (world.Chance(90) ? 3600 * (1 + world.Below(72)) : 0));
}

void FillInvitationRequest(const v1::Snapshot& snapshot, int step,
                           RandomWorld& world, v1::Request* request) {
  const std::string id = OneOf(snapshot.invitations(), world).id();
  const std::string new_id = absl::StrCat("invitation-", step);
  switch (world.Below(5)) {
    case 0: {
      v1::CreateInvitationRequest& create =
          *request->mutable_create_invitation();
      create.set_invitation_id(new_id);
      create.set_organization_id(OneOf(snapshot.organizations(), world).id());
      create.set_email(Email(snapshot, world));
      create.set_role(Role(world));
      if (world.Chance(30)) {
        FillExpiry(*request, world, create.mutable_expire_time());
      }
      return;
    }
    case 1:
      request->mutable_resend_invitation()->set_invitation_id(id);
      request->mutable_resend_invitation()->set_new_invitation_id(new_id);
      return;
    case 2: {
      v1::AcceptInvitationRequest& accept =
          *request->mutable_accept_invitation();
      accept.set_invitation_id(id);
      accept.set_link_followed(world.Chance(50));
      if (!accept.link_followed() || world.Chance(80)) {
        accept.set_user_id(OneOf(snapshot.users(), world).id());
      }
      return;
    }
    case 3:
      request->mutable_decline_invitation()->set_invitation_id(id);
      return;
    default:
      request->mutable_revoke_invitation()->set_invitation_id(id);
      return;
  }
}

template <typename Named>
void Name(const v1::Snapshot& snapshot, RandomWorld& world, Named* named) {
  named->set_organization_id(OneOf(snapshot.organizations(), world).id());
  named->set_user_id(OneOf(snapshot.users(), world).id());
}

void FillMemberRequest(const v1::Snapshot& snapshot, RandomWorld& world,
                       v1::Request* request) {
  switch (world.Below(7)) {
    case 0:
      Name(snapshot, world, request->mutable_add_membership());
      request->mutable_add_membership()->set_role(Role(world));
      return;
    case 1:
      Name(snapshot, world, request->mutable_remove_membership());
      return;
    case 2:
      Name(snapshot, world, request->mutable_suspend_membership());
      return;
    case 3:
      Name(snapshot, world, request->mutable_reinstate_membership());
      return;
    case 4:
      Name(snapshot, world, request->mutable_change_role());
      request->mutable_change_role()->set_role(Role(world));
      return;
    case 5:
      request->mutable_block_user()->set_user_id(
          OneOf(snapshot.users(), world).id());
      return;
    default:
      request->mutable_unblock_user()->set_user_id(
          OneOf(snapshot.users(), world).id());
      return;
  }
}

std::string Domain(RandomWorld& world) {
  static constexpr std::array<const char*, 8> kDomains = {
      "acme.com",  "HR.acme.com",          "beta.com",    "*.acme.com",
      "gmail.com", "acme.onmicrosoft.com", "other.co.uk", "no domain"};
  return OneOf(kDomains, world);
}

v1::Channel Channel(RandomWorld& world) {
  return static_cast<v1::Channel>(world.Below(3));
}

void FillCreateConnection(const v1::Snapshot& snapshot, int step,
                          RandomWorld& world, v1::Request* request) {
  v1::CreateConnectionRequest& create = *request->mutable_create_connection();
  const v1::Connection& other = OneOf(snapshot.connections(), world);
  create.set_connection_id(world.Chance(50) ? other.id()
                                            : absl::StrCat("new-", step));
  create.set_organization_id(OneOf(snapshot.organizations(), world).id());
  create.set_primary_domain(Domain(world));
  create.set_tenant_id(other.tenant_id());
  create.set_client_id(world.Chance(90) ? other.client_id() : "the id");
  create.set_client_secret(world.Chance(90) ? kTypedSecret : "");
  create.set_callback_url(world.Chance(90) ? "https://a.com/b" : "a.com/b");
  if (world.Chance(50)) {
    FillExpiry(*request, world, create.mutable_secret_expire_time());
  }
}

void FillTest(const v1::Connection& connection, RandomWorld& world,
              v1::TestConnectionRequest* test) {
  static constexpr std::array<int, 5> kCodes = {7000215, 65001, 50105, 50076,
                                                12345};
  test->set_connection_id(connection.id());
  if (world.Chance(90)) test->set_tenant_id(connection.tenant_id());
  if (world.Chance(70)) {
    test->mutable_validated();
  } else {
    test->mutable_error()->set_code(OneOf(kCodes, world));
  }
}

void FillSetUpRequest(const v1::Snapshot& snapshot, int step,
                      RandomWorld& world, v1::Request* request) {
  const v1::Connection& connection = OneOf(snapshot.connections(), world);
  const bool tested = connection.state() == v1::Connection::TESTED ||
                      (connection.state() == v1::Connection::DISABLED &&
                       connection.has_test_time());
  switch (tested && world.Chance(50) ? 3 : world.Below(7)) {
    case 0:
      FillCreateConnection(snapshot, step, world, request);
      return;
    case 1:
      request->mutable_set_client_secret()->set_connection_id(connection.id());
      request->mutable_set_client_secret()->set_client_secret(kTypedSecret);
      FillExpiry(
          *request, world,
          request->mutable_set_client_secret()->mutable_secret_expire_time());
      return;
    case 2:
      FillTest(connection, world, request->mutable_test_connection());
      return;
    case 3:
      request->mutable_enable_connection()->set_connection_id(connection.id());
      return;
    case 4:
      request->mutable_disable_connection()->set_connection_id(connection.id());
      return;
    case 5:
      request->mutable_attach_domain()->set_connection_id(connection.id());
      request->mutable_attach_domain()->set_domain(Domain(world));
      request->mutable_attach_domain()->set_channel(Channel(world));
      return;
    default: {
      v1::SetAutoMembershipRequest& set =
          *request->mutable_set_auto_membership();
      if (connection.links_size() > 0 && world.Chance(50)) {
        set.set_connection_id(connection.id());
        set.set_organization_id(
            OneOf(connection.links(), world).organization_id());
      } else {
        set.set_organization_id(OneOf(snapshot.organizations(), world).id());
      }
      set.set_auto_membership(world.Chance(50) ? v1::MembershipPolicy::ON
                                               : v1::MembershipPolicy::OFF);
      set.set_channel(Channel(world));
      return;
    }
  }
}

bool IsConnected(const v1::EntraTenant& tenant, const v1::Snapshot& snapshot) {
  for (const v1::Connection& each : snapshot.connections()) {
    if (each.tenant_id() == tenant.tenant_id()) return true;
  }
  return false;
}

void FillEntraChange(const v1::EntraTenant& tenant, bool connected,
                     RandomWorld& world, v1::EntraChange* change) {
  const std::string client = tenant.applications(0).client_id();
  const std::string group = tenant.groups(0).object_id();
  const std::string user = OneOf(tenant.users(), world).object_id();
  change->set_tenant_id(tenant.tenant_id());
  const bool of_group = world.Chance(30);
  const auto fill_assignment = [&](v1::ApplicationAssignment* assignment) {
    assignment->set_client_id(client);
    assignment->set_principal_id(of_group ? group : user);
    assignment->set_principal_type(of_group ? v1::Assignment::GROUP
                                            : v1::Assignment::USER);
  };
  const auto fill_member = [&](v1::GroupMember* member) {
    member->set_group_id(group);
    member->set_member_id(user);
    member->set_member_type(v1::Assignment::USER);
  };
  // Consent is recorded with the tenant's connections.
  switch (world.Below(connected ? 13 : 11)) {
    case 0:
      return fill_assignment(change->mutable_assign());
    case 1:
      return fill_assignment(change->mutable_unassign());
    case 2:
      return fill_member(change->mutable_join_group());
    case 3:
      return fill_member(change->mutable_leave_group());
    case 4:
      return change->set_disable_user(user);
    case 5:
      return change->set_enable_user(user);
    case 6:
      return change->set_delete_user(user);
    case 7:
      return change->set_require_assignment(client);
    case 8:
      return change->set_waive_assignment(client);
    case 9:
      return change->set_enable_application(client);
    case 10:
      return change->set_disable_application(client);
    case 11:
      return change->set_grant_consent(client);
    default:
      return change->set_withdraw_consent(client);
  }
}

}  // namespace

v1::Request MakeChange(const v1::Snapshot& snapshot, int step,
                       RandomWorld& world) {
  v1::Request request;
  request.mutable_now()->set_seconds(1000 + step);
  request.set_explain_all(world.Chance(30));
  switch (world.Below(4)) {
    case 0:
      FillInvitationRequest(snapshot, step, world, &request);
      return request;
    case 1:
      FillSetUpRequest(snapshot, step, world, &request);
      return request;
    case 2:
      for (const v1::EntraTenant& tenant : snapshot.entra_tenants()) {
        if (tenant.users_size() == 0) continue;
        FillEntraChange(tenant, IsConnected(tenant, snapshot), world,
                        request.mutable_entra_change());
        return request;
      }
      break;
    default:
      break;
  }
  FillMemberRequest(snapshot, world, &request);
  return request;
}

}  // namespace membership
