// Compares what becomes of people's next sign-ins in two directories.

#ifndef MEMBERSHIP_INTERNAL_PEOPLE_COMPARISON_H_
#define MEMBERSHIP_INTERNAL_PEOPLE_COMPARISON_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/time/time.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/directory_people.h"
#include "membership/internal/entrances.h"
#include "membership/internal/impact_tally.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_cursor.h"

namespace membership {
namespace internal {

// Borrows both directories.
//
// Thread safety: none.
class PeopleComparison {
 public:
  // At an instant for each side. Keeps up to `max_examples` people of each
  // transition.
  PeopleComparison(const Directory& before, absl::Time now_before,
                   const Directory& after, absl::Time now_after,
                   size_t max_examples)
      : before_(before, now_before),
        after_(after, now_after),
        tally_(max_examples) {}

  // Compares everybody who has a way into an organization on either side.
  void Compare(const EnteredOrganization& organization);
  // What was counted in the organization that was compared last.
  ImpactTally& tally() { return tally_; }

  const DirectoryPeople& before() const { return before_.people(); }
  const DirectoryPeople& after() const { return after_.people(); }

 private:
  // The numbers of those facts on both sides that were compared last: people
  // are many, but the ways in which they differ are few.
  struct Known {
    Row before = NextPeople::kOwnFacts;  // which are not remembered
    Row after = NextPeople::kOwnFacts;
    uint32_t number = 0;
  };
  static constexpr unsigned kKnownBits = 8;

  void CompareEntrance(const Entrance& entrance);
  uint32_t CompareSame(const Guid& tenant_id);
  void CompareNext(const Guid& tenant_id);

  PeopleCursor before_;
  PeopleCursor after_;
  ImpactTally tally_;
  std::array<Known, size_t{1} << kKnownBits> known_;
};

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_PEOPLE_COMPARISON_H_
