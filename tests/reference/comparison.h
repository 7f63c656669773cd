// What a decision and the reference both say.

#ifndef MEMBERSHIP_TESTS_REFERENCE_COMPARISON_H_
#define MEMBERSHIP_TESTS_REFERENCE_COMPARISON_H_

#include <string>

#include "membership/v1/decision.pb.h"
#include "tests/reference/reference.h"

namespace membership::reference {

// Returns what `decision` says, in the reference's terms.
ReferenceResult ResultOf(const v1::Decision& decision);

// Returns the result as a line of text. Two are equal if their lines are.
std::string LineOf(const ReferenceResult& result);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_COMPARISON_H_
