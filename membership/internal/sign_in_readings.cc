#include "membership/internal/sign_in_readings.h"

#include "membership/internal/sign_in_facts.h"
#include "membership/internal/translate.h"
#include "membership/v1/connection.pb.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace internal {
namespace {

using sign_in::Application;
using sign_in::Assignment;
using sign_in::AutoMembership;
using sign_in::ConnectionState;
using sign_in::Consent;
using sign_in::DirectoryUser;
using sign_in::EmailHolder;
using sign_in::Guest;
using sign_in::Linking;
using sign_in::Membership;
using sign_in::Organization;
using sign_in::RefusedAccount;
using sign_in::Rejoin;
using sign_in::Seat;
using sign_in::Trigger;
using Policy = v1::MembershipPolicy;

ConnectionState StateOf(const v1::Connection& connection) {
  static constexpr Translation<v1::Connection::State, ConnectionState> kRows[] =
      {{v1::Connection::CREATED, ConnectionState::kCreated},
       {v1::Connection::TESTED, ConnectionState::kTested},
       {v1::Connection::ENABLED, ConnectionState::kEnabled},
       {v1::Connection::DISABLED, ConnectionState::kDisabled}};
  return Translate(connection.state(), kRows, ConnectionState::kDraft);
}

Consent ConsentOf(const v1::Connection& connection) {
  static constexpr Translation<v1::Connection::Consent, Consent> kRows[] = {
      {v1::Connection::GRANTED, Consent::kGranted},
      {v1::Connection::MISSING, Consent::kMissing}};
  return Translate(connection.consent(), kRows, Consent::kNotSupplied);
}

Linking LinkingOf(const v1::Connection& connection) {
  static constexpr Translation<v1::ConnectionPolicy::AccountLinking, Linking>
      kRows[] = {{v1::ConnectionPolicy::NEVER, Linking::kNever},
                 {v1::ConnectionPolicy::ALWAYS, Linking::kAlways}};
  return Translate(connection.policy().account_linking(), kRows,
                   Linking::kVerifiedOnly);
}

Assignment AssignmentOf(const DirectoryReading& reading,
                        const v1::EnterpriseApplication* application) {
  if (application == nullptr) return Assignment::kNotSupplied;
  if (!application->assignment_required()) return Assignment::kNotRequired;
  if (!reading.identified) return Assignment::kNotSupplied;
  if (reading.direct) return Assignment::kDirect;
  if (reading.by_group) return Assignment::kByGroup;
  return reading.global_administrator ? Assignment::kGlobalAdministrator
                                      : Assignment::kNone;
}

DirectoryUser DirectoryUserOf(const DirectoryReading& reading) {
  if (!reading.supplied || !reading.identified) {
    return DirectoryUser::kNotSupplied;
  }
  if (!reading.listed) return DirectoryUser::kAbsent;
  return reading.enabled ? DirectoryUser::kEnabled : DirectoryUser::kDisabled;
}

AutoMembership AutoMembershipOf(const v1::Organization& organization,
                                const v1::OrganizationLink* link) {
  Policy::AutoMembership value = link == nullptr
                                     ? Policy::AUTO_MEMBERSHIP_UNSPECIFIED
                                     : link->auto_membership();
  if (value == Policy::AUTO_MEMBERSHIP_UNSPECIFIED) {
    value = organization.policy().auto_membership();
  }
  return value == Policy::OFF ? AutoMembership::kOff : AutoMembership::kOn;
}

}  // namespace

sign_in::EmailVerified EmailVerifiedOf(Claim claim) {
  switch (claim) {
    case Claim::kTrue:
      return sign_in::EmailVerified::kTrue;
    case Claim::kFalse:
      return sign_in::EmailVerified::kFalse;
    case Claim::kAbsent:
      break;
  }
  return sign_in::EmailVerified::kAbsent;
}

void ReadConnection(const v1::Connection& connection, sign_in::Facts* facts) {
  facts->Set(StateOf(connection));
  facts->Set(ConsentOf(connection));
  facts->Set(LinkingOf(connection));
}

