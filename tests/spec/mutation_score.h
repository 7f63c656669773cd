// Which changes of a rule table the comparison with the specification finds.

#ifndef MEMBERSHIP_TESTS_SPEC_MUTATION_SCORE_H_
#define MEMBERSHIP_TESTS_SPEC_MUTATION_SCORE_H_

#include <map>
#include <string>
#include <vector>

#include "membership/internal/rule_table.h"
#include "tests/spec/mutants.h"
#include "tests/spec/spec.h"

namespace membership::spec {

struct MutationScore {
  struct Count {
    int mutants = 0;
    int found = 0;
    // Decide every combination of facts as the table does.
    int equivalent = 0;
  };
  std::map<Change, Count> counts;
  // Mutants that were neither found nor equivalent, for people. Always empty,
  // but for a fault in the enumeration.
  std::vector<std::string> missed;
};

// Changes every row of `table`, one small change at a time, and looks for a
// combination of facts that the changed table decides otherwise than `spec`.
// What agrees on all blocks of the DecisionSpace agrees everywhere and is
// equivalent; to be sure, it is compared with `table` on random combinations
// too. Takes seconds for sign-ins. Thread-safe.
//
// REQUIRES: `spec` is that of `table`, and agrees with it.
MutationScore ScoreMutants(const internal::RuleTable& table, const Spec& spec);

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_MUTATION_SCORE_H_
