// What came of files of scenarios, made for tests of what shows it.

#ifndef TESTS_CLI_TEST_RUNS_H_
#define TESTS_CLI_TEST_RUNS_H_

#include <vector>

#include "membership/cli/test_run.h"

namespace membership::cli_test {

// guests.textproto with two scenarios: of `guests` the first of two cases
// passed, and the other failed in the steps 0 and 2; `members` passed.
std::vector<cli::FileRun> GuestsFailed();

}  // namespace membership::cli_test

#endif  // TESTS_CLI_TEST_RUNS_H_
