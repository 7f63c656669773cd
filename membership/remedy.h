// Finds what can be done about the decision on a sign-in.
//
//   absl::StatusOr<v1::Remedies> remedies =
//       membership::Remedies(request, context);
//   if (!remedies.ok()) return remedies.status();
//   for (const v1::Change& change : remedies->granting(0).changes()) {
//     std::cout << v1::Decision::Actor_Name(change.actor()) << ": "
//               << change.text() << "\n";
//   }

#ifndef MEMBERSHIP_REMEDY_H_
#define MEMBERSHIP_REMEDY_H_

#include "absl/status/statusor.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {

// Returns the smallest sets of changes after which the sign-in is granted if it
// is not, and those after which the next sign-in is surely refused if it is not
// yet. "Next": the person comes back after what Entra proved or asked this
// time, so that Entra's answer is predicted from directory data.
//
// Sets are found by search over the changes that the engine knows and verified
// by making them and deciding again; no change of a set can be left out. At
// most 4 changes in a set, 16 sets, 1000 decisions: `truncated` says if a bound
// was met. The same input gives the same bytes.
//
// Errors: kInvalidArgument if the request is no sign-in; else as `Decide` in
// decide.h.
//
// Thread safety: safe to call from any number of threads at once.
// Complexity: linear in the size of the context, and up to 1000 decisions about
// one person's records.
absl::StatusOr<v1::Remedies> Remedies(const v1::Request& request,
                                      const v1::Snapshot& context);

}  // namespace membership

#endif  // MEMBERSHIP_REMEDY_H_
