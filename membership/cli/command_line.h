// The command line as a whole: which command to run.

#ifndef MEMBERSHIP_CLI_COMMAND_LINE_H_
#define MEMBERSHIP_CLI_COMMAND_LINE_H_

#include <ostream>
#include <string>
#include <vector>

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// Runs the command that `words`, the arguments after the program's name, ask
// for, and returns the exit status (run_command.h). The result goes to `out`,
// everything else to `err`. Not thread-safe: it uses the environment.
int RunCommandLine(const std::vector<std::string>& words,
                   const Environment& environment, std::ostream& out,
                   std::ostream& err);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_COMMAND_LINE_H_
