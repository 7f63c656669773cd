// Which rules tests reached, for machines.

#ifndef MEMBERSHIP_CLI_COVERAGE_JSON_H_
#define MEMBERSHIP_CLI_COVERAGE_JSON_H_

#include <string>
#include <vector>

#include "membership/cli/file_coverage.h"
#include "membership/cli/json_object.h"
#include "membership/scenario/coverage.h"

namespace membership {
namespace cli {

// Returns an object a line: for each row of each table its `table`, `stage`,
// `rule`, `file`, `line`, how often it was `reached`, and its `conditions`
// (objects with `condition`, how often it was `true` and `false`, and whether
// it `counts`); then for each file its `path` and the members of AddSummary.
// Thread-safe.
std::string CoverageJson(const std::vector<FileCoverage>& files,
                         const scenario::Coverage& total);

// Adds `rules_total`, `rules_reached`, `conditions_total` and
// `conditions_reached`.
void AddSummary(const scenario::CoverageSummary& summary, JsonObject* object);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_COVERAGE_JSON_H_
