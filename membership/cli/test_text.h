// What came of scenarios, for people.

#ifndef MEMBERSHIP_CLI_TEST_TEXT_H_
#define MEMBERSHIP_CLI_TEST_TEXT_H_

#include <string>
#include <vector>

#include "membership/cli/test_run.h"

namespace membership {
namespace cli {

// Returns each case that failed, with what was expected and what came, and a
// line that counts them all. Thread-safe.
std::string TestText(const std::vector<FileRun>& runs);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_TEXT_H_
