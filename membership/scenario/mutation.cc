#include "membership/scenario/mutation.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/run.h"
#include "membership/scenario/stage_space.h"

namespace membership {
namespace scenario {
namespace {

using internal::kNoRule;
using internal::Rule;
using internal::RuleTable;
using internal::Verdict;

// The facts that the cases judge by one table, each once, and who judges them.
using JudgedFacts = std::map<FactValues, std::set<size_t>>;

// Whether two verdicts make the same decision, named rules included.
bool Same(const Verdict& a, absl::Span<const Rule> rules_a, const Verdict& b,
          absl::Span<const Rule> rules_b) {
  if (a.rule == kNoRule || b.rule == kNoRule) return a.rule == b.rule;
  const Rule& rule_a = rules_a[a.rule];
  const Rule& rule_b = rules_b[b.rule];
  return rule_a.name == rule_b.name && rule_a.then == rule_b.then &&
         rule_a.reason == rule_b.reason && a.effects == b.effects;
}

// The cases that judge something that the mutant decides in another way.
std::set<size_t> Candidates(const Mutant& mutant, const JudgedFacts& judged) {
  std::set<size_t> candidates;
  for (const auto& each : judged) {
    const absl::Span<const uint8_t> facts = each.first;
    if (!Same(internal::Judge(mutant.original.rules, facts),
              mutant.original.rules,
              internal::Judge(absl::MakeConstSpan(mutant.rules), facts),
              mutant.rules)) {
      candidates.insert(each.second.begin(), each.second.end());
    }
  }
  return candidates;
}

}  // namespace

// Keeps what each case judges, by table.
class KillerSearch::Recorder : public internal::JudgeWatcher {
 public:
  void Judged(const RuleTable& table, absl::Span<const uint8_t> facts,
              const Verdict&) override {
    pending_.emplace_back(table.name, FactValues(facts.begin(), facts.end()));
  }

  void Forget() { pending_.clear(); }
  // Ascribes to a case what was judged since the last one.
  void EndCase(size_t number) {
    for (auto& each : pending_) {
      judged_[each.first][std::move(each.second)].insert(number);
    }
    pending_.clear();
  }

  // Null if nothing was judged by the table.
  const JudgedFacts* By(const RuleTable& table) const {
    const auto found = judged_.find(std::string(table.name));
    return found == judged_.end() ? nullptr : &found->second;
  }

 private:
  std::vector<std::pair<std::string, FactValues>> pending_;
  std::map<std::string, JudgedFacts> judged_;
};

KillerSearch::KillerSearch() : recorder_(std::make_unique<Recorder>()) {}
KillerSearch::~KillerSearch() = default;

absl::Status KillerSearch::Add(const Case& added) {
  internal::Judging judging;
  judging.watcher = recorder_.get();
  recorder_->Forget();
  const absl::StatusOr<CaseResult> result = RunCase(added, judging);
  if (!result.ok()) return result.status();
  if (!result->failed.empty()) {
    return absl::FailedPreconditionError(absl::StrCat(
        "expected cases that pass as the policy stands, got ", added.name));
  }
  recorder_->EndCase(cases_.size());
  cases_.push_back(added);
  return absl::OkStatus();
}

std::optional<size_t> KillerSearch::KillerOf(const Mutant& mutant) const {
  const JudgedFacts* judged = recorder_->By(mutant.original);
  if (judged == nullptr) return std::nullopt;
  const RuleTable table = mutant.table();
  internal::Judging judging;
  judging.changed_table = &table;
  for (const size_t each : Candidates(mutant, *judged)) {
    const absl::StatusOr<CaseResult> result = RunCase(cases_[each], judging);
    if (!result.ok() || !result->failed.empty()) return each;
  }
  return std::nullopt;
}

absl::StatusOr<MutationResult> RunMutants(const std::vector<Case>& cases,
                                          const std::vector<RuleTable>& tables,
                                          const MutationProgress& progress) {
  KillerSearch search;
  for (const Case& each : cases) {
    absl::Status status = search.Add(each);
    if (!status.ok()) return status;
  }
  MutationResult result;
  std::vector<Mutant> mutants;
  for (const RuleTable& table : tables) {
    std::vector<Mutant> all = MutantsOf(table);
    result.equivalent += static_cast<int>(all.size());
    for (Mutant& each : WithoutEquivalents(std::move(all))) {
      mutants.push_back(std::move(each));
    }
  }
  result.mutants = static_cast<int>(mutants.size());
  result.equivalent -= result.mutants;
  int done = 0;
  for (Mutant& mutant : mutants) {
    if (search.KillerOf(mutant).has_value()) {
      ++result.killed;
    } else {
      result.survivors.push_back(std::move(mutant));
    }
    progress(++done, result.mutants);
  }
  return result;
}

}  // namespace scenario
}  // namespace membership
