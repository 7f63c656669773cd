// Builders of what is set up for a customer: the organization and its SSO
// connection.
//
//   World world{AnOrganization().WithAutoMembershipOff().WithSeatLimit(1),
//               AConnection().With(v1::ConnectionPolicy::NEVER)};
//
// What they return is a changed copy. Thread safety: immutable.

#ifndef MEMBERSHIP_TESTING_ORGANIZATION_BUILDERS_H_
#define MEMBERSHIP_TESTING_ORGANIZATION_BUILDERS_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership::policy_testing {

// An active organization with the verified domain "<id>.com" and the default
// policy: "acme" with acme.com.
class AnOrganization : public RecordBuilder<AnOrganization, v1::Organization> {
 public:
  explicit AnOrganization(const std::string& id = kOrganization);

  AnOrganization WithAutoMembershipOn() const;
  AnOrganization WithAutoMembershipOff() const;

  // Sets the policy field that the value is of.
  AnOrganization With(v1::MembershipPolicy::Rejoin value) const;
  AnOrganization With(v1::MembershipPolicy::PendingInvitation value) const;
  AnOrganization With(v1::MembershipPolicy::Acceptance value) const;
  AnOrganization With(v1::MembershipPolicy::FailedAcceptance value) const;
  AnOrganization With(v1::MembershipPolicy::DomainGate value) const;
  AnOrganization With(v1::MembershipPolicy::Guests value) const;
  AnOrganization With(v1::MembershipPolicy::Trigger value) const;
  AnOrganization With(v1::MembershipPolicy::SeatLimitReached value) const;
  AnOrganization With(v1::MembershipPolicy::RefusedAccount value) const;
  // A whole number of days, 1 to 30.
  AnOrganization WithInvitationLifetimeInDays(int days) const;

  AnOrganization WithDefaultRole(v1::Membership::Role role) const;
  AnOrganization WithSeatLimit(int64_t seats) const;

  // One more domain; or none at all.
  AnOrganization WithDomain(const std::string& domain) const;
  AnOrganization WithUnverifiedDomain(const std::string& domain) const;
  AnOrganization WithoutDomains() const;

  AnOrganization Suspended() const;
  AnOrganization Deleted() const;
};

// An enabled connection of the tenant kTenant, with consent and a secret for
// another 90 days. It serves the organization "acme" and has its domain.
class AConnection : public RecordBuilder<AConnection, v1::Connection> {
 public:
  explicit AConnection(const std::string& id = kConnection);

  // One more organization; or none at all.
  AConnection Serving(const std::string& organization_id) const;
  AConnection ServingNobody() const;
  // On every link to an organization.
  AConnection WithAutoMembershipOn() const;
  AConnection WithAutoMembershipOff() const;

  // One more domain, or "*.acme.com"; or none at all.
  AConnection WithDomain(const std::string& domain) const;
  AConnection WithoutDomains() const;

  // Sets the policy field that the value is of.
  AConnection With(v1::ConnectionPolicy::AccountLinking value) const;
  AConnection With(v1::ConnectionPolicy::UnnamedOrganization value) const;
  AConnection With(v1::ConnectionPolicy::IdpInitiated value) const;
  AConnection Trusted() const;

  AConnection WithTenant(const std::string& tenant_id) const;
  AConnection WithSecretUntil(absl::Time end) const;
  AConnection WithoutConsent() const;

  // Before set-up, of which nothing is known; and on its way.
  AConnection Draft() const;
  AConnection Created() const;
  AConnection Tested() const;
  AConnection Disabled() const;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_ORGANIZATION_BUILDERS_H_
