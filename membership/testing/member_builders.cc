#include "membership/testing/member_builders.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "membership/testing/fake_clock.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {
namespace {

constexpr absl::Duration kHour = absl::Hours(1);
constexpr absl::Duration kDay = absl::Hours(24);

AMembership In(v1::Membership::State state, const AMembership& builder) {
  return builder.Changed(
      [state](v1::Membership& membership) { membership.set_state(state); });
}

AnInvitation In(v1::Invitation::State state, const AnInvitation& builder) {
  return builder.Changed(
      [state](v1::Invitation& invitation) { invitation.set_state(state); });
}

}  // namespace

AUser::AUser(const Person& person) {
  message_.set_id(person.user_id);
  message_.set_state(v1::User::ACTIVE);
  *message_.add_identities() = IdentityOf(person);
  message_.set_email(person.email);
  message_.set_email_verified(true);
  message_.set_display_name(person.name);
}

AUser AUser::WithId(const std::string& id) const {
  return Changed([&id](v1::User& user) { user.set_id(id); });
}

AUser AUser::WithEmail(const std::string& email) const {
  return Changed([&email](v1::User& user) { user.set_email(email); });
}

AUser AUser::WithEmailUnverified() const {
  return Changed([](v1::User& user) { user.set_email_verified(false); });
}

AUser AUser::WithEmailNobodyProved() const {
  return Changed([](v1::User& user) { user.clear_email_verified(); });
}

AUser AUser::WithIdentity(const v1::Identity& identity) const {
  return Changed(
      [&identity](v1::User& user) { *user.add_identities() = identity; });
}

AUser AUser::WithoutIdentity() const {
  return Changed([](v1::User& user) { user.clear_identities(); });
}

AUser AUser::Blocked() const {
  return Changed([](v1::User& user) { user.set_state(v1::User::BLOCKED); });
}

AMembership::AMembership(const Person& person) : AMembership(person.user_id) {}

AMembership::AMembership(const std::string& user_id) {
  message_.set_organization_id(kOrganization);
  message_.set_user_id(user_id);
  message_.set_role(v1::Membership::MEMBER);
  message_.set_state(v1::Membership::ACTIVE);
  *message_.mutable_create_time() = FromStart(-30 * kDay);
}

AMembership AMembership::Of(const std::string& organization_id) const {
  return Changed([&organization_id](v1::Membership& membership) {
    membership.set_organization_id(organization_id);
  });
}

AMembership AMembership::WithRole(v1::Membership::Role role) const {
  return Changed(
      [role](v1::Membership& membership) { membership.set_role(role); });
}

AMembership AMembership::Restricted() const {
  return In(v1::Membership::RESTRICTED, *this);
}

AMembership AMembership::Suspended() const {
  return In(v1::Membership::SUSPENDED, *this);
}

AMembership AMembership::Removed() const {
  return RemovedAt(StartTime() - kHour);
}

AMembership AMembership::RemovedAt(absl::Time time) const {
  return Changed([time](v1::Membership& membership) {
    membership.set_state(v1::Membership::REMOVED);
    *membership.mutable_remove_time() = ToTimestamp(time);
  });
}

AnInvitation::AnInvitation(const Person& person) : AnInvitation(person.email) {}

AnInvitation::AnInvitation(const std::string& email) {
  message_.set_id(
      absl::StrCat("invitation-", email.substr(0, email.find('@'))));
  message_.set_organization_id(kOrganization);
  message_.set_email(email);
  message_.set_role(v1::Membership::MEMBER);
  message_.set_state(v1::Invitation::PENDING);
  *message_.mutable_create_time() = FromStart(-kDay);
  *message_.mutable_expire_time() = FromStart(6 * kDay);
}

AnInvitation AnInvitation::WithId(const std::string& id) const {
  return Changed([&id](v1::Invitation& invitation) { invitation.set_id(id); });
}

AnInvitation AnInvitation::Of(const std::string& organization_id) const {
  return Changed([&organization_id](v1::Invitation& invitation) {
    invitation.set_organization_id(organization_id);
  });
}

AnInvitation AnInvitation::WithRole(v1::Membership::Role role) const {
  return Changed(
      [role](v1::Invitation& invitation) { invitation.set_role(role); });
}

AnInvitation AnInvitation::WithExpiry(absl::Time end) const {
  return Changed([end](v1::Invitation& invitation) {
    *invitation.mutable_expire_time() = ToTimestamp(end);
  });
}

AnInvitation AnInvitation::BoundTo(const std::string& connection_id) const {
  return Changed([&connection_id](v1::Invitation& invitation) {
    invitation.set_connection_id(connection_id);
  });
}

AnInvitation AnInvitation::Accepted() const {
  return AcceptedAt(StartTime() - kHour);
}

AnInvitation AnInvitation::AcceptedBy(const std::string& user_id) const {
  const AnInvitation accepted = Build().has_accept_time() ? *this : Accepted();
  return accepted.Changed([&user_id](v1::Invitation& invitation) {
    invitation.set_accepted_by_user_id(user_id);
  });
}

AnInvitation AnInvitation::AcceptedAt(absl::Time time) const {
  return Changed([time](v1::Invitation& invitation) {
    invitation.set_state(v1::Invitation::ACCEPTED);
    *invitation.mutable_accept_time() = ToTimestamp(time);
  });
}

AnInvitation AnInvitation::Consumed() const {
  return In(v1::Invitation::CONSUMED, Accepted());
}

AnInvitation AnInvitation::Declined() const {
  return In(v1::Invitation::DECLINED, *this);
}

AnInvitation AnInvitation::Revoked() const {
  return In(v1::Invitation::REVOKED, *this);
}

AnInvitation AnInvitation::Superseded() const {
  return In(v1::Invitation::SUPERSEDED, *this);
}

AnInvitation AnInvitation::Expired() const {
  return In(v1::Invitation::EXPIRED, *this);
}

}  // namespace membership::policy_testing
