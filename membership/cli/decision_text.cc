#include "membership/cli/decision_text.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "membership/cli/remedy_text.h"
#include "membership/cli/text_table.h"
#include "membership/cli/time_text.h"
#include "membership/cli/words.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace cli {
namespace {

void AddFact(absl::string_view name, absl::string_view value,
             std::string* text) {
  if (value.empty()) return;
  const std::string gap(16 - name.size(), ' ');
  absl::StrAppend(text, name, gap, Printable(value), "\n");
}

void AddSection(absl::string_view title, const std::vector<std::string>& lines,
                std::string* text) {
  if (lines.empty()) return;
  absl::StrAppend(text, "\n", title, "\n");
  for (const std::string& line : lines) {
    absl::StrAppend(text, "  ", Printable(line), "\n");
  }
}

// Where the rule comes from; empty if the tables have no such rule.
std::string SourceOf(const v1::Decision& decision) {
  for (const RuleDescription& rule : DescribeRules()) {
    if (rule.table == decision.table() && rule.rule == decision.rule()) {
      return rule.source;
    }
  }
  return "";
}

std::string DecidingRule(const v1::Decision& decision) {
  const std::string source = SourceOf(decision);
  return absl::StrCat(decision.rule(), ", in the stage ",
                      Lower(v1::Decision::Stage_Name(decision.stage())),
                      source.empty() ? "" : absl::StrCat(" (", source, ")"));
}

std::vector<std::string> Stages(
    const google::protobuf::RepeatedPtrField<v1::StageResult>& stages) {
  std::vector<std::string> lines;
  for (const v1::StageResult& stage : stages) {
    std::string name = Lower(v1::Decision::Stage_Name(stage.stage()));
    name.resize(14, ' ');
    lines.push_back(absl::StrCat(name, stage.passed() ? "passed  " : "failed  ",
                                 stage.rule()));
    if (stage.reason() != v1::Decision::REASON_UNSPECIFIED) {
      absl::StrAppend(&lines.back(), ": ",
                      v1::Decision::Reason_Name(stage.reason()));
    }
  }
  return lines;
}

std::vector<std::string> Effects(const v1::Decision& decision) {
  std::vector<std::string> lines;
  int number = 0;
  for (const v1::Effect& effect : decision.effects()) {
    std::vector<std::string> conditions;
    for (int condition : effect.preconditions()) {
      conditions.push_back(Lower(v1::Effect::Precondition_Name(
          static_cast<v1::Effect::Precondition>(condition))));
    }
    lines.push_back(absl::StrCat(++number, ". ", EffectText(effect)));
    if (conditions.empty()) continue;
    lines.push_back(
        absl::StrCat("   provided: ", absl::StrJoin(conditions, ", ")));
  }
  return lines;
}

std::vector<std::string> Organizations(const v1::Decision& decision) {
  std::vector<std::string> lines;
  for (const v1::OrganizationResult& result : decision.organizations()) {
    lines.push_back(absl::StrCat(
        result.organization_id(), ": ",
        v1::Decision::Outcome_Name(result.outcome()), ", ",
        v1::Decision::Reason_Name(result.reason()), " by ", result.rule()));
  }
  return lines;
}

void AddFacts(const v1::Decision& decision, std::string* text) {
  AddFact("Message", decision.message(), text);
  if (decision.entra_error_code() != 0) {
    AddFact("Entra's error",
            absl::StrCat("AADSTS", decision.entra_error_code()), text);
  }
  AddFact("Decided by", DecidingRule(decision), text);
  AddFact("Who must act", ActorText(decision.actor()), text);
  if (decision.wrong_input() != v1::Decision::INPUT_UNSPECIFIED) {
    AddFact("Wrong input",
            Lower(v1::Decision::Input_Name(decision.wrong_input())), text);
  }
  if (decision.outcome() != v1::Decision::GRANTED) {
    AddFact("Trying again",
            decision.retry_helps() ? "can help" : "changes nothing", text);
  }
  AddFact("Connection", decision.connection_id(), text);
  AddFact("Organization", decision.organization_id(), text);
  AddFact("User", decision.user_id(), text);
}

void AddSections(const v1::Decision& decision, std::string* text) {
  AddSection("Stages", Stages(decision.stages()), text);
  AddSection("Would refuse too", Stages(decision.also_failing()), text);
  AddSection("Organizations", Organizations(decision), text);
  AddSection("Effects", Effects(decision), text);
  std::vector<std::string> paths;
  for (const v1::EntraPath& path : decision.entra_paths()) {
    paths.push_back(PathText(path));
  }
  AddSection("Ways through Entra", paths, text);
  std::vector<std::string> warnings;
  for (const v1::Warning& warning : decision.warnings()) {
    warnings.push_back(absl::StrCat(v1::Warning::Code_Name(warning.code()),
                                    ": ", warning.message()));
  }
  AddSection("Warnings", warnings, text);
  std::vector<std::string> assumptions;
  for (const v1::Assumption& assumption : decision.assumptions()) {
    assumptions.push_back(
        absl::StrCat(v1::Assumption::Code_Name(assumption.code()), ": ",
                     assumption.message()));
  }
  AddSection("Assumptions", assumptions, text);
  std::vector<std::string> reminders;
  for (const auto& time : decision.reminder_times()) {
    reminders.push_back(TimeText(time));
  }
  AddSection("Remind of the secret's end at", reminders, text);
}

}  // namespace

std::string DecisionText(const v1::Decision& decision,
                         const v1::Remedies& remedies) {
  std::string text =
      absl::StrCat(v1::Decision::Outcome_Name(decision.outcome()), ": ",
                   v1::Decision::Reason_Name(decision.reason()), "\n\n");
  AddFacts(decision, &text);
  AddSections(decision, &text);
  AddSection("To get in", FirstRemedy(remedies.granting()), &text);
  AddSection("To be kept out", FirstRemedy(remedies.refusing()), &text);
  absl::StrAppend(&text, "\n");
  AddFact("Stable until",
          decision.has_stable_until() ? TimeText(decision.stable_until())
                                      : "something changes: no expiry was used",
          &text);
  AddFact("Policy version", decision.policy_version(), &text);
  return text;
}

std::string DecisionReasons(const v1::Decision& decision) {
  std::vector<std::string> lines = {
      absl::StrCat(v1::Decision::Outcome_Name(decision.outcome()), ": ",
                   v1::Decision::Reason_Name(decision.reason())),
      absl::StrCat("by ", DecidingRule(decision))};
  for (const std::string& stage : Stages(decision.stages())) {
    lines.push_back(absl::StrCat("  ", stage));
  }
  return absl::StrJoin(lines, "\n");
}

}  // namespace cli
}  // namespace membership
