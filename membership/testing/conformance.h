// A suite of tests that a service runs over its own sign-in, to show that it
// wired the library correctly: it loads what matters, acts by the decision, and
// writes all effects or none.
//
//   class MyAdapter : public PolicyAdapter { ... };
//
//   INSTANTIATE_TEST_SUITE_P(
//       MyService, PolicyConformanceTest,
//       testing::ValuesIn(ConformanceOver(
//           [] { return std::make_unique<MyAdapter>(); })),
//       ConformanceName);
//
// The tests are called "MyService/PolicyConformanceTest.Holds/" and the name of
// the case. It does not test the policy, which the library's own tests do.

#ifndef MEMBERSHIP_TESTING_CONFORMANCE_H_
#define MEMBERSHIP_TESTING_CONFORMANCE_H_

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "membership/testing/policy_adapter.h"

namespace membership::policy_testing {

// One promise that a service has to keep.
struct ConformanceCase {
  // A name such as "RetriedSignInChangesNothing".
  std::string name;
  // The promise, and why it matters, in a sentence.
  std::string promise;
  // Fails the test, by EXPECT_ and ASSERT_, if the adapter breaks the promise.
  // It resets the adapter first.
  std::function<void(PolicyAdapter& adapter)> check;
};

// All cases; names are unique. Thread-safe.
std::vector<ConformanceCase> ConformanceCases();

// Makes an adapter with a database of its own.
using MakePolicyAdapter = std::function<std::unique_ptr<PolicyAdapter>()>;

// A case over a new adapter: the parameter of the suite.
struct ConformanceOfAdapter {
  MakePolicyAdapter make_adapter;
  ConformanceCase conformance_case;
};
void PrintTo(const ConformanceOfAdapter& parameter, std::ostream* os);

// Every case over an adapter of its own. Thread-safe.
std::vector<ConformanceOfAdapter> ConformanceOver(
    const MakePolicyAdapter& make_adapter);

// The case's name.
std::string ConformanceName(
    const ::testing::TestParamInfo<ConformanceOfAdapter>& info);

class PolicyConformanceTest
    : public ::testing::TestWithParam<ConformanceOfAdapter> {};

}  // namespace membership::policy_testing

#endif  // MEMBERSHIP_TESTING_CONFORMANCE_H_
