// The records of a snapshot that matter for one person's sign-ins.

#ifndef MEMBERSHIP_INTERNAL_PERSONAL_CONTEXT_H_
#define MEMBERSHIP_INTERNAL_PERSONAL_CONTEXT_H_

#include "membership/internal/records.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

// Returns all organizations, connections, tenants and their applications, but
// of other people only how many seats and owners they are; and of groups only
// the person's own and, for each application, the first few that are assigned.
// Any sign-in with the same claims and invitation is decided the same with it.
v1::Snapshot PersonalContext(const v1::SignIn& sign_in, const Records& records);

// Makes `remedy`, which was found with a personal context of `records`, one for
// all of them: there, other people are counted by themselves.
void RestoreCounts(const Records& records, v1::Remedy* remedy);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PERSONAL_CONTEXT_H_
