// `membership decide`: one decision, explained; or those on a stream of
// records.

#ifndef MEMBERSHIP_CLI_DECIDE_COMMAND_H_
#define MEMBERSHIP_CLI_DECIDE_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that decides one request against snapshots and exports read from
// files; or, with --stream, all that come from the standard input
// (decide_stream.h). Thread-safe.
Command DecideCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_DECIDE_COMMAND_H_
