#include "tests/property/random_world.h"

#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

constexpr int kOrganizations = 3;
constexpr int kConnections = 3;
constexpr int kUsers = 4;
constexpr int kInvitations = 4;
constexpr int kTenants = 2;
constexpr int kObjects = 4;

std::string Tenant(uint32_t number) {
  return absl::StrCat("aaaaaaaa-0000-4000-8000-00000000000", number);
}
std::string Object(uint32_t number) {
  return absl::StrCat("bbbbbbbb-0000-4000-8000-00000000000", number);
}
std::string Client(uint32_t number) {
  return absl::StrCat("cccccccc-0000-4000-8000-00000000000", number);
}
std::string Group(uint32_t number) {
  return absl::StrCat("dddddddd-0000-4000-8000-00000000000", number);
}

}  // namespace

std::string RandomWorld::Domain() {
  static constexpr const char* kDomains[] = {"acme.com", "hr.acme.com",
                                             "Beta.com", "gmail.com"};
  return kDomains[Below(4)];
}

std::string RandomWorld::Email() {
  static constexpr const char* kLocalParts[] = {"ann", "Bob", "c_d"};
  if (Chance(5)) return "not an address";
  return absl::StrCat(kLocalParts[Below(3)], "@", Domain());
}

void RandomWorld::FillIdentity(v1::Identity* identity) {
  identity->set_tenant_id(Tenant(Chance(10)));
  identity->set_object_id(Object(Below(kObjects)));
}

void RandomWorld::FillPolicy(v1::MembershipPolicy* policy) {
  using Policy = v1::MembershipPolicy;
  policy->set_auto_membership(
      Any(Policy::AUTO_MEMBERSHIP_UNSPECIFIED, Policy::OFF));
  policy->set_rejoin(Any(Policy::REJOIN_UNSPECIFIED, Policy::STAY_OUT));
  policy->set_pending_invitation(Any(Policy::PENDING_INVITATION_UNSPECIFIED,
                                     Policy::HOLD_AUTO_MEMBERSHIP));
  policy->set_acceptance(
      Any(Policy::ACCEPTANCE_UNSPECIFIED, Policy::SAME_VERIFIED_DOMAIN));
  policy->set_failed_acceptance(
      Any(Policy::FAILED_ACCEPTANCE_UNSPECIFIED, Policy::BURN_INVITATION));
  if (Chance(30)) policy->set_domain_gate(Policy::VERIFIED_DOMAINS);
  policy->set_guests(Any(Policy::GUESTS_UNSPECIFIED, Policy::GUESTS_REFUSED));
  if (Chance(30)) policy->set_trigger(Policy::FIRST_LINK);
  policy->set_seat_limit_reached(
      Any(Policy::SEAT_LIMIT_REACHED_UNSPECIFIED, Policy::JOIN_RESTRICTED));
  policy->set_refused_account(
      Any(Policy::REFUSED_ACCOUNT_UNSPECIFIED, Policy::DO_NOT_CREATE_ACCOUNT));
}

void RandomWorld::FillOrganization(int number, v1::Organization* organization) {
  organization->set_id(absl::StrCat("org", number));
  organization->set_state(
      Chance(85) ? v1::Organization::ACTIVE
                 : Any(v1::Organization::SUSPENDED, v1::Organization::DELETED));
  for (uint32_t i = Below(3); i > 0; --i) {
    v1::Domain& domain = *organization->add_domains();
    domain.set_name(Domain());
    domain.set_state(Chance(80) ? v1::Domain::VERIFIED
                                : v1::Domain::UNVERIFIED);
  }
  if (Chance(30)) organization->set_seat_limit(Below(3));
  FillPolicy(organization->mutable_policy());
}

