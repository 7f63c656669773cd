// What one file of scenarios reached of the policy.

#ifndef MEMBERSHIP_CLI_FILE_COVERAGE_H_
#define MEMBERSHIP_CLI_FILE_COVERAGE_H_

#include <string>

#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {

struct FileCoverage {
  // The file's name as given.
  std::string name;
  scenario::CoverageSummary summary;
};

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_FILE_COVERAGE_H_
