#include "tests/spec/mutation_score.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "tests/spec/decision_space.h"
#include "tests/spec/engine_ruling.h"
#include "tests/spec/fact_space.h"
#include "tests/spec/mutants.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using internal::Rule;
using internal::RuleTable;

constexpr int kRandomCombinations = 1000;
// So many combinations for each row are looked at before all others.
constexpr size_t kSamples = 64;

// A combination of facts, and what is specified for it.
struct Point {
  FactValues facts;
  Ruling specified;
};

class Scorer {
 public:
  Scorer(const RuleTable& table, const Spec& spec)
      : table_(table),
        space_(table, spec),
        rules_(table.rules.begin(), table.rules.end()),
        samples_(rules_.size()) {
    for (const DecisionSpace::Block& block : space_.blocks()) {
      AddPoints(block, spec);
    }
  }

  MutationScore Score() {
    MutationScore score;
    for (const Mutant& mutant : MutantsOf(table_)) {
      MutationScore::Count& count = score.counts[mutant.change];
      ++count.mutants;
      rules_[mutant.row] = mutant.rule;
      if (IsFound(mutant.row)) {
        ++count.found;
      } else if (AgreesAtRandom()) {
        ++count.equivalent;
      } else {
        score.missed.push_back(
            absl::StrCat(NameOf(mutant.change), " of ", mutant.rule.name));
      }
      rules_[mutant.row] = table_.rules[mutant.row];
    }
    return score;
  }

 private:
  // Whether some combination shows that `rules_` is another policy.
  bool IsFound(size_t row) const {
    const auto differs = [&](const Point& point) {
      return RulingOf(rules_, point.facts) != point.specified;
    };
    const auto& points = points_.at(&space_.BlockOf(table_.rules[row].stage));
    return std::any_of(samples_[row].begin(), samples_[row].end(), differs) ||
           std::any_of(points.begin(), points.end(), differs);
  }

  // Whether `rules_` decides random combinations as the table does.
  bool AgreesAtRandom() {
    for (int i = 0; i < kRandomCombinations; ++i) {
      FactValues facts;
      for (size_t fact = 0; fact < table_.facts.size(); ++fact) {
        facts.Set(fact, static_cast<uint8_t>(random_() %
                                             table_.facts[fact].values.size()));
      }
      if (RulingOf(rules_, facts) != RulingOf(table_.rules, facts)) {
        return false;
      }
    }
    return true;
  }

  void AddPoints(const DecisionSpace::Block& block, const Spec& spec) {
    std::vector<Point>& points = points_[&block];
    for (size_t i = 0; i < block.plain; ++i) {
      ForEachCombination(
          table_.facts, block.facts, block.backgrounds[i],
          [&](const FactValues& facts) {
            points.push_back({facts, spec.Decide(facts.values())});
            AddSample(points.back(), points.size());
          });
    }
  }

  // Keeps the point for the rows that decide it: the first ones, and some of
  // those that follow.
  void AddSample(const Point& point, size_t number) {
    const internal::Verdict verdict = Judge(table_.rules, point.facts);
    for (const uint8_t row : verdict.stage_rules) {
      if (row == internal::kNoRule || samples_[row].size() >= kSamples) {
        continue;
      }
      if (samples_[row].size() < kSamples / 4 || number % 101 == 0) {
        samples_[row].push_back(point);
      }
    }
  }

  const RuleTable& table_;
  const DecisionSpace space_;
  std::vector<Rule> rules_;
  std::map<const DecisionSpace::Block*, std::vector<Point>> points_;
  std::vector<std::vector<Point>> samples_;
  std::mt19937 random_{20260115};
};

}  // namespace

MutationScore ScoreMutants(const RuleTable& table, const Spec& spec) {
  return Scorer(table, spec).Score();
}

}  // namespace membership::spec
