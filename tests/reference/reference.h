// A reference of the sign-in: slow, obvious, and written from the domain facts
// and the handbook alone. Each stage scans the records from the first to the
// last, and no code of the library takes part.
//
// It says less than a decision: what must never differ. Requests that are
// errors have no meaning here; what the reference says of them is to be
// compared with nothing but an error.

#ifndef MEMBERSHIP_TESTS_REFERENCE_REFERENCE_H_
#define MEMBERSHIP_TESTS_REFERENCE_REFERENCE_H_

#include <string>
#include <utility>
#include <vector>

#include "membership/v1/decision.pb.h"
#include "membership/v1/membership.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership::reference {

// What the reference says of a sign-in.
struct ReferenceResult {
  bool granted = false;
  // The stage that refuses or challenges; the last one if granted.
  v1::Decision::Stage stage = v1::Decision::STAGE_UNSPECIFIED;
  bool user_created = false;
  // The memberships added, as organization and role, in the order of ids.
  std::vector<std::pair<std::string, v1::Membership::Role>> memberships_added;
};

// Returns what becomes of the sign-in `request`.
//
// REQUIRES: the request is a sign-in.
// Complexity: the product of the sizes of the collections, and better not asked
// for.
ReferenceResult Reference(const v1::Request& request,
                          const v1::Snapshot& snapshot);

}  // namespace membership::reference

#endif  // MEMBERSHIP_TESTS_REFERENCE_REFERENCE_H_
