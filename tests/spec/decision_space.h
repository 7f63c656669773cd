// Every combination of facts of one kind of request, in blocks that can be
// enumerated.
//
// Most kinds have few facts: one block varies all that anybody reads. A sign-in
// has 10^16 combinations, but its stages read different facts. There a block
// for each stage varies the facts of that stage, in front of backgrounds: what
// comes before the stage passes, in every way that there is, and what comes
// after it ends the decision, with effects, without effects and refusing.
// agreement_test.cc shows that this says all about the whole space, since no
// stage reads other facts than its own.

#ifndef MEMBERSHIP_TESTS_SPEC_DECISION_SPACE_H_
#define MEMBERSHIP_TESTS_SPEC_DECISION_SPACE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/spec.h"

namespace membership::spec {

// The blocks of one rule table and its specification.
//
// Immutable. Thread-safe.
class DecisionSpace {
 public:
  struct Block {
    // The stage whose facts vary; not set where those of all stages do.
    v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
    // The facts that vary, by number.
    std::vector<uint8_t> facts;
    // What the other facts are. The first `plain` ones have the same way up to
    // the stage, and differ in what comes after it.
    std::vector<FactValues> backgrounds;
    size_t plain = 1;
  };

  // REQUIRES: `spec` is that of `table`.
  DecisionSpace(const internal::RuleTable& table, const Spec& spec);

  const std::vector<Block>& blocks() const { return blocks_; }
  // The block that varies all that `stage` reads.
  const Block& BlockOf(v1::Decision::Stage stage) const;
  // The facts that `stage` reads, by the rule table or by the specification.
  const std::vector<uint8_t>& FactsOf(v1::Decision::Stage stage) const {
    return facts_of_[stage];
  }

 private:
  using Combinations = std::vector<FactValues>;

  void AddStageBlocks(const internal::RuleTable& table,
                      const std::vector<v1::Decision::Stage>& stages);
  // One combination of the stage's facts for each row that passes it.
  Combinations WaysThrough(const internal::RuleTable& table,
                           v1::Decision::Stage stage,
                           const FactValues& background) const;
  // What only the last stage reads.
  std::vector<uint8_t> FactsOfLastAlone(
      const std::vector<v1::Decision::Stage>& stages) const;
  // One combination of those for each way to end.
  static Combinations Endings(const internal::RuleTable& table,
                              v1::Decision::Stage last,
                              const std::vector<uint8_t>& facts_of_last,
                              const FactValues& background);

  std::array<std::vector<uint8_t>, internal::kStages> facts_of_;
  std::vector<Block> blocks_;
};

}  // namespace membership::spec

#endif  // MEMBERSHIP_TESTS_SPEC_DECISION_SPACE_H_
