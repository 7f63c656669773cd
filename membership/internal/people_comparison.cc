#include "membership/internal/people_comparison.h"

#include <cstdint>

#include "membership/guid.h"
#include "membership/internal/entrances.h"
#include "membership/internal/impact_tally.h"
#include "membership/internal/people_block.h"
#include "membership/internal/people_cursor.h"
#include "membership/v1/impact.pb.h"

namespace membership {
namespace internal {
namespace {

// What to say of who is not on the side of `cursor`.
SideStanding AbsentFrom(const PeopleCursor& cursor) {
  return SideStanding::Absent(cursor.has_doors() ? v1::Standing::PERSON_UNKNOWN
                                                 : v1::Standing::NO_WAY_IN);
}

}  // namespace

void PeopleComparison::Compare(const EnteredOrganization& organization) {
  tally_.Clear();
  for (const Entrance& each : organization.entrances) CompareEntrance(each);
}

// Goes through both sides at once, and looks up who is next on one side alone:
// so a few who came or went cost a few look-ups.
void PeopleComparison::CompareEntrance(const Entrance& entrance) {
  before_.Enter(entrance.before);
  after_.Enter(entrance.after);
  while (before_.HasPerson() || after_.HasPerson()) {
    if (!before_.HasPerson() || !after_.HasPerson() ||
        before_.object() != after_.object()) {
      CompareNext(entrance.tenant_id);
      continue;
    }
    tally_.Add(NumberOfNext(), entrance.tenant_id, before_.object());
    before_.Advance();
    after_.Advance();
  }
}

// The number of the standings of the person who is next on both sides.
inline uint32_t PeopleComparison::NumberOfNext() {
  const Row before = before_.facts();
  const Row after = after_.facts();
  Known& known = known_[(before * uint64_t{0x9E3779B97F4A7C15} +
                         after * uint64_t{0xD6E8FEB86659FD93}) >>
                        (64 - kKnownBits)];
  if (known.before == before && known.after == after &&
      before != PeopleCursor::kOwnFacts && after != PeopleCursor::kOwnFacts) {
    return known.number;
  }
  const uint32_t number = tally_.NumberOf(SideStanding::Of(before_.verdict()),
                                          SideStanding::Of(after_.verdict()));
  known = {before, after, number};
  return number;
}

// Compares the next person, who is not the same on both sides.
void PeopleComparison::CompareNext(const Guid& tenant_id) {
  if (after_.HasPerson() && !before_.Has(after_.object())) {
    tally_.Add(tally_.NumberOf(AbsentFrom(before_),
                               SideStanding::Of(after_.verdict())),
               tenant_id, after_.object());
    after_.Advance();
    return;
  }
  // Who is next after is on both sides: counted when it comes before.
  if (!before_.HasPerson()) {
    after_.Advance();
    return;
  }
  const Guid object = before_.object();
  const SideStanding standing = SideStanding::Of(before_.verdict());
  if (!after_.Has(object)) {
    tally_.Add(tally_.NumberOf(standing, AbsentFrom(after_)), tenant_id,
               object);
    before_.Advance();
    return;
  }
  tally_.Add(tally_.NumberOf(standing, SideStanding::Of(after_.Decide(object))),
             tenant_id, object);
  before_.Advance();
  if (after_.HasPerson()) after_.Advance();
}

}  // namespace internal
}  // namespace membership
