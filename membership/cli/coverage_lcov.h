// Which rules tests reached, for tools that show coverage: `bazel coverage`,
// genhtml and CI systems.

#ifndef MEMBERSHIP_CLI_COVERAGE_LCOV_H_
#define MEMBERSHIP_CLI_COVERAGE_LCOV_H_

#include <string>

#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {

// Returns a tracefile of LCOV: each row of a table is a line of the file in
// which it stands, and each value that a condition can take there is a branch.
// Rows that several tables share are one line. Source: geninfo(1). Thread-safe.
std::string CoverageLcov(const scenario::Coverage& coverage);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_COVERAGE_LCOV_H_
