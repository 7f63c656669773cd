// Counts what differs in one organization, person by person.

#ifndef MEMBERSHIP_INTERNAL_IMPACT_TALLY_H_
#define MEMBERSHIP_INTERNAL_IMPACT_TALLY_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/impact.pb.h"

namespace membership {
namespace internal {

// One person's sign-in on one side.
struct SideStanding {
  v1::Standing::Presence presence = v1::Standing::PRESENCE_UNSPECIFIED;
  v1::Decision::Outcome outcome = v1::Decision::OUTCOME_UNSPECIFIED;
  v1::Decision::Reason reason = v1::Decision::REASON_UNSPECIFIED;
  bool takes_seat = false;
  bool lacks_seat = false;

  static SideStanding Of(const SignInVerdict& verdict) {
    return {verdict.decided() ? v1::Standing::DECIDED : v1::Standing::UNDECIDED,
            verdict.outcome(), verdict.reason(), verdict.takes_seat(),
            verdict.lacks_seat()};
  }
  static SideStanding Absent(v1::Standing::Presence why) {
    SideStanding standing;
    standing.presence = why;
    return standing;
  }
  bool in() const { return outcome == v1::Decision::GRANTED; }
};

// Everybody who goes from one standing to another.
struct TransitionTally {
  SideStanding before;
  SideStanding after;
  int64_t people = 0;
  // Tenant and object: the smallest, in their order.
  std::vector<std::pair<Guid, Guid>> examples;

  v1::ImpactTransition::Kind kind() const;
};

// What becomes of seats at the next sign-ins.
struct SeatTally {
  int64_t joining = 0;
  int64_t denied = 0;
};

// How many people there are.
struct ImpactSums {
  int64_t people = 0;
  int64_t in_before = 0;
  int64_t in_after = 0;
  int64_t by_kind[v1::ImpactTransition::Kind_ARRAYSIZE] = {};
  int64_t transitions = 0;
  SeatTally seats_before;
  SeatTally seats_after;

  // Adds them.
  void AddTo(v1::ImpactCounts* counts) const;
};

// Thread safety: none.
class ImpactTally {
 public:
  // Keeps up to `max_examples` people of each transition.
  explicit ImpactTally(size_t max_examples) : max_examples_(max_examples) {}

  // Starts anew, with another organization. Numbers stay.
  void Clear();

  // The number of a pair of standings, to count people by.
  uint32_t NumberOf(const SideStanding& before, const SideStanding& after);

  // Adds a person whose standings have a number.
  void Add(uint32_t number, const Guid& tenant, const Guid& object) {
    Pair& pair = pairs_[number];
    if (pair.people++ == 0) counted_.push_back(number);
    if (pair.differs && max_examples_ > 0) AddExample(tenant, object, &pair);
  }

  ImpactSums Sum() const;
  // Those of v1::OrganizationImpact, in their order. Good until the next call.
  absl::Span<const TransitionTally> Transitions();

 private:
  struct Pair {
    SideStanding before;
    SideStanding after;
    bool differs = false;
    int64_t people = 0;
    std::vector<std::pair<Guid, Guid>> examples;  // a heap, if there are enough
  };

  void AddExample(const Guid& tenant, const Guid& object, Pair* pair) const;
  // Adds what is counted of a pair to its transition.
  void Merge(const Pair& pair, TransitionTally* transition) const;
  // Makes an empty transition at a place, in memory that is used again.
  TransitionTally* AddTransition(size_t place);

  size_t max_examples_;
  std::vector<Pair> pairs_;  // by number
  absl::flat_hash_map<uint64_t, uint32_t> numbers_;
  std::vector<uint32_t> counted_;
  // For Transitions.
  std::vector<std::pair<uint64_t, uint32_t>> by_key_;
  std::vector<TransitionTally> transitions_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_IMPACT_TALLY_H_
