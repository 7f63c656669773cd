// Builder of the customer's directory in Microsoft Entra ID.
//
//   World world{AnEntraTenant().WithAssignmentNotRequired()};
//
// What it returns is a changed copy. Thread safety: immutable.

#ifndef MEMBERSHIP_TESTING_ENTRA_BUILDERS_H_
#define MEMBERSHIP_TESTING_ENTRA_BUILDERS_H_

#include <string>

#include "membership/testing/people.h"
#include "membership/testing/record_builder.h"
#include "membership/v1/entra.pb.h"

namespace membership::policy_testing {

// The tenant of the default connection, with its application, for which
// assignment is required. Alice and the guest Gina are assigned, and so is the
// group "Staff", of which Bob is a direct member; Carol is not.
class AnEntraTenant : public RecordBuilder<AnEntraTenant, v1::EntraTenant> {
 public:
  AnEntraTenant();

  // Without users, groups and assignments.
  AnEntraTenant WithoutPeople() const;
  // One more directory user, enabled and not assigned.
  AnEntraTenant WithUser(const Person& person) const;
  AnEntraTenant WithGuest(const Person& person) const;

  // REQUIRES of each: the tenant lists the person; else the test fails.
  AnEntraTenant WithDisabled(const Person& person) const;
  AnEntraTenant WithGlobalAdministrator(const Person& person) const;

  AnEntraTenant WithAssigned(const Person& person) const;
  AnEntraTenant WithGroupAssigned(const std::string& group_id) const;
  // Without any assignment of the user or group.
  AnEntraTenant WithUnassigned(const std::string& principal_id) const;

  // One more group, without members.
  AnEntraTenant WithGroup(const std::string& group_id) const;
  // REQUIRES: the tenant has the group; else the test fails.
  AnEntraTenant WithGroupMember(const std::string& group_id,
                                const Person& person) const;

  AnEntraTenant WithAssignmentNotRequired() const;
  AnEntraTenant WithApplicationDisabled() const;
};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_ENTRA_BUILDERS_H_
