// Puts scenarios that were made by searching into the form in which people
// write them.

#ifndef MEMBERSHIP_SCENARIO_SCENARIO_FORM_H_
#define MEMBERSHIP_SCENARIO_SCENARIO_FORM_H_

#include <functional>

#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Makes the only step expect what is decided: outcome, reason and effects, the
// latter without times and preconditions. Returns false if it is an error.
// REQUIRES: one step, with a request; a start. Thread-safe, as all of these.
bool ExpectWhatIsDecided(v1::Scenario* scenario);

// Turns the times in the records into text, such as "-1d" from the start, and
// leaves out a start that is the default. REQUIRES: a start.
void SayTimesInWords(v1::Scenario* scenario);

// Leaves out each record, and each element of a list in one, without which
// `shows` stays true, one after the other.
void LeaveOut(const std::function<bool(const v1::Scenario&)>& shows,
              v1::Scenario* scenario);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_SCENARIO_FORM_H_
