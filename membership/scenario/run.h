// Runs the cases of scenarios.

#ifndef MEMBERSHIP_SCENARIO_RUN_H_
#define MEMBERSHIP_SCENARIO_RUN_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/internal/judging.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/field_differences.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace scenario {

// A step that did not go as expected.
struct FailedStep {
  // Counted from 0.
  int step = 0;
  std::vector<Difference> differences;
  // What was decided; nothing if it was an error or no single decision.
  std::optional<v1::Decision> decision;
};

// What came of a case.
struct CaseResult {
  // The steps that failed. A step after them ran all the same.
  std::vector<FailedStep> failed;
};

// Runs the steps of `scenario_case`, one after the other: decides each, applies
// what is granted or keeps effects, and compares.
//
// Errors: kInvalidArgument or kNotFound for a person, time or key that is none;
// the message begins with the path of the file's field.
//
// Thread safety: safe to call from any number of threads at once, each with a
// watcher of its own.
absl::StatusOr<CaseResult> RunCase(
    const Case& scenario_case,
    const internal::Judging& judging = internal::Judging());

// Returns the one change, in words, that would make the step, which failed,
// pass; empty if none is known. See single_change.h. Thread-safe.
std::string FindRemedy(const Case& scenario_case, int step);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_RUN_H_
