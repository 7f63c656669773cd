#include "membership/scenario/suggested_tests.h"

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/run.h"
#include "membership/scenario/scenario_search.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {
namespace {

// Which of the cases fails first by the mutant.
std::optional<size_t> Killer(const Mutant& mutant,
                             const std::vector<Case>& cases) {
  const internal::RuleTable table = mutant.table();
  internal::Judging judging;
  judging.changed_table = &table;
  for (size_t i = 0; i < cases.size(); ++i) {
    const auto result = RunCase(cases[i], judging);
    if (!result.ok() || !result->failed.empty()) return i;
  }
  return std::nullopt;
}

}  // namespace

SuggestedTests SuggestTests(const std::vector<Mutant>& mutants,
                            ScenarioSearch* search) {
  SuggestedTests suggested;
  v1::ScenarioFile file;
  std::vector<Case> cases;
  for (const Mutant& mutant : mutants) {
    std::optional<size_t> killer = Killer(mutant, cases);
    if (!killer.has_value()) {
      std::optional<v1::Scenario> found = search->Killing(mutant);
      if (found.has_value()) {
        killer = suggested.scenarios.size();
        *file.add_scenarios() = *found;
        suggested.scenarios.push_back(*std::move(found));
        auto all = MakeCases(file, v1::Snapshot());
        // What a search found can be run.
        if (all.ok()) cases = *std::move(all);
      }
    }
    suggested.killers.push_back(killer);
  }
  return suggested;
}

}  // namespace scenario
}  // namespace membership
