#include "membership/scenario/mutation.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
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

// Keeps what each case judges, by table.
class Recorder : public internal::JudgeWatcher {
 public:
  void StartCase(size_t number) { case_ = number; }

  void Judged(const RuleTable& table, absl::Span<const uint8_t> facts,
              const Verdict&) override {
    judged_[std::string(table.name)][FactValues(facts.begin(), facts.end())]
        .insert(case_);
  }

  const JudgedFacts& By(const RuleTable& table) {
    return judged_[std::string(table.name)];
  }

 private:
  size_t case_ = 0;
  std::map<std::string, JudgedFacts> judged_;
};

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

bool IsKilled(const Mutant& mutant, const std::vector<Case>& cases,
              const JudgedFacts& judged) {
  const RuleTable table = mutant.table();
  internal::Judging judging;
  judging.changed_table = &table;
  const std::set<size_t> candidates = Candidates(mutant, judged);
  return std::any_of(candidates.begin(), candidates.end(), [&](size_t each) {
    const absl::StatusOr<CaseResult> result = RunCase(cases[each], judging);
    return !result.ok() || !result->failed.empty();
  });
}

absl::Status Record(const std::vector<Case>& cases, Recorder* recorder) {
  internal::Judging judging;
  judging.watcher = recorder;
  for (size_t i = 0; i < cases.size(); ++i) {
    recorder->StartCase(i);
    const absl::StatusOr<CaseResult> result = RunCase(cases[i], judging);
    if (!result.ok()) return result.status();
    if (result->failed.empty()) continue;
    return absl::FailedPreconditionError(absl::StrCat(
        "expected cases that pass as the policy stands, got ", cases[i].name));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<MutationResult> RunMutants(const std::vector<Case>& cases,
                                          const std::vector<RuleTable>& tables,
                                          const MutationProgress& progress) {
  Recorder recorder;
  absl::Status status = Record(cases, &recorder);
  if (!status.ok()) return status;
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
    if (IsKilled(mutant, cases, recorder.By(mutant.original))) {
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
