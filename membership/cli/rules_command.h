// `membership rules`: the policy, as the engine itself tells it.

#ifndef MEMBERSHIP_CLI_RULES_COMMAND_H_
#define MEMBERSHIP_CLI_RULES_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that prints every rule table and the policy version. Its output
// depends on nothing but --format. Thread-safe.
Command RulesCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_RULES_COMMAND_H_
