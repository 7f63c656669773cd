// The facts that samples of one table can bring about, and by which edits.

#ifndef MEMBERSHIP_SCENARIO_SAMPLE_WORLDS_H_
#define MEMBERSHIP_SCENARIO_SAMPLE_WORLDS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/samples.h"
#include "membership/scenario/stage_space.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// A sample with some edits, and facts on which its request is judged.
struct SampleWorld {
  std::vector<size_t> edits;
  FactValues facts;
};

// Finds worlds in the order of the number of their edits: all with up to two,
// then, of the edits that matter to one stage, up to four. Of worlds with the
// same facts it keeps the first. Bounded and deterministic.
//
// Thread safety: none.
class SampleWorlds {
 public:
  // Empty if there is no sample for the table. Borrows its rows.
  explicit SampleWorlds(const internal::RuleTable& table);

  // Calls `accept` for the worlds that differ in what `stage` judges, until it
  // returns true; returns whether it did.
  bool Find(v1::Decision::Stage stage,
            const std::function<bool(const SampleWorld&)>& accept);

  // The scenario of a world: without name, description and expectation.
  v1::Scenario Scenario(const SampleWorld& world) const;

 private:
  static constexpr size_t kMostEdits = 4;
  // How many worlds of one size may be tried for one stage.
  static constexpr int kMostTried = 20000;

  // Facts that differ from those without the last edit.
  using Touched = std::set<uint8_t>;

  // Adds the worlds of the edits; returns the facts of the first.
  FactValues Try(const std::vector<size_t>& edits,
                 const v1::Scenario& scenario);
  void TryPairs();
  void TryMore(v1::Decision::Stage stage, size_t size);
  // The sets of so many of the edits, each of another aspect.
  std::vector<std::vector<size_t>> SetsOf(const std::vector<size_t>& edits,
                                          size_t size) const;
  std::vector<size_t> EditsThatMatter(v1::Decision::Stage stage) const;
  bool Fits(const std::vector<size_t>& edits, size_t added) const;
  bool GetsTo(v1::Decision::Stage stage, const FactValues& facts) const;

  const internal::RuleTable table_;
  Sample sample_;
  std::vector<SampleWorld> worlds_;
  std::set<FactValues> known_;
  // For each edit, what it changed of other worlds, and what is judged of the
  // world that has it alone.
  std::vector<Touched> touched_;
  std::vector<FactValues> alone_;
  bool has_pairs_ = false;
  std::set<std::pair<v1::Decision::Stage, size_t>> tried_;
};

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_SAMPLE_WORLDS_H_
