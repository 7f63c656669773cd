// Requests that record a change in the tenant of World.

#ifndef TESTS_REQUESTS_ENTRA_CHANGES_H_
#define TESTS_REQUESTS_ENTRA_CHANGES_H_

#include <string>

#include "membership/v1/entra.pb.h"
#include "membership/v1/request.pb.h"

namespace membership::requests_test {

// Of an assignment to the application of World.
v1::Request Assign(const std::string& principal_id,
                   v1::Assignment::PrincipalType type);
v1::Request Unassign(const std::string& principal_id,
                     v1::Assignment::PrincipalType type);

// Of a direct member of a group.
v1::Request Join(const std::string& group_id, const std::string& member_id,
                 v1::Assignment::PrincipalType type);
v1::Request Leave(const std::string& group_id, const std::string& member_id,
                  v1::Assignment::PrincipalType type);

// Of a kind that has nothing but one id, such as "disable_user".
v1::Request Change(const std::string& kind, const std::string& id);

}  // namespace membership::requests_test

#endif  // TESTS_REQUESTS_ENTRA_CHANGES_H_
