// All matchers of the test kit: for decisions, effects, messages and statuses.
//
// They are in namespace membership::policy_testing. Say which you use:
//
//   using ::membership::policy_testing::IsGranted;

#ifndef MEMBERSHIP_TESTING_MATCHERS_H_
#define MEMBERSHIP_TESTING_MATCHERS_H_

// IWYU pragma: begin_exports
#include "membership/testing/decision_matchers.h"
#include "membership/testing/effect_matchers.h"
#include "membership/testing/proto_matchers.h"
#include "membership/testing/status_matchers.h"
// IWYU pragma: end_exports

#endif  // MEMBERSHIP_TESTING_MATCHERS_H_
