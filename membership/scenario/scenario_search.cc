#include "membership/scenario/scenario_search.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/types/span.h"
#include "google/protobuf/text_format.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_words.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/run.h"
#include "membership/scenario/sample_worlds.h"
#include "membership/scenario/scenario_form.h"
#include "membership/scenario/stage_space.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::Judging;
using internal::Rule;
using internal::RuleTable;
using internal::Verdict;

// Whether a row of a table is looked at and holds.
bool Reaches(const RuleTable& table, size_t row,
             absl::Span<const uint8_t> facts) {
  const Rule& rule = table.rules[row];
  const Verdict verdict = internal::Judge(table.rules, facts);
  const size_t deciding = verdict.stage_rules[rule.stage];
  if (deciding == internal::kNoRule) return false;
  return rule.then == internal::Then::kNextRule
             ? row < deciding && internal::Holds(rule, facts)
             : row == deciding;
}

class ReachedRow : public internal::JudgeWatcher {
 public:
  ReachedRow(const RuleTable& table, size_t row) : table_(table), row_(row) {}

  void Judged(const RuleTable& table, absl::Span<const uint8_t> facts,
              const Verdict&) override {
    reached_ =
        reached_ || (table.name == table_.name && Reaches(table_, row_, facts));
  }
  bool reached() const { return reached_; }

 private:
  const RuleTable& table_;
  const size_t row_;
  bool reached_ = false;
};

bool Passes(const v1::Scenario& scenario, const Judging& judging) {
  v1::ScenarioFile file;
  *file.add_scenarios() = scenario;
  const absl::StatusOr<std::vector<Case>> cases = MakeCases(file, {});
  if (!cases.ok()) return false;
  const absl::StatusOr<CaseResult> result = RunCase(cases->front(), judging);
  return result.ok() && result->failed.empty();
}

// Completes the scenario of a world and returns it in its least form, if
// `shows` is true of it.
std::optional<v1::Scenario> Finish(
    const SampleWorlds& worlds, const SampleWorld& world,
    const std::string& name, const std::string& description,
    const std::function<bool(const v1::Scenario&)>& shows) {
  v1::Scenario scenario = worlds.Scenario(world);
  scenario.set_name(name);
  scenario.set_description(description);
  if (!ExpectWhatIsDecided(&scenario)) return std::nullopt;
  SayTimesInWords(&scenario);
  if (!shows(scenario)) return std::nullopt;
  LeaveOut(shows, &scenario);
  return scenario;
}

}  // namespace

SampleWorlds& ScenarioSearch::WorldsOf(const RuleTable& table) {
  return worlds_.try_emplace(std::string(table.name), table).first->second;
}

std::optional<v1::Scenario> ScenarioSearch::Reaching(const RuleTable& table,
                                                     size_t row) {
  SampleWorlds& worlds = WorldsOf(table);
  const Rule& rule = table.rules[row];
  const std::string name = absl::StrCat(table.name, "_", rule.name);
  const std::string description = absl::StrCat(
      "Rule ", rule.name, " of ", table.name, ": ",
      internal::ConditionInWords(rule, table.facts), ". ", rule.source, ".");
  const auto shows = [&](const v1::Scenario& scenario) {
    ReachedRow reached(table, row);
    Judging judging;
    judging.watcher = &reached;
    return Passes(scenario, judging) && reached.reached();
  };
  std::optional<v1::Scenario> found;
  worlds.Find(rule.stage, [&](const SampleWorld& world) {
    if (!Reaches(table, row, world.facts)) return false;
    found = Finish(worlds, world, name, description, shows);
    return found.has_value();
  });
  return found;
}

std::optional<v1::Scenario> ScenarioSearch::Killing(const Mutant& mutant) {
  SampleWorlds& worlds = WorldsOf(mutant.original);
  const Rule& rule = mutant.original.rules[mutant.row];
  const std::string name = absl::StrReplaceAll(mutant.name(), {{".", "_"}});
  const std::string description = absl::StrCat(
      "Rule ", rule.name, ", which would be noticed to change: ", mutant.change,
      ". ", rule.source, ".");
  const RuleTable changed = mutant.table();
  Judging by_mutant;
  by_mutant.changed_table = &changed;
  const auto shows = [&](const v1::Scenario& scenario) {
    return Passes(scenario, Judging()) && !Passes(scenario, by_mutant);
  };
  std::optional<v1::Scenario> found;
  worlds.Find(rule.stage, [&](const SampleWorld& world) {
    if (JudgeStage(mutant.original.rules, rule.stage, world.facts) ==
        JudgeStage(mutant.rules, rule.stage, world.facts)) {
      return false;
    }
    found = Finish(worlds, world, name, description, shows);
    return found.has_value();
  });
  return found;
}

std::string ScenarioText(const v1::Scenario& scenario) {
  v1::ScenarioFile file;
  *file.add_scenarios() = scenario;
  google::protobuf::TextFormat::Printer printer;
  printer.SetUseUtf8StringEscaping(true);
  std::string text;
  printer.PrintToString(file, &text);
  return text;
}

}  // namespace scenario
}  // namespace membership
