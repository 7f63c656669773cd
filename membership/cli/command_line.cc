#include "membership/cli/command_line.h"

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "membership/cli/audit_command.h"
#include "membership/cli/command.h"
#include "membership/cli/decide_command.h"
#include "membership/cli/lint_command.h"
#include "membership/cli/nearest_name.h"
#include "membership/cli/revoke_command.h"
#include "membership/cli/rules_command.h"
#include "membership/cli/run_command.h"
#include "membership/cli/test_command.h"
#include "membership/cli/text_table.h"
#include "membership/cli/whatif_command.h"

namespace membership {
namespace cli {
namespace {

std::vector<Command> Commands() {
  return {AuditCommand(), DecideCommand(), LintCommand(),  RevokeCommand(),
          RulesCommand(), TestCommand(),   WhatIfCommand()};
}

std::string GeneralHelp(const std::vector<Command>& commands) {
  std::string text =
      "Usage: membership COMMAND [--flag=value]...\n\n"
      "Tells who may sign in through an Entra ID single sign-on connection and "
      "joins\nwhich organization, and why.\n\nCommands:\n";
  size_t width = 0;
  for (const Command& command : commands) {
    width = std::max(width, command.spec.name.size());
  }
  for (const Command& command : commands) {
    const std::string gap(width - command.spec.name.size() + 2, ' ');
    absl::StrAppend(&text, "  ", command.spec.name, gap, command.spec.summary,
                    "\n");
  }
  absl::StrAppend(
      &text,
      "\nSee `membership COMMAND --help`. Exit status: 0 done, whatever was "
      "decided;\n1 the result could not be written; 2 bad arguments or bad "
      "input; 3 lint found\nwhat --fail-on names, or a scenario failed.\n");
  return text;
}

int UnknownCommand(const std::vector<Command>& commands, absl::string_view name,
                   std::ostream& err) {
  std::vector<absl::string_view> names;
  names.reserve(commands.size());
  for (const Command& command : commands) names.push_back(command.spec.name);
  const absl::string_view nearest = NearestName(name, names);
  err << "membership: unknown command " << Printable(name);
  if (!nearest.empty()) err << "; did you mean " << nearest << "?";
  err << "\nSee `membership --help`.\n";
  return kBadInput;
}

}  // namespace

int RunCommandLine(const std::vector<std::string>& words,
                   const Environment& environment, std::ostream& out,
                   std::ostream& err) {
  const std::vector<Command> commands = Commands();
  if (words.empty()) {
    err << GeneralHelp(commands);
    return kBadInput;
  }
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
    return WriteOutput({GeneralHelp(commands), ""}, out, err);
  }
  for (const Command& command : commands) {
    if (command.spec.name != words[0]) continue;
    return RunCommand(command, {words.begin() + 1, words.end()}, environment,
                      out, err);
  }
  return UnknownCommand(commands, words[0], err);
}

}  // namespace cli
}  // namespace membership
