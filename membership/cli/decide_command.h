// `membership decide`: one decision, explained.

#ifndef MEMBERSHIP_CLI_DECIDE_COMMAND_H_
#define MEMBERSHIP_CLI_DECIDE_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that decides one request against snapshots and exports read from
// files. Thread-safe.
Command DecideCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_DECIDE_COMMAND_H_
