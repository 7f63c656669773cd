// The cases of conformance.h, and what they share.

#ifndef MEMBERSHIP_TESTING_CONFORMANCE_CASES_H_
#define MEMBERSHIP_TESTING_CONFORMANCE_CASES_H_

#include <vector>

#include "absl/status/statusor.h"
#include "membership/testing/conformance.h"
#include "membership/testing/policy_adapter.h"
#include "membership/testing/world.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::policy_testing {

// What becomes of accounts; of memberships and invitations; and what happens
// between reading and writing.
std::vector<ConformanceCase> SignInCases();
std::vector<ConformanceCase> MembershipCases();
std::vector<ConformanceCase> RaceCases();

// Puts the records of `world`, without directory data, into the database. Fails
// the test if that fails.
void Reset(PolicyAdapter& adapter, const World& world);

// The records that the database holds, in the order of their keys, and nothing
// but users, memberships and invitations. Fails the test if that fails.
v1::Snapshot RecordsOf(PolicyAdapter& adapter);

// A sign-in at StartTime().
absl::StatusOr<v1::Decision> SignInAtStart(PolicyAdapter& adapter,
                                           const v1::SignIn& sign_in);

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_CONFORMANCE_CASES_H_