void ReadApplication(const v1::EnterpriseApplication* application,
                     sign_in::Facts* facts) {
  if (application == nullptr) {
    facts->Set(Application::kNotSupplied);
  } else {
    facts->Set(application->state() == v1::EnterpriseApplication::ENABLED
                   ? Application::kEnabled
                   : Application::kDisabled);
  }
}

void ReadDirectory(const DirectoryReading& reading,
                   const v1::EnterpriseApplication* application,
                   sign_in::Facts* facts) {
  facts->Set(DirectoryUserOf(reading));
  facts->Set(AssignmentOf(reading, application));
}

EmailHolder HolderOf(const HolderReading& reading) {
  if (reading.holders == 0) return EmailHolder::kNone;
  if (reading.holders > 1) return EmailHolder::kSeveral;
  if (reading.same_tenant) return EmailHolder::kOneOfSameTenant;
  if (reading.verified == Claim::kFalse) return EmailHolder::kOneUnverified;
  return reading.active ? EmailHolder::kOne : EmailHolder::kOneBlocked;
}

ProfileChange ChangeOf(const ProfileReading& reading) {
  ProfileChange change;
  change.name = reading.new_name;
  if (!reading.asserted) return change;
  if (reading.same_address) {
    change.email_verified = reading.claimed != Claim::kAbsent &&
                            reading.claimed != reading.recorded;
  } else if (reading.held) {
    change.email_not_updated = true;
  } else {
    change.email = true;
    change.email_verified = reading.claimed != Claim::kAbsent;
  }
  return change;
}

bool JoiningUnverified(bool asserted, Claim claimed, bool is_recorded,
                       Claim recorded) {
  if (asserted && claimed != Claim::kAbsent) return claimed == Claim::kFalse;
  return is_recorded && recorded == Claim::kFalse;
}

Organization NamedOrganizationOf(const v1::Organization& organization,
                                 const v1::OrganizationLink* link) {
  if (organization.state() == v1::Organization::SUSPENDED) {
    return Organization::kSuspended;
  }
  if (organization.state() != v1::Organization::ACTIVE) {
    return Organization::kDeleted;
  }
  return link == nullptr ? Organization::kNotServed : Organization::kNamed;
}

void ReadPolicy(const v1::Organization& organization,
                const v1::OrganizationLink* link, bool free_seat,
                sign_in::Facts* facts) {
  const Policy& policy = organization.policy();
  facts->Set(policy.refused_account() == Policy::DO_NOT_CREATE_ACCOUNT
                 ? RefusedAccount::kNotCreated
                 : RefusedAccount::kKept);
  facts->Set(AutoMembershipOf(organization, link));
  facts->Set(policy.trigger() == Policy::FIRST_LINK ? Trigger::kFirstLink
                                                    : Trigger::kEverySignIn);
  facts->Set(policy.rejoin() == Policy::STAY_OUT ? Rejoin::kStayOut
                                                 : Rejoin::kRejoin);
  if (free_seat) {
    facts->Set(Seat::kFree);
  } else {
    facts->Set(policy.seat_limit_reached() == Policy::JOIN_RESTRICTED
                   ? Seat::kNoneRestrict
                   : Seat::kNoneRefuse);
  }
}

Membership MembershipOf(v1::Membership::State state) {
  static constexpr Translation<v1::Membership::State, Membership> kRows[] = {
      {v1::Membership::STATE_UNSPECIFIED, Membership::kNone},
      {v1::Membership::ACTIVE, Membership::kActive},
      {v1::Membership::RESTRICTED, Membership::kRestricted},
      {v1::Membership::REMOVED, Membership::kRemoved}};
  return Translate(state, kRows, Membership::kSuspended);
}

Guest GuestOf(bool guest, const v1::Organization& organization) {
  static constexpr Translation<Policy::Guests, Guest> kRows[] = {
      {Policy::GUESTS_MUST_BE_INVITED, Guest::kMustBeInvited},
      {Policy::GUESTS_REFUSED, Guest::kNotAllowed}};
  if (!guest) return Guest::kNo;
  return Translate(organization.policy().guests(), kRows, Guest::kLikeMember);
}

bool HasDomainGate(const v1::Organization& organization) {
  return organization.policy().domain_gate() == Policy::VERIFIED_DOMAINS;
}

}  // namespace internal
}  // namespace membership
