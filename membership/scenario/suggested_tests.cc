#include "membership/scenario/suggested_tests.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "membership/scenario/cases.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/mutation.h"
#include "membership/scenario/scenario_search.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

// Returns whether the scenario can be run and passes.
bool AddTo(const v1::Scenario& scenario, KillerSearch* killers) {
  v1::ScenarioFile file;
  *file.add_scenarios() = scenario;
  const auto cases = MakeCases(file, v1::Snapshot());
  return cases.ok() && killers->Add(cases->front()).ok();
}

}  // namespace

SuggestedTests SuggestTests(const std::vector<Mutant>& mutants,
                            ScenarioSearch* search) {
  SuggestedTests suggested;
  KillerSearch killers;
  for (const Mutant& mutant : mutants) {
    std::optional<size_t> killer = killers.KillerOf(mutant);
    if (!killer.has_value()) {
      std::optional<v1::Scenario> found = search->Killing(mutant);
      if (found.has_value() && AddTo(*found, &killers)) {
        killer = suggested.scenarios.size();
        suggested.scenarios.push_back(*std::move(found));
      }
    }
    suggested.killers.push_back(killer);
  }
  return suggested;
}

}  // namespace scenario
}  // namespace membership
