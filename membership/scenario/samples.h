// Small worlds from which a scenario for any rule can be made: for each table a
// scenario of one step, and single edits of it.

#ifndef MEMBERSHIP_SCENARIO_SAMPLES_H_
#define MEMBERSHIP_SCENARIO_SAMPLES_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// One way to vary a sample.
struct SampleEdit {
  // Of edits of one aspect a scenario has one at most.
  absl::string_view aspect;
  // What it sets, as "path=value;path=value". Paths are those of SetField below
  // `given`; "$" stands for the request's kind in the only step. "@-1d" is a
  // time, counted from the scenario's start.
  absl::string_view fields;
};

// A scenario without name, description and expectation, and its edits.
struct Sample {
  v1::Scenario scenario;
  std::vector<SampleEdit> edits;
};

// Returns the sample for the table with the name. Errors: kNotFound if there is
// none. Thread-safe.
absl::StatusOr<Sample> SampleFor(absl::string_view table);

// Makes the edit. Errors: as SetField. Thread-safe.
absl::Status MakeEdit(const SampleEdit& edit, v1::Scenario* scenario);

// What the edits are, by the kinds of requests that they fit. Thread-safe.
std::vector<SampleEdit> SignInEdits();
std::vector<SampleEdit> InvitationEdits();
std::vector<SampleEdit> MemberEdits();
std::vector<SampleEdit> SetupEdits();
std::vector<SampleEdit> EntraChangeEdits();

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_SAMPLES_H_
