#include "tests/spec/agreement.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <sstream>
#include <vector>

#include "membership/internal/rule_table.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/spec.h"

namespace membership::spec {

Agreement Compare(const internal::RuleTable& table, const Spec& spec,
                  const DecisionSpace& space) {
  Agreement agreement;
  std::vector<uint8_t> all(table.facts.size());
  std::iota(all.begin(), all.end(), uint8_t{0});
  agreement.covered = CountCombinations(table.facts, all);
  const auto compare = [&](const FactValues& facts) {
    ++agreement.enumerated;
    const Ruling engine = RulingOf(table.rules, facts);
    const Ruling specified = spec.Decide(facts.values());
    if (engine == specified || ++agreement.disagreements > 1) return;
    std::ostringstream first;
    first << "engine: " << engine << "\nspecification: " << specified << "\nat "
          << Describe(table.facts, facts);
    agreement.first = first.str();
  };
  for (const DecisionSpace::Block& block : space.blocks()) {
    for (const FactValues& background : block.backgrounds) {
      ForEachCombination(table.facts, block.facts, background, compare);
    }
  }
  return agreement;
}

}  // namespace membership::spec
