// Prints an audit for scripts.

#ifndef MEMBERSHIP_CLI_AUDIT_JSON_H_
#define MEMBERSHIP_CLI_AUDIT_JSON_H_

#include <string>
#include <vector>

#include "membership/cli/audit.h"

namespace membership {
namespace cli {

// Returns an object for each row, each on a line. Its members are those of the
// person and of the decision, under the names of the schema, and:
//   paths           how Entra lets the person in, as far as the directory tells
//   effects, warnings, assumptions    their names
//   routes          whether the address alone leads to the connection
//   routing_reason  if it doesn't: what decided the sign-in that named only it
// What is absent is null, or an empty array. Thread-safe.
std::string AuditJson(const std::vector<AuditRow>& rows);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_AUDIT_JSON_H_