void RandomWorld::FillConnection(int number, v1::Connection* connection) {
  connection->set_id(absl::StrCat("connection", number));
  connection->set_state(
      Chance(85) ? v1::Connection::ENABLED
                 : Any(v1::Connection::DRAFT, v1::Connection::DISABLED));
  connection->set_tenant_id(Tenant(Chance(10)));
  connection->set_client_id(Client(0));
  if (Chance(50)) {
    connection->mutable_secret_expire_time()->set_seconds(990 + Below(30));
  }
  if (Chance(20)) {
    connection->set_consent(
        Any(v1::Connection::CONSENT_UNSPECIFIED, v1::Connection::MISSING));
  }
  for (uint32_t i = Below(3); i > 0; --i) {
    connection->add_domains(absl::StrCat(Chance(30) ? "*." : "", Domain()));
  }
  for (int i = 0; i < kOrganizations; ++i) {
    if (!Chance(60)) continue;
    v1::OrganizationLink& link = *connection->add_links();
    link.set_organization_id(absl::StrCat("org", i));
    link.set_state(Chance(85) ? v1::OrganizationLink::ON
                              : v1::OrganizationLink::OFF);
    if (Chance(30)) link.set_auto_membership(v1::MembershipPolicy::OFF);
  }
  using Policy = v1::ConnectionPolicy;
  connection->mutable_policy()->set_account_linking(
      Any(Policy::ACCOUNT_LINKING_UNSPECIFIED, Policy::ALWAYS));
  connection->mutable_policy()->set_unnamed_organization(
      Any(Policy::UNNAMED_ORGANIZATION_UNSPECIFIED, Policy::ALL_CANDIDATES));
  connection->mutable_policy()->set_idp_initiated(
      Any(Policy::IDP_INITIATED_UNSPECIFIED, Policy::IDP_INITIATED_REFUSED));
  connection->set_trusted(Chance(40));
}

void RandomWorld::FillTenant(int number, v1::EntraTenant* tenant) {
  tenant->set_tenant_id(Tenant(number));
  v1::EnterpriseApplication& application = *tenant->add_applications();
  application.set_client_id(Client(0));
  application.set_state(Chance(90) ? v1::EnterpriseApplication::ENABLED
                                   : v1::EnterpriseApplication::DISABLED);
  application.set_assignment_required(Chance(70));
  for (int i = 0; i < kObjects; ++i) {
    if (Chance(50)) {
      v1::Assignment& assignment = *application.add_assignments();
      assignment.set_principal_id(Chance(60) ? Object(i) : Group(0));
      assignment.set_principal_type(assignment.principal_id() == Group(0)
                                        ? v1::Assignment::GROUP
                                        : v1::Assignment::USER);
    }
    if (!Chance(90)) continue;
    v1::DirectoryUser& user = *tenant->add_users();
    user.set_object_id(Object(i));
    user.set_state(Chance(90) ? v1::DirectoryUser::ENABLED
                              : v1::DirectoryUser::DISABLED);
    user.set_kind(Chance(80) ? v1::DirectoryUser::MEMBER
                             : v1::DirectoryUser::GUEST);
    user.set_global_administrator(Chance(10));
  }
  v1::Group& group = *tenant->add_groups();
  group.set_object_id(Group(0));
  group.set_kind(v1::Group::ASSIGNED);
  for (int i = 0; i < kObjects; ++i) {
    if (Chance(40)) group.add_member_user_ids(Object(i));
  }
}

void RandomWorld::FillInvitation(int number, v1::Invitation* invitation) {
  invitation->set_id(absl::StrCat("invitation", number));
  invitation->set_organization_id(absl::StrCat("org", Below(kOrganizations)));
  invitation->set_email(Email());
  invitation->set_role(Any(v1::Membership::MEMBER, v1::Membership::OWNER));
  invitation->set_state(
      Chance(80) ? Any(v1::Invitation::PENDING, v1::Invitation::ACCEPTED)
                 : Any(v1::Invitation::CONSUMED, v1::Invitation::EXPIRED));
  invitation->mutable_create_time()->set_seconds(900 + Below(5));
  if (Chance(80)) {
    invitation->mutable_expire_time()->set_seconds(990 + Below(30));
  }
  invitation->mutable_accept_time()->set_seconds(950 + Below(60));
  if (invitation->state() == v1::Invitation::PENDING) {
    invitation->clear_accept_time();
  } else if (Chance(70)) {
    invitation->set_accepted_by_user_id(absl::StrCat("user", Below(kUsers)));
  }
  if (Chance(20)) {
    invitation->set_connection_id(
        absl::StrCat("connection", Below(kConnections)));
  }
}

