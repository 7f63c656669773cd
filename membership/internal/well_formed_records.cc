#include "membership/internal/well_formed_records.h"

#include "membership/internal/contract.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"
#include "membership/v1/user.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::MembershipPolicy;

bool IsWellFormed(const v1::Domain& domain) {
  return Known(domain.state(), v1::Domain::State_MAX);
}

bool IsWellFormed(const MembershipPolicy& policy) {
  return Known(policy.auto_membership(),
               MembershipPolicy::AutoMembership_MAX) &&
         Known(policy.rejoin(), MembershipPolicy::Rejoin_MAX) &&
         Known(policy.pending_invitation(),
               MembershipPolicy::PendingInvitation_MAX) &&
         Known(policy.acceptance(), MembershipPolicy::Acceptance_MAX) &&
         Known(policy.failed_acceptance(),
               MembershipPolicy::FailedAcceptance_MAX) &&
         Known(policy.domain_gate(), MembershipPolicy::DomainGate_MAX) &&
         Known(policy.guests(), MembershipPolicy::Guests_MAX) &&
         Known(policy.trigger(), MembershipPolicy::Trigger_MAX) &&
         Known(policy.seat_limit_reached(),
               MembershipPolicy::SeatLimitReached_MAX) &&
         Known(policy.refused_account(),
               MembershipPolicy::RefusedAccount_MAX) &&
         IsInRange(policy.invitation_lifetime());
}

bool IsWellFormed(const v1::OrganizationLink& link) {
  return Known(link.state(), v1::OrganizationLink::State_MAX) &&
         Known(link.auto_membership(), MembershipPolicy::AutoMembership_MAX);
}

bool IsWellFormed(const v1::ConnectionPolicy& policy) {
  return Known(policy.account_linking(),
               v1::ConnectionPolicy::AccountLinking_MAX) &&
         Known(policy.unnamed_organization(),
               v1::ConnectionPolicy::UnnamedOrganization_MAX) &&
         Known(policy.idp_initiated(), v1::ConnectionPolicy::IdpInitiated_MAX);
}

bool IsWellFormed(const v1::Assignment& assignment) {
  return Known(assignment.principal_type(), v1::Assignment::PrincipalType_MAX);
}

bool IsWellFormed(const v1::EnterpriseApplication& application) {
  return Known(application.state(), v1::EnterpriseApplication::State_MAX) &&
         All(application.assignments(), IsWellFormed) &&
         IsInRange(application.secret_expire_time());
}

bool IsWellFormed(const v1::DirectoryUser& user) {
  return Known(user.state(), v1::DirectoryUser::State_MAX) &&
         Known(user.kind(), v1::DirectoryUser::Kind_MAX);
}

bool IsWellFormed(const v1::Group& group) {
  return Known(group.kind(), v1::Group::Kind_MAX);
}

}  // namespace

bool IsWellFormed(const v1::Organization& organization) {
  return Known(organization.state(), v1::Organization::State_MAX) &&
         Known(organization.default_role(), v1::Membership::Role_MAX) &&
         All(organization.domains(), IsWellFormed) &&
         (!organization.has_policy() || IsWellFormed(organization.policy()));
}

bool IsWellFormed(const v1::Connection& connection) {
  return Known(connection.state(), v1::Connection::State_MAX) &&
         Known(connection.consent(), v1::Connection::Consent_MAX) &&
         All(connection.links(), IsWellFormed) &&
         (!connection.has_policy() || IsWellFormed(connection.policy())) &&
         IsInRange(connection.secret_expire_time()) &&
         IsInRange(connection.test_time());
}

bool IsWellFormed(const v1::EntraTenant& tenant) {
  return All(tenant.applications(), IsWellFormed) &&
         All(tenant.users(), IsWellFormed) &&
         All(tenant.groups(), IsWellFormed);
}

bool IsWellFormed(const v1::User& user) {
  return Known(user.state(), v1::User::State_MAX) &&
         IsInRange(user.create_time());
}

bool IsWellFormed(const v1::Membership& membership) {
  return Known(membership.role(), v1::Membership::Role_MAX) &&
         Known(membership.state(), v1::Membership::State_MAX) &&
         Known(membership.source(), v1::Membership::Source_MAX) &&
         IsInRange(membership.create_time()) &&
         IsInRange(membership.remove_time());
}

bool IsWellFormed(const v1::Invitation& invitation) {
  return Known(invitation.role(), v1::Membership::Role_MAX) &&
         Known(invitation.state(), v1::Invitation::State_MAX) &&
         IsInRange(invitation.create_time()) &&
         IsInRange(invitation.expire_time()) &&
         IsInRange(invitation.accept_time());
}

}  // namespace internal
}  // namespace membership
