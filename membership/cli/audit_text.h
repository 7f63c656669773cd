// Prints an audit for people.

#ifndef MEMBERSHIP_CLI_AUDIT_TEXT_H_
#define MEMBERSHIP_CLI_AUDIT_TEXT_H_

#include <string>
#include <vector>

#include "membership/cli/audit.h"

namespace membership {
namespace cli {

// Returns a table with a line for each row, and below it how many are in and
// out and why, until when that holds, and what was assumed. The columns for the
// organization and the connection are there only if the rows differ in them.
// Thread-safe.
std::string AuditText(const std::vector<AuditRow>& rows);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_AUDIT_TEXT_H_
