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

  static SideStanding Of(const SignInVerdict& verdict) {
    return {verdict.decided() ? v1::Standing::DECIDED : v1::Standing::UNDECIDED,
            verdict.outcome(), verdict.reason()};
  }
  static SideStanding Absent(v1::Standing::Presence why) {
    return {why, v1::Decision::OUTCOME_UNSPECIFIED,
            v1::Decision::REASON_UNSPECIFIED};
  }
  bool in() const { return outcome == v1::Decision::GRANTED; }
};

// Everybody who goes from one standing to another. Holds the smallest
// identities, for example.
struct TransitionTally {
  SideStanding before;
  SideStanding after;
  int64_t people = 0;
  std::vector<std::pair<Guid, Guid>> examples;  // a heap: tenant and object

  v1::ImpactTransition::Kind kind() const;
};

// What becomes of seats at the next sign-ins.
struct SeatTally {
  int64_t joining = 0;
  int64_t denied = 0;

  void Add(const SignInVerdict& verdict) {
    joining += verdict.takes_seat();
    denied += verdict.lacks_seat();
  }
};

// Thread safety: none.
class ImpactTally {
 public:
  // Keeps up to `max_examples` people of each transition.
  explicit ImpactTally(size_t max_examples) : max_examples_(max_examples) {}

  // Adds people of one tenant who are on both sides. The spans are of one size.
  void AddAll(const Guid& tenant, absl::Span<const Guid> objects,
              absl::Span<const SignInVerdict> before,
              absl::Span<const SignInVerdict> after);
  // Adds a person who is on one side alone. `why` says what is on the other.
  void AddBefore(const Guid& tenant, const Guid& object,
                 const SignInVerdict& before, v1::Standing::Presence why);
  void AddAfter(const Guid& tenant, const Guid& object,
                v1::Standing::Presence why, const SignInVerdict& after);

  // Adds how many people there are of each kind to `counts`.
  void AddTo(v1::ImpactCounts* counts) const;
  bool HasTransitions() const { return !transitions_.empty(); }
  const SeatTally& seats_before() const { return seats_before_; }
  const SeatTally& seats_after() const { return seats_after_; }
  // Those of v1::OrganizationImpact, in their order; examples in theirs.
  std::vector<TransitionTally> Transitions() const;

 private:
  void AddTransition(const Guid& tenant, const Guid& object,
                     const SideStanding& before, const SideStanding& after);

  size_t max_examples_;
  int64_t people_ = 0;
  int64_t in_before_ = 0;
  int64_t in_after_ = 0;
  SeatTally seats_before_;
  SeatTally seats_after_;
  absl::flat_hash_map<uint64_t, TransitionTally> transitions_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_IMPACT_TALLY_H_