v1::Snapshot RandomWorld::MakeSnapshot() {
  v1::Snapshot snapshot;
  for (int i = 0; i < kOrganizations; ++i) {
    FillOrganization(i, snapshot.add_organizations());
  }
  for (int i = 0; i < kConnections; ++i) {
    FillConnection(i, snapshot.add_connections());
  }
  for (int i = 0; i < kTenants; ++i) {
    if (Chance(70)) FillTenant(i, snapshot.add_entra_tenants());
  }
  std::set<std::pair<std::string, std::string>> identities;
  for (int i = 0; i < kUsers; ++i) {
    v1::User& user = *snapshot.add_users();
    user.set_id(absl::StrCat("user", i));
    user.set_state(Chance(90) ? v1::User::ACTIVE : v1::User::BLOCKED);
    if (Chance(90)) user.set_email(Email());
    if (Chance(40)) user.set_email_verified(Chance(60));
    v1::Identity identity;
    FillIdentity(&identity);
    if (Chance(60) &&
        identities.emplace(identity.tenant_id(), identity.object_id()).second) {
      *user.add_identities() = identity;
    }
    for (int j = 0; j < kOrganizations; ++j) {
      if (!Chance(40)) continue;
      v1::Membership& membership = *snapshot.add_memberships();
      membership.set_organization_id(absl::StrCat("org", j));
      membership.set_user_id(user.id());
      membership.set_role(v1::Membership::MEMBER);
      membership.set_state(
          Any(v1::Membership::ACTIVE, v1::Membership::REMOVED));
      if (membership.state() == v1::Membership::REMOVED) {
        membership.mutable_remove_time()->set_seconds(940 + Below(60));
      }
    }
  }
  for (int i = 0; i < kInvitations; ++i) {
    FillInvitation(i, snapshot.add_invitations());
  }
  return snapshot;
}

void RandomWorld::FillClaims(v1::Claims* claims) {
  FillIdentity(claims->mutable_identity());
  if (Chance(3)) claims->mutable_identity()->clear_tenant_id();
  if (Chance(3)) claims->mutable_identity()->clear_object_id();
  if (Chance(90)) claims->set_email(Email());
  if (Chance(50)) claims->set_email_verified(Chance(70));
  if (Chance(30)) claims->set_xms_edov(Chance(50));
  if (Chance(30)) claims->set_name("Ann");
  if (Chance(30)) claims->set_guest(Chance(50));
}

v1::Request RandomWorld::MakeRequest() {
  v1::Request request;
  request.mutable_now()->set_seconds(1000);
  request.set_explain_all(Chance(30));
  v1::SignIn& sign_in = *request.mutable_sign_in();
  if (Chance(70)) {
    sign_in.set_connection_id(absl::StrCat("connection", Below(kConnections)));
    if (Chance(20)) sign_in.set_initiation(v1::SignIn::IDP_INITIATED);
  } else if (Chance(70)) {
    sign_in.set_email(Email());
  }
  if (Chance(50)) {
    sign_in.set_organization_id(absl::StrCat("org", Below(kOrganizations)));
  }
  if (Chance(40)) {
    sign_in.set_invitation_id(absl::StrCat("invitation", Below(kInvitations)));
  }
  if (sign_in.connection_id().empty() && sign_in.email().empty() &&
      sign_in.organization_id().empty() && sign_in.invitation_id().empty()) {
    sign_in.set_email(Email());
  }
  FillClaims(sign_in.mutable_claims());
  if (Chance(75)) {
    sign_in.mutable_validated();
  } else if (Chance(80)) {
    sign_in.mutable_prediction()->set_conditional_access(
        Any(v1::Prediction::CONDITIONAL_ACCESS_UNSPECIFIED,
            v1::Prediction::BLOCKS));
  } else {
    static constexpr int kCodes[] = {50105, 50076, 7000222, 12345};
    sign_in.mutable_error()->set_code(kCodes[Below(4)]);
  }
  return request;
}

}  // namespace membership
