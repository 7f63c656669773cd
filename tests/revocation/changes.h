// Changes to the world of tests/sign_in/world.h, as the requests that make
// them, and what they achieve.

#ifndef TESTS_REVOCATION_CHANGES_H_
#define TESTS_REVOCATION_CHANGES_H_

#include <string>
#include <vector>

#include "absl/time/time.h"
#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/revocation.pb.h"
#include "tests/sign_in/world.h"

namespace membership::revocation_test {

// In Entra.
v1::Request Assign(const std::string& principal_id,
                   v1::Assignment::PrincipalType type);
v1::Request Unassign(const std::string& principal_id,
                     v1::Assignment::PrincipalType type);
v1::Request LeaveGroup(const std::string& group_id, const std::string& user_id);
v1::Request DisableUser(const sign_in_test::Person& person);
v1::Request DeleteUser(const sign_in_test::Person& person);
v1::Request RequireAssignment();

// In the application; organizations are "acme".
v1::Request RemoveMember(const std::string& user_id);
v1::Request SuspendMember(const std::string& user_id);
v1::Request BlockUser(const std::string& user_id);
v1::Request DisableConnection(const std::string& connection_id);
v1::Request RevokeInvitation(const std::string& invitation_id);
v1::Request TurnAutoMembershipOff();

// The instant of every request of that world.
absl::Time Now();
// What the changes achieve. Fails the test on an error.
v1::RevocationAssessment Assess(sign_in_test::World& world,
                                const std::vector<v1::Request>& changes);
// What the assessment says of the person at "acme". Fails the test if it says
// nothing.
v1::AccessAssessment AccessOf(const v1::RevocationAssessment& assessment,
                              const sign_in_test::Person& person);
v1::AccessAssessment AssessFor(const sign_in_test::Person& person,
                               sign_in_test::World& world,
                               const std::vector<v1::Request>& changes);

}  // namespace membership::revocation_test

#endif  // TESTS_REVOCATION_CHANGES_H_
