// Runs one command of the command line.

#ifndef MEMBERSHIP_CLI_RUN_COMMAND_H_
#define MEMBERSHIP_CLI_RUN_COMMAND_H_

#include <ostream>
#include <string>
#include <vector>

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The exit statuses.
enum ExitStatus {
  // Done. Refused sign-ins are results like any other.
  kDone = 0,
  // The result, or a file beside it, could not be written.
  kNotWritten = 1,
  // Bad arguments or bad input. Nothing was written to the standard output, but
  // what was decided of a stream before.
  kBadInput = 2,
  // Done, and what the command was told to fail on was found: a hazard, or a
  // scenario that failed.
  kFound = 3,
};

// Runs `command` with `words`, the arguments after its name, and returns the
// exit status. The result goes to `out`, everything else to `err`. Not
// thread-safe: it uses the environment.
int RunCommand(const Command& command, const std::vector<std::string>& words,
               const Environment& environment, std::ostream& out,
               std::ostream& err);

// Writes what a command says and returns the exit status.
int WriteOutput(const Output& output, std::ostream& out, std::ostream& err);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_RUN_COMMAND_H_
