#include "membership/internal/people_comparison.h"

#include <algorithm>
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
  while (!before_.next().empty() || !after_.next().empty()) {
    const uint32_t same = CompareSame(entrance.tenant_id);
    if (same == 0) {
      CompareNext(entrance.tenant_id);
      continue;
    }
    before_.Advance(same);
    after_.Advance(same);
  }
}

// Compares the next people as long as they are the same on both sides, and
// returns how many they are.
uint32_t PeopleComparison::CompareSame(const Guid& tenant_id) {
  const NextPeople before = before_.next();
  const NextPeople after = after_.next();
  const uint32_t count = std::min(before.count, after.count);
  uint32_t i = 0;
  for (; i < count; ++i) {
    const Guid object = before.ObjectOf(i);
    if (object != after.ObjectOf(i)) break;
    before.Prefetch(i);
    after.Prefetch(i);
    const Row facts_before = before.FactsOf(i);
    const Row facts_after = after.FactsOf(i);
    const bool own = facts_before == NextPeople::kOwnFacts ||
                     facts_after == NextPeople::kOwnFacts;
    Known& known = known_[(facts_before * uint64_t{0x9E3779B97F4A7C15} +
                           facts_after * uint64_t{0xD6E8FEB86659FD93}) >>
                          (64 - kKnownBits)];
    if (own || known.before != facts_before || known.after != facts_after) {
      known = {facts_before, facts_after,
               tally_.NumberOf(SideStanding::Of(before_.Decide(object)),
                               SideStanding::Of(after_.Decide(object)))};
    }
    tally_.Add(known.number, tenant_id, object);
  }
  return i;
}

// Compares the next person, who is not the same on both sides.
void PeopleComparison::CompareNext(const Guid& tenant_id) {
  if (!after_.next().empty()) {
    const Guid object = after_.next().ObjectOf(0);
    if (!before_.Has(object)) {
      tally_.Add(tally_.NumberOf(AbsentFrom(before_),
                                 SideStanding::Of(after_.Decide(object))),
                 tenant_id, object);
      after_.Advance(1);
      return;
    }
  }
  // Who is next after is on both sides: counted when it comes before.
  if (before_.next().empty()) {
    after_.Advance(1);
    return;
  }
  const Guid object = before_.next().ObjectOf(0);
  const SideStanding standing = SideStanding::Of(before_.Decide(object));
  before_.Advance(1);
  if (!after_.Has(object)) {
    tally_.Add(tally_.NumberOf(standing, AbsentFrom(after_)), tenant_id,
               object);
    return;
  }
  tally_.Add(tally_.NumberOf(standing, SideStanding::Of(after_.Decide(object))),
             tenant_id, object);
  if (!after_.next().empty()) after_.Advance(1);
}

}  // namespace internal
}  // namespace membership
