#include "membership/cli/rules_command.h"

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "membership/cli/arguments.h"
#include "membership/cli/command.h"
#include "membership/cli/json_object.h"
#include "membership/cli/text_table.h"
#include "membership/cli/words.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

bool Ends(const RuleDescription& rule) {
  return rule.reason != v1::Decision::REASON_UNSPECIFIED;
}

// A rule that does not end the decision has no reason, and nobody must act.
std::string ReasonName(const RuleDescription& rule) {
  return Ends(rule) ? v1::Decision::Reason_Name(rule.reason) : "";
}

v1::Decision::Actor ActorOf(const RuleDescription& rule) {
  return Ends(rule) ? DescribeReason(rule.reason).actor
                    : v1::Decision::ACTOR_UNSPECIFIED;
}

std::string ActorName(const RuleDescription& rule) {
  return Ends(rule) ? v1::Decision::Actor_Name(ActorOf(rule)) : "";
}

std::string Message(const RuleDescription& rule) {
  return Ends(rule) ? std::string(DescribeReason(rule.reason).message) : "";
}

// All effects in one cell; those that only a grant makes are marked.
std::string Effects(const RuleDescription& rule) {
  std::vector<std::string> effects = rule.effects;
  for (const std::string& effect : rule.effects_if_granted) {
    effects.push_back(absl::StrCat(effect, " if granted"));
  }
  return absl::StrJoin(effects, ", ");
}

std::string JsonLines(const std::vector<RuleDescription>& rules) {
  std::string text;
  for (const RuleDescription& rule : rules) {
    JsonObject row;
    row.Add("table", rule.table)
        .Add("stage", v1::Decision::Stage_Name(rule.stage))
        .Add("rule", rule.rule)
        .Add("condition", rule.condition)
        .Add("then", rule.then)
        .AddOrNull("reason", ReasonName(rule))
        .AddArray("effects", rule.effects)
        .AddArray("effects_if_granted", rule.effects_if_granted)
        .AddOrNull("actor", ActorName(rule))
        .AddOrNull("message", Message(rule))
        .Add("source", rule.source)
        .Add("policy_version", PolicyVersion());
    absl::StrAppend(&text, row.ToString(), "\n");
  }
  return text;
}

// The rules of each table under their name, as `print` lays them out.
std::string Tables(const std::vector<RuleDescription>& rules,
                   const std::vector<std::string>& heading,
                   std::string (*print)(const Rows&),
                   std::vector<std::string> (*cells)(const RuleDescription&),
                   absl::string_view title_mark) {
  std::string text;
  for (size_t i = 0; i < rules.size();) {
    const std::string table = rules[i].table;
    Rows rows = {heading};
    for (; i < rules.size() && rules[i].table == table; ++i) {
      rows.push_back(cells(rules[i]));
    }
    absl::StrAppend(&text, title_mark, "Rule table: ", table, title_mark,
                    "\n\n", print(rows), "\n");
  }
  return text;
}

std::vector<std::string> TextCells(const RuleDescription& rule) {
  return {v1::Decision::Stage_Name(rule.stage),
          rule.rule,
          rule.then,
          ReasonName(rule),
          Effects(rule),
          ActorText(ActorOf(rule)),
          rule.condition,
          rule.source};
}

std::string Code(absl::string_view text) {
  return text.empty() ? "" : absl::StrCat("`", text, "`");
}

std::vector<std::string> MarkdownCells(const RuleDescription& rule) {
  return {Lower(v1::Decision::Stage_Name(rule.stage)),
          Code(rule.rule),
          rule.condition,
          rule.then,
          Code(ReasonName(rule)),
          Effects(rule),
          ActorText(ActorOf(rule)),
          rule.source};
}

std::string Text(const std::vector<RuleDescription>& rules) {
  return absl::StrCat(Tables(rules,
                             {"STAGE", "RULE", "THEN", "REASON", "EFFECTS",
                              "WHO ACTS", "WHEN", "SOURCE"},
                             TextTable, TextCells, ""),
                      "Policy version: ", PolicyVersion(), "\n");
}

std::string Markdown(const std::vector<RuleDescription>& rules) {
  return absl::StrCat(Tables(rules,
                             {"Stage", "Rule", "When", "Then", "Reason",
                              "Effects", "Who acts", "Source"},
                             MarkdownTable, MarkdownCells, "**"),
                      "Policy version: `", PolicyVersion(), "`\n");
}

// The rules of the named table; of all if it is empty.
absl::StatusOr<std::vector<RuleDescription>> RulesOf(const std::string& table) {
  const std::vector<RuleDescription> all = DescribeRules();
  if (table.empty()) return all;
  std::vector<RuleDescription> rules;
  std::vector<absl::string_view> names;
  for (const RuleDescription& rule : all) {
    if (rule.table == table) rules.push_back(rule);
    if (names.empty() || names.back() != rule.table) {
      names.emplace_back(rule.table);
    }
  }
  if (!rules.empty()) return rules;
  return absl::InvalidArgumentError(absl::StrCat("--table: expected one of ",
                                                 absl::StrJoin(names, ", "),
                                                 ", got ", table));
}

absl::StatusOr<Output> RunRules(const Arguments& arguments,
                                const Environment&) {
  const auto selected = RulesOf(arguments.One("table"));
  if (!selected.ok()) return selected.status();
  const std::vector<RuleDescription>& rules = *selected;
  const std::string format = arguments.One("format");
  if (format == "json") return Output{JsonLines(rules), ""};
  if (format == "markdown") return Output{Markdown(rules), ""};
  return Output{Text(rules), ""};
}

}  // namespace

Command RulesCommand() {
  return {{"rules",
           "Prints the rules by which requests are decided.",
           "Each kind of request has its table. Within a stage the rules are "
           "tried in the\norder shown, and the first whose condition holds "
           "decides. JSON: one object a\nrule, each on a line.\n",
           {{"table", "KIND", Count::kAtMostOnce,
             "One table only, such as sign_in or create_invitation."},
            {"format",
             "FORMAT",
             Count::kAtMostOnce,
             "How to print: text (the default), markdown or json.",
             {"text", "markdown", "json"}}}},
          RunRules};
}

}  // namespace cli
}  // namespace membership
