// Scenarios that together kill mutants which the tests at hand do not.

#ifndef MEMBERSHIP_SCENARIO_SUGGESTED_TESTS_H_
#define MEMBERSHIP_SCENARIO_SUGGESTED_TESTS_H_

#include <cstddef>
#include <optional>
#include <vector>

#include "membership/scenario/mutants.h"
#include "membership/scenario/scenario_search.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// What to add to the tests.
struct SuggestedTests {
  std::vector<v1::Scenario> scenarios;
  // For each mutant which of them kills it; nothing if none was found.
  std::vector<std::optional<size_t>> killers;
};

// Suggests a scenario for each mutant that none before it kills. Deterministic.
// Thread safety: as `search`.
SuggestedTests SuggestTests(const std::vector<Mutant>& mutants,
                            ScenarioSearch* search);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_SUGGESTED_TESTS_H_
