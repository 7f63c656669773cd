// `membership lint`: the hazards of a configuration.

#ifndef MEMBERSHIP_CLI_LINT_COMMAND_H_
#define MEMBERSHIP_CLI_LINT_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that finds the hazards of a configuration. Thread-safe.
Command LintCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_LINT_COMMAND_H_
