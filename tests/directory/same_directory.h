// Whether two directories are the same in all that they decide.

#ifndef MEMBERSHIP_TESTS_DIRECTORY_SAME_DIRECTORY_H_
#define MEMBERSHIP_TESTS_DIRECTORY_SAME_DIRECTORY_H_

#include "absl/time/time.h"
#include "membership/directory.h"

namespace membership {

// Expects that both have the same records, doors and people in whatever order,
// and decide the sign-in of everybody alike: by key, in bulk and as a request.
// Stops at the first difference.
void ExpectSame(const Directory& actual, const Directory& expected,
                absl::Time now);

}  // namespace membership

#endif  // MEMBERSHIP_TESTS_DIRECTORY_SAME_DIRECTORY_H_
