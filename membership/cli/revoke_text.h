// What a change achieves, for people.

#ifndef MEMBERSHIP_CLI_REVOKE_TEXT_H_
#define MEMBERSHIP_CLI_REVOKE_TEXT_H_

#include <string>

#include "membership/v1/revocation.pb.h"

namespace membership {
namespace cli {

// Returns the assessment on several lines: the decision on each change, a table
// with a line for each person and organization, how long sessions live on, and
// what else is to be done for the first few people. Names in it are made
// printable. Thread-safe.
std::string RevokeText(const v1::RevocationAssessment& assessment);

}  // namespace cli
}  // namespace membership

#endif  // MEMBERSHIP_CLI_REVOKE_TEXT_H_
