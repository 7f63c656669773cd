// Finds fixtures that nobody uses.

#ifndef MEMBERSHIP_SCENARIO_UNUSED_FIXTURE_H_
#define MEMBERSHIP_SCENARIO_UNUSED_FIXTURE_H_

#include <optional>
#include <vector>

#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace scenario {

// Returns the number of the first of `fixtures`, the records of the file's
// fixtures in their order, that changes nothing: without it, every step of
// every case sees the same facts and goes the same way, as expected or not.
// Nothing if there is none.
//
// REQUIRES: MakeCases and RunCase take the file with all of them.
// Thread safety: safe to call from any number of threads at once.
// Complexity: a fixture that is used takes the cases up to the first that uses
// it, twice.
std::optional<int> FindUnusedFixture(const v1::ScenarioFile& file,
                                     const std::vector<v1::Snapshot>& fixtures);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_UNUSED_FIXTURE_H_
