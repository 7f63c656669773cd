// `membership revoke`: what a change really achieves.

#ifndef MEMBERSHIP_CLI_REVOKE_COMMAND_H_
#define MEMBERSHIP_CLI_REVOKE_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that tells who still gets in after a change read from a file.
// Thread-safe.
Command RevokeCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_REVOKE_COMMAND_H_
