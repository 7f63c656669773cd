// Prints what lint found, for machines.

#ifndef MEMBERSHIP_CLI_LINT_JSON_H_
#define MEMBERSHIP_CLI_LINT_JSON_H_

#include <string>

#include "membership/v1/lint.pb.h"

namespace membership {
namespace cli {

// Returns one object a line for each finding, with the members `code`,
// `severity`, `records` (objects with `kind` and `id`), `message`, `source` and
// `fix`. Empty if nothing was found. Thread-safe.
std::string LintJson(const v1::LintReport& report);

// Returns the findings as a log in SARIF 2.1.0: one run whose rules are all
// codes. Records are logical locations, as they stand in no line of a file.
// Source: OASIS, Static Analysis Results Interchange Format 2.1.0. Thread-safe.
std::string LintSarif(const v1::LintReport& report);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_LINT_JSON_H_
