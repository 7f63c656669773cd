// `membership test`: tests of a policy that need no C++.

#ifndef MEMBERSHIP_CLI_TEST_COMMAND_H_
#define MEMBERSHIP_CLI_TEST_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that runs files of scenarios. Thread-safe.
Command TestCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_COMMAND_H_
