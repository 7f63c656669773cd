// Builders of the records of people inside the application: users, memberships
// and invitations.
//
//   World world{AUser(Alice()), AMembership(Alice()).Suspended(),
//               AnInvitation(Bob()).AcceptedBy("user-bob")};
//
// What they return is a changed copy. Thread safety: immutable.

#ifndef MEMBERSHIP_TESTING_MEMBER_BUILDERS_H_
#define MEMBERSHIP_TESTING_MEMBER_BUILDERS_H_

#include <string>

#include "absl/time/time.h"
#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/invitation.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/user.pb.h"

namespace membership::policy_testing {

// The active user of a person, just as a sign-in asserts it: with the identity
// and the verified address.
class AUser : public RecordBuilder<AUser, v1::User> {
 public:
  explicit AUser(const Person& person = Alice());

  AUser WithId(const std::string& id) const;
  // Another address, or one that is explicitly unverified, or that nobody
  // proved.
  AUser WithEmail(const std::string& email) const;
  AUser WithEmailUnverified() const;
  AUser WithEmailNobodyProved() const;
  // One more identity; or none at all.
  AUser WithIdentity(const v1::Identity& identity) const;
  AUser WithoutIdentity() const;
  AUser Blocked() const;
};

// The active membership of a user in "acme" with the role MEMBER, for 30 days.
class AMembership : public RecordBuilder<AMembership, v1::Membership> {
 public:
  explicit AMembership(const Person& person = Alice());
  explicit AMembership(const std::string& user_id);

  AMembership Of(const std::string& organization_id) const;
  AMembership WithRole(v1::Membership::Role role) const;
  AMembership Restricted() const;
  AMembership Suspended() const;
  // A tombstone, by default since an hour before StartTime().
  AMembership Removed() const;
  AMembership RemovedAt(absl::Time time) const;
};

// A pending invitation of "acme" to an address, with the role MEMBER: created a
// day before StartTime(), with six days to go. Its id is "invitation-" and what
// stands before the address's "@": "invitation-alice".
class AnInvitation : public RecordBuilder<AnInvitation, v1::Invitation> {
 public:
  explicit AnInvitation(const Person& person = Alice());
  explicit AnInvitation(const std::string& email);

  AnInvitation WithId(const std::string& id) const;
  AnInvitation Of(const std::string& organization_id) const;
  AnInvitation WithRole(v1::Membership::Role role) const;
  AnInvitation WithExpiry(absl::Time end) const;
  AnInvitation BoundTo(const std::string& connection_id) const;

  // Accepted an hour before StartTime(), by a user or by nobody who is
  // recorded.
  AnInvitation Accepted() const;
  AnInvitation AcceptedBy(const std::string& user_id) const;
  AnInvitation AcceptedAt(absl::Time time) const;
  // Ended. One that is consumed was accepted like above.
  AnInvitation Consumed() const;
  AnInvitation Declined() const;
  AnInvitation Revoked() const;
  AnInvitation Superseded() const;
  AnInvitation Expired() const;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_MEMBER_BUILDERS_H_
