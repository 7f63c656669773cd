// Decides what happens to a request, given the records that matter for it.
//
// One function, one answer: the same request and context give the same bytes,
// on every machine and at every time. It reads no clock, file or random number,
// keeps no state and throws nothing.
//
//   v1::Request request;   // now, and sign_in { ... } or another kind
//   v1::Snapshot context;  // the organization, connection, user, ... involved
//   absl::StatusOr<v1::Decision> decision =
//       membership::Decide(request, context);
//   if (!decision.ok()) return decision.status();  // a broken contract
//   if (decision->outcome() == v1::Decision::GRANTED) { ... }
//
// It takes every kind of request: sign-ins, and changes to invitations,
// memberships, accounts, connections and Entra. Who may ask for a change is the
// service's to authorize: it is not decided here.
//
// Many requests against the same records are better put to a
// `membership::Directory` (directory.h), which reads the records once.

#ifndef MEMBERSHIP_DECIDE_H_
#define MEMBERSHIP_DECIDE_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

// Returns the decision on `request` in view of `context`.
//
// A refusal is an OK result with a reason, never an error. The order of the
// context's records does not matter, and records that have nothing to do with
// the request may be present. A change that was made already is granted with
// the reason NOTHING_TO_CHANGE and no effects. A change made in Entra is not
// refused by policy.
//
// Errors, each message of the form "field.path: expected X, got Y", without
// e-mail addresses or secrets:
//   kInvalidArgument     a message is wrong in itself: a required field is
//                        missing, a GUID or time is malformed, an enum number
//                        is unknown.
//   kNotFound            the request names a record, or needs an organization
//                        that a connection serves, and the context lacks it.
//   kFailedPrecondition  the records contradict each other: two with one id,
//                        one identity on two users, an application that the
//                        tenant does not list.
//   kUnimplemented       the request is for SCIM, which is not supported.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: linear in the size of the context.
absl::StatusOr<v1::Decision> Decide(const v1::Request& request,
                                    const v1::Snapshot& context);

// Makes `decision` the one that Decide returns, in the memory that it has from
// decisions before: for services that decide again and again. After an error it
// is empty. Errors and complexity: as above. Thread safety: `decision` must be
// the caller's own.
absl::Status Decide(const v1::Request& request, const v1::Snapshot& context,
                    v1::Decision* decision);

}  // namespace membership

#endif  // MEMBERSHIP_DECIDE_H_
