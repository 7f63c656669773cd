// What came of scenarios, for Bazel and CI systems.

#ifndef MEMBERSHIP_CLI_TEST_JUNIT_H_
#define MEMBERSHIP_CLI_TEST_JUNIT_H_

#include <string>
#include <vector>

#include "membership/cli/test_run.h"

namespace membership {
namespace cli {

// A check of the run as a whole, shown as a case of its own.
struct WholeCheck {
  // Such as "rule_coverage".
  std::string name;
  // Why it failed; empty if it passed.
  std::string failure;
};

// Returns the run as JUnit XML: a test suite for each file, with a test case
// for each case, and one for the whole checks if there are any. All take no
// time: nothing is measured. Thread-safe.
std::string TestJunit(const std::vector<FileRun>& runs,
                      const std::vector<WholeCheck>& checks);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_JUNIT_H_
