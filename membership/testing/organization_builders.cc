#include "membership/testing/organization_builders.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership::policy_testing {
namespace {

using Policy = v1::MembershipPolicy;

constexpr absl::Duration kDay = absl::Hours(24);

void AddDomain(const std::string& name, v1::Domain::State state,
               v1::Organization& organization) {
  v1::Domain& domain = *organization.add_domains();
  domain.set_name(name);
  domain.set_state(state);
}

void SetOnAllLinks(Policy::AutoMembership value, v1::Connection& connection) {
  for (v1::OrganizationLink& link : *connection.mutable_links()) {
    link.set_auto_membership(value);
  }
}

// Returns `builder` with a connection in `state`.
AConnection In(v1::Connection::State state, const AConnection& builder) {
  return builder.Changed(
      [state](v1::Connection& connection) { connection.set_state(state); });
}

}  // namespace

AnOrganization::AnOrganization(const std::string& id) {
  message_.set_id(id);
  message_.set_state(v1::Organization::ACTIVE);
  AddDomain(absl::StrCat(id, ".com"), v1::Domain::VERIFIED, message_);
}

AnOrganization AnOrganization::WithAutoMembershipOn() const {
  return Changed([](v1::Organization& organization) {
    organization.mutable_policy()->set_auto_membership(Policy::ON);
  });
}

AnOrganization AnOrganization::WithAutoMembershipOff() const {
  return Changed([](v1::Organization& organization) {
    organization.mutable_policy()->set_auto_membership(Policy::OFF);
  });
}

AnOrganization AnOrganization::With(Policy::Rejoin value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_rejoin(value);
  });
}

AnOrganization AnOrganization::With(Policy::PendingInvitation value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_pending_invitation(value);
  });
}

AnOrganization AnOrganization::With(Policy::Acceptance value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_acceptance(value);
  });
}

AnOrganization AnOrganization::With(Policy::FailedAcceptance value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_failed_acceptance(value);
  });
}

AnOrganization AnOrganization::With(Policy::DomainGate value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_domain_gate(value);
  });
}

AnOrganization AnOrganization::With(Policy::Guests value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_guests(value);
  });
}

AnOrganization AnOrganization::With(Policy::Trigger value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_trigger(value);
  });
}

AnOrganization AnOrganization::With(Policy::SeatLimitReached value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_seat_limit_reached(value);
  });
}

AnOrganization AnOrganization::With(Policy::RefusedAccount value) const {
  return Changed([value](v1::Organization& organization) {
    organization.mutable_policy()->set_refused_account(value);
  });
}

AnOrganization AnOrganization::WithInvitationLifetimeInDays(int days) const {
  return Changed([days](v1::Organization& organization) {
    organization.mutable_policy()->mutable_invitation_lifetime()->set_seconds(
        absl::ToInt64Seconds(days * kDay));
  });
}

AnOrganization AnOrganization::WithDefaultRole(
    v1::Membership::Role role) const {
  return Changed([role](v1::Organization& organization) {
    organization.set_default_role(role);
  });
}

AnOrganization AnOrganization::WithSeatLimit(int64_t seats) const {
  return Changed([seats](v1::Organization& organization) {
    organization.set_seat_limit(seats);
  });
}

AnOrganization AnOrganization::WithDomain(const std::string& domain) const {
  return Changed([&domain](v1::Organization& organization) {
    AddDomain(domain, v1::Domain::VERIFIED, organization);
  });
}

AnOrganization AnOrganization::WithUnverifiedDomain(
    const std::string& domain) const {
  return Changed([&domain](v1::Organization& organization) {
    AddDomain(domain, v1::Domain::UNVERIFIED, organization);
  });
}

AnOrganization AnOrganization::WithoutDomains() const {
  return Changed(
      [](v1::Organization& organization) { organization.clear_domains(); });
}

AnOrganization AnOrganization::Suspended() const {
  return Changed([](v1::Organization& organization) {
    organization.set_state(v1::Organization::SUSPENDED);
  });
}

AnOrganization AnOrganization::Deleted() const {
  return Changed([](v1::Organization& organization) {
    organization.set_state(v1::Organization::DELETED);
  });
}

AConnection::AConnection(const std::string& id) {
  message_.set_id(id);
  message_.set_state(v1::Connection::ENABLED);
  message_.set_tenant_id(kTenant);
  message_.set_client_id(kClient);
  *message_.mutable_secret_expire_time() = FromStart(90 * kDay);
  message_.set_consent(v1::Connection::GRANTED);
  message_.add_domains(kDomain);
  v1::OrganizationLink& link = *message_.add_links();
  link.set_organization_id(kOrganization);
  link.set_state(v1::OrganizationLink::ON);
}

AConnection AConnection::Serving(const std::string& organization_id) const {
  return Changed([&organization_id](v1::Connection& connection) {
    v1::OrganizationLink& link = *connection.add_links();
    link.set_organization_id(organization_id);
    link.set_state(v1::OrganizationLink::ON);
  });
}

AConnection AConnection::ServingNobody() const {
  return Changed([](v1::Connection& connection) { connection.clear_links(); });
}

AConnection AConnection::WithAutoMembershipOn() const {
  return Changed([](v1::Connection& connection) {
    SetOnAllLinks(Policy::ON, connection);
  });
}

AConnection AConnection::WithAutoMembershipOff() const {
  return Changed([](v1::Connection& connection) {
    SetOnAllLinks(Policy::OFF, connection);
  });
}

AConnection AConnection::WithDomain(const std::string& domain) const {
  return Changed([&domain](v1::Connection& connection) {
    connection.add_domains(domain);
  });
}

AConnection AConnection::WithoutDomains() const {
  return Changed(
      [](v1::Connection& connection) { connection.clear_domains(); });
}

AConnection AConnection::With(
    v1::ConnectionPolicy::AccountLinking value) const {
  return Changed([value](v1::Connection& connection) {
    connection.mutable_policy()->set_account_linking(value);
  });
}

AConnection AConnection::With(
    v1::ConnectionPolicy::UnnamedOrganization value) const {
  return Changed([value](v1::Connection& connection) {
    connection.mutable_policy()->set_unnamed_organization(value);
  });
}

AConnection AConnection::With(v1::ConnectionPolicy::IdpInitiated value) const {
  return Changed([value](v1::Connection& connection) {
    connection.mutable_policy()->set_idp_initiated(value);
  });
}

AConnection AConnection::Trusted() const {
  return Changed(
      [](v1::Connection& connection) { connection.set_trusted(true); });
}

AConnection AConnection::WithTenant(const std::string& tenant_id) const {
  return Changed([&tenant_id](v1::Connection& connection) {
    connection.set_tenant_id(tenant_id);
  });
}

AConnection AConnection::WithSecretUntil(absl::Time end) const {
  return Changed([end](v1::Connection& connection) {
    *connection.mutable_secret_expire_time() = ToTimestamp(end);
  });
}

AConnection AConnection::WithoutConsent() const {
  return Changed([](v1::Connection& connection) {
    connection.set_consent(v1::Connection::MISSING);
  });
}

AConnection AConnection::Draft() const {
  return Changed([](v1::Connection& connection) {
    v1::Connection draft;
    draft.set_id(connection.id());
    draft.set_state(v1::Connection::DRAFT);
    connection = draft;
  });
}

AConnection AConnection::Created() const {
  return In(v1::Connection::CREATED, *this);
}

AConnection AConnection::Tested() const {
  return In(v1::Connection::TESTED, *this);
}

AConnection AConnection::Disabled() const {
  return In(v1::Connection::DISABLED, *this);
}

}  // namespace membership::policy_testing
