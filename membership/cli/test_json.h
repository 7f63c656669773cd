// What came of scenarios, for scripts.

#ifndef MEMBERSHIP_CLI_TEST_JSON_H_
#define MEMBERSHIP_CLI_TEST_JSON_H_

#include <string>
#include <vector>

#include "membership/cli/json_object.h"
#include "membership/cli/test_run.h"

namespace membership {
namespace cli {

// Returns one JSON object for each case, a line each:
//   file, scenario, case   the names
//   passed                 whether it did
//   failures               its steps that did not go as expected, each with
//                          step (counted from 0), place, differences (what,
//                          expected, actual), outcome, reason and rule (null
//                          without a decision), remedy (null if none is known)
// Thread-safe.
std::string TestJson(const std::vector<FileRun>& runs);

// Returns the last line's object, to which more may be added: scenarios,
// combinations, passed, failed. Thread-safe.
JsonObject TestJsonSummary(const std::vector<FileRun>& runs);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_TEST_JSON_H_
