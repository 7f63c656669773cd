// Prints what lint found, for people.

#ifndef MEMBERSHIP_CLI_LINT_TEXT_H_
#define MEMBERSHIP_CLI_LINT_TEXT_H_

#include <string>

#include "membership/v1/lint.pb.h"

namespace membership {
namespace cli {

// Returns the findings under their severities, the most severe first, each with
// its code and message, and the fix once for each code; then how many there
// are. "Nothing found." if there is none. Thread-safe.
std::string LintText(const v1::LintReport& report);

// Returns all codes with their severities and summaries, aligned. Thread-safe.
std::string LintCodesText();

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_LINT_TEXT_H_
