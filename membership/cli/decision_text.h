// A decision, explained to people.

#ifndef MEMBERSHIP_CLI_DECISION_TEXT_H_
#define MEMBERSHIP_CLI_DECISION_TEXT_H_

#include <string>

#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace cli {

// Returns the decision on several lines: the outcome and why, who must act, how
// each stage ended, the effects, what else it says, and the first remedy of
// each kind. Sections that hold nothing are left out. Names in it are made
// printable. Thread-safe.
std::string DecisionText(const v1::Decision& decision,
                         const v1::Remedies& remedies);

// Returns why the decision is as it is, and no more: the outcome, the rule that
// decided, and how each stage ended, on several lines. Thread-safe.
std::string DecisionReasons(const v1::Decision& decision);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_DECISION_TEXT_H_
