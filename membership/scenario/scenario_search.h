// Makes scenarios that reach a row of a rule table, or that notice a change of
// one, ready to be pasted into a file of scenarios.

#ifndef MEMBERSHIP_SCENARIO_SCENARIO_SEARCH_H_
#define MEMBERSHIP_SCENARIO_SCENARIO_SEARCH_H_

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "membership/internal/rule_table.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/sample_worlds.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Searches small worlds. Deterministic; bounded to some seconds for a table.
// Remembers what it looked at, so that one search should serve all questions.
//
// Thread safety: none.
class ScenarioSearch {
 public:
  // Returns a scenario that passes and in which the row is reached, and no
  // record of which can be left out; nothing if none is found.
  std::optional<v1::Scenario> Reaching(const internal::RuleTable& table,
                                       size_t row);

  // Returns a scenario that passes as the policy stands and fails by the
  // mutant; nothing if none is found.
  std::optional<v1::Scenario> Killing(const Mutant& mutant);

 private:
  SampleWorlds& WorldsOf(const internal::RuleTable& table);

  std::map<std::string, SampleWorlds> worlds_;
};

// Returns the scenario in text form, as a part of a file of scenarios.
// Thread-safe.
std::string ScenarioText(const v1::Scenario& scenario);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_SCENARIO_SEARCH_H_
