// All builders of the test kit. Their defaults fit together: Alice of the
// tenant of the connection of the organization "acme" signs in and joins.
//
//   AnOrganization, AConnection        what is set up for a customer
//   AnEntraTenant                      the customer's directory
//   AUser, AMembership, AnInvitation   the records of people
//   ASignIn                            a request
//   Alice, Bob, Carol, Gina, Nobody    the people

#ifndef MEMBERSHIP_TESTING_BUILDERS_H_
#define MEMBERSHIP_TESTING_BUILDERS_H_

// IWYU pragma: begin_exports
#include "membership/testing/entra_builders.h"
#include "membership/testing/member_builders.h"
#include "membership/testing/organization_builders.h"
#include "membership/testing/people.h"
#include "membership/testing/sign_in_builders.h"
// IWYU pragma: end_exports

#endif  // MEMBERSHIP_TESTING_BUILDERS_H_
