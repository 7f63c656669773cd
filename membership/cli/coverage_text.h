// Which rules tests reached, for people.

#ifndef MEMBERSHIP_CLI_COVERAGE_TEXT_H_
#define MEMBERSHIP_CLI_COVERAGE_TEXT_H_

#include <string>
#include <vector>

#include "membership/cli/file_coverage.h"
#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {

// Returns how many rules and conditions were reached by each file, in each
// table and in total; which conditions took only one value; and for each rule
// that no test reached a scenario that does, or the rule's condition if none
// was found. Takes some seconds if there are many. Thread-safe.
std::string CoverageText(const std::vector<FileCoverage>& files,
                         const scenario::Coverage& total);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_COVERAGE_TEXT_H_
