// Searches for the smallest sets of changes after which sign-ins are granted,
// or refused. Bounded and deterministic: the same cases give the same sets.

#ifndef MEMBERSHIP_INTERNAL_REMEDY_SEARCH_H_
#define MEMBERSHIP_INTERNAL_REMEDY_SEARCH_H_

#include <vector>

#include "membership/internal/changes.h"
#include "membership/v1/remedy.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace internal {

struct SearchLimits {
  int max_changes = 4;       // in one set
  int max_remedies = 16;     // sets
  int max_decisions = 1000;  // made on the way
};

struct FoundRemedies {
  // The best first.
  std::vector<v1::Remedy> remedies;
  // Whether the search ended at its limits.
  bool truncated = false;
};

// Finds sets after which the sign-in is granted. Empty if it is already, or
// can't be decided.
FoundRemedies FindGranting(const Case& refused, const SearchLimits& limits);

// Finds sets after which every one of the sign-ins, which are of one person, is
// refused. Empty if they are already, or can't be decided.
FoundRemedies FindRefusing(const std::vector<v1::Request>& sign_ins,
                           const v1::Snapshot& context,
                           const SearchLimits& limits);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_REMEDY_SEARCH_H_
