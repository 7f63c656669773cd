#include "membership/testing/conformance.h"

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "membership/testing/conformance_cases.h"
#include "membership/testing/policy_adapter.h"

namespace membership::policy_testing {

std::vector<ConformanceCase> ConformanceCases() {
  std::vector<ConformanceCase> cases = SignInCases();
  for (ConformanceCase& each : MembershipCases()) {
    cases.push_back(std::move(each));
  }
  for (ConformanceCase& each : RaceCases()) cases.push_back(std::move(each));
  return cases;
}

void PrintTo(const ConformanceOfAdapter& parameter, std::ostream* os) {
  *os << parameter.conformance_case.promise;
}

std::vector<ConformanceOfAdapter> ConformanceOver(
    const MakePolicyAdapter& make_adapter) {
  std::vector<ConformanceOfAdapter> parameters;
  for (ConformanceCase& each : ConformanceCases()) {
    parameters.push_back({make_adapter, std::move(each)});
  }
  return parameters;
}

std::string ConformanceName(
    const ::testing::TestParamInfo<ConformanceOfAdapter>& info) {
  return info.param.conformance_case.name;
}

// Registered with every program that calls ConformanceOver, which is in this
// file for that reason.
TEST_P(PolicyConformanceTest, Holds) {
  const std::unique_ptr<PolicyAdapter> adapter = GetParam().make_adapter();
  ASSERT_NE(adapter, nullptr);
  GetParam().conformance_case.check(*adapter);
}

}  // namespace membership::policy_testing
