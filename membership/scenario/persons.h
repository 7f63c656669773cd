// Finds the people of records by what they are called, and their ways in.

#ifndef MEMBERSHIP_SCENARIO_PERSONS_H_
#define MEMBERSHIP_SCENARIO_PERSONS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "membership/internal/people.h"
#include "membership/internal/records.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {

// Returns the one of `people` with the e-mail address, user principal name or
// object id in a directory, whatever the letter case, or the user id. Errors:
// kNotFound if nobody has it; kInvalidArgument if several have.
//
// REQUIRES: they are people of the records.
absl::StatusOr<internal::Person> FindPerson(
    absl::string_view name, const std::vector<internal::Person>& people,
    const internal::Records& records);

// Returns the sign-in of the person. Errors: as FindPerson.
absl::StatusOr<v1::SignIn> SignInOf(const v1::PersonSignIn& sign_in,
                                    const internal::Records& records);

}  // namespace scenario
}  // namespace membership

#endif  // MEMBERSHIP_SCENARIO_PERSONS_H_
