// Counts what came of scenarios.

#ifndef MEMBERSHIP_CLI_TEST_COUNTS_H_
#define MEMBERSHIP_CLI_TEST_COUNTS_H_

#include <cstddef>
#include <vector>

#include "membership/cli/test_run.h"

namespace membership {
namespace cli {

struct TestCounts {
  // Scenarios of which at least one case was run.
  size_t scenarios = 0;
  // Cases that were run: scenarios, once for every combination of values.
  size_t combinations = 0;
  size_t passed = 0;
  size_t failed = 0;
};

// Counts the cases that were run. Thread-safe.
TestCounts CountTests(const std::vector<FileRun>& runs);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_COUNTS_H_
