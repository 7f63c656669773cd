// `membership whatif`: who would gain access and who would lose it.

#ifndef MEMBERSHIP_CLI_WHATIF_COMMAND_H_
#define MEMBERSHIP_CLI_WHATIF_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that compares records with what changes, other records or time
// make of them. Thread-safe.
Command WhatIfCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_WHATIF_COMMAND_H_
