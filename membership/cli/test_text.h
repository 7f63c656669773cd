// What came of scenarios, for people.

#ifndef MEMBERSHIP_CLI_TEST_TEXT_H_
#define MEMBERSHIP_CLI_TEST_TEXT_H_

#include <string>
#include <vector>

#include "membership/cli/test_run.h"

namespace membership {
namespace cli {

// Returns each step that did not go as expected, with what was expected (-) and
// what came (+), why, and the change that would make it pass; of a scenario's
// later failing cases only the names; and a line that counts them all.
// Thread-safe.
std::string TestText(const std::vector<FileRun>& runs);

// Returns what TestText says of one step, below its heading. Thread-safe.
std::string StepFailureText(const StepFailure& failure);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_TEXT_H_
