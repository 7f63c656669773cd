// `membership audit`: who of a tenant gets in.

#ifndef MEMBERSHIP_CLI_AUDIT_COMMAND_H_
#define MEMBERSHIP_CLI_AUDIT_COMMAND_H_

#include "membership/cli/command.h"

namespace membership {
namespace cli {

// The command that decides the sign-in of every user of an exported tenant.
// Thread-safe.
Command AuditCommand();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_AUDIT_COMMAND_H_
