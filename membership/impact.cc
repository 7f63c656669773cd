#include "membership/impact.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "membership/directory.h"
#include "membership/guid.h"
#include "membership/internal/changed_world.h"
#include "membership/internal/contract.h"
#include "membership/internal/directory_people.h"
#include "membership/internal/entrances.h"
#include "membership/internal/impact_tally.h"
#include "membership/internal/people_cursor.h"
#include "membership/internal/routed_addresses.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace {

using internal::AddressesByOrganization;
using internal::DirectoryPeople;
using internal::EnteredOrganization;
using internal::Entrance;
using internal::ImpactTally;
using internal::PeopleCursor;
using internal::SeatTally;
using internal::SideStanding;
using internal::TransitionTally;
using v1::Standing;

absl::Status CheckOptions(const ImpactOptions& options) {
  absl::Status status = internal::CheckHolds("options.now", options.now);
  if (options.after_now.has_value()) {
    status.Update(
        internal::CheckHolds("options.after_now", *options.after_now));
  }
  if (options.max_examples < 0) {
    status.Update(internal::InvalidField("options.max_examples", "0 or more",
                                         "a negative number"));
  }
  return status;
}

// How many of the next people are the same on both sides, in the same order.
size_t CountSame(absl::Span<const Guid> before, absl::Span<const Guid> after) {
  const size_t size = std::min(before.size(), after.size());
  size_t i = 0;
  while (i < size && before[i] == after[i]) ++i;
  return i;
}

// What to say of who is not on the side of `cursor`.
Standing::Presence AbsenceFrom(const PeopleCursor& cursor) {
  return cursor.has_doors() ? Standing::PERSON_UNKNOWN : Standing::NO_WAY_IN;
}

// Compares the next person, who is not the same on both sides.
void CompareNext(const Guid& tenant_id, PeopleCursor* before,
                 PeopleCursor* after, ImpactTally* tally) {
  if (!after->objects().empty() && !before->Has(after->objects()[0])) {
    tally->AddAfter(tenant_id, after->objects()[0], AbsenceFrom(*before),
                    after->verdicts()[0]);
    after->Advance(1);
    return;
  }
  // Who is next after is on both sides: counted when it comes before.
  if (before->objects().empty()) {
    after->Advance(1);
    return;
  }
  const Guid object = before->objects()[0];
  if (!after->Has(object)) {
    tally->AddBefore(tenant_id, object, before->verdicts()[0],
                     AbsenceFrom(*after));
    before->Advance(1);
    return;
  }
  const SignInVerdict verdict = after->Decide(object);
  tally->AddAll(tenant_id, {&object, 1}, before->verdicts().first(1),
                {&verdict, 1});
  before->Advance(1);
  if (!after->objects().empty()) after->Advance(1);
}

// Compares everybody of one tenant who has a way into one organization. Goes
// through both sides at once, and looks up who is next on one side alone: so a
// few who came or went cost a few look-ups.
void CompareEntrance(const Entrance& entrance, PeopleCursor* before,
                     PeopleCursor* after, ImpactTally* tally) {
  before->Enter(entrance.before);
  after->Enter(entrance.after);
  while (!before->objects().empty() || !after->objects().empty()) {
    const size_t same = CountSame(before->objects(), after->objects());
    if (same == 0) {
      CompareNext(entrance.tenant_id, before, after, tally);
      continue;
    }
    tally->AddAll(entrance.tenant_id, before->objects().first(same),
                  before->verdicts().first(same),
                  after->verdicts().first(same));
    before->Advance(same);
    after->Advance(same);
  }
}

int64_t SaturatingSum(int64_t a, int64_t b) {
  return a > std::numeric_limits<int64_t>::max() - b
             ? std::numeric_limits<int64_t>::max()
             : a + b;
}

void SetNeed(const DirectoryPeople& people,
             const v1::Organization& organization, const SeatTally& tally,
             v1::SeatNeed* need) {
  need->set_joining(tally.joining);
  need->set_denied(tally.denied);
  const std::optional<int64_t> taken = people.SeatsTaken(organization);
  if (taken.has_value()) {
    need->set_taken(*taken);
    need->set_needed(SaturatingSum(*taken, tally.joining + tally.denied));
  }
  if (!organization.has_seat_limit()) return;
  need->set_seat_limit(organization.seat_limit());
  need->set_missing(
      std::max(int64_t{0}, need->needed() - organization.seat_limit()));
}

void SetStanding(const SideStanding& from, Standing* standing) {
  standing->set_presence(from.presence);
  standing->set_outcome(from.outcome);
  standing->set_reason(from.reason);
}

// Compares two directories, one organization after the other.
class Comparison {
 public:
  Comparison(const Directory& before, const Directory& after,
             const ImpactOptions& options)
      : before_(before, options.now),
        after_(after, options.after_now.value_or(options.now)),
        max_examples_(static_cast<size_t>(options.max_examples)) {
    if (internal::HasSameRouting(before, after)) return;
    routed_before_ = internal::CountRoutedAddresses(before, options.now);
    routed_after_ = internal::CountRoutedAddresses(
        after, options.after_now.value_or(options.now));
  }

  // Adds what differs, if anything does.
  void Add(const EnteredOrganization& organization, v1::ImpactReport* report) {
    ImpactTally tally(max_examples_);
    for (const Entrance& entrance : organization.entrances) {
      CompareEntrance(entrance, &before_, &after_, &tally);
    }
    tally.AddTo(report->mutable_total());
    if (!tally.HasTransitions() && HasSameSeats(organization, tally) &&
        HasSameAddresses(organization)) {
      return;
    }
    v1::OrganizationImpact& impact = *report->add_organizations();
    impact.set_organization_id(std::string(organization.id));
    tally.AddTo(impact.mutable_counts());
    for (const TransitionTally& each : tally.Transitions()) {
      AddTransition(each, &impact);
    }
    AddSeats(organization, tally, &impact);
    if (HasSameAddresses(organization)) return;
    impact.mutable_addresses()->set_routed_before(
        RoutedTo(organization, routed_before_));
    impact.mutable_addresses()->set_routed_after(
        RoutedTo(organization, routed_after_));
  }

 private:
  static int64_t RoutedTo(const EnteredOrganization& organization,
                          const AddressesByOrganization& routed) {
    if (routed.empty()) return 0;
    const auto found = routed.find(std::string(organization.id));
    return found == routed.end() ? 0 : found->second;
  }

  bool HasSameAddresses(const EnteredOrganization& organization) const {
    return RoutedTo(organization, routed_before_) ==
           RoutedTo(organization, routed_after_);
  }

  bool HasSameSeats(const EnteredOrganization& organization,
                    const ImpactTally& tally) const {
    const v1::Organization* before = organization.before;
    const v1::Organization* after = organization.after;
    if (before == nullptr || after == nullptr) return before == after;
    return before->has_seat_limit() == after->has_seat_limit() &&
           before->seat_limit() == after->seat_limit() &&
           tally.seats_before().joining == tally.seats_after().joining &&
           tally.seats_before().denied == tally.seats_after().denied &&
           before_.people().SeatsTaken(*before) ==
               after_.people().SeatsTaken(*after);
  }

  void AddSeats(const EnteredOrganization& organization,
                const ImpactTally& tally,
                v1::OrganizationImpact* impact) const {
    if (organization.before != nullptr) {
      impact->set_display_name(organization.before->display_name());
      SetNeed(before_.people(), *organization.before, tally.seats_before(),
              impact->mutable_seats_before());
    }
    if (organization.after != nullptr) {
      impact->set_display_name(organization.after->display_name());
      SetNeed(after_.people(), *organization.after, tally.seats_after(),
              impact->mutable_seats_after());
    }
  }

  void AddTransition(const TransitionTally& from,
                     v1::OrganizationImpact* impact) const {
    v1::ImpactTransition& transition = *impact->add_transitions();
    transition.set_kind(from.kind());
    SetStanding(from.before, transition.mutable_before());
    SetStanding(from.after, transition.mutable_after());
    transition.set_people(from.people);
    for (const auto& [tenant, object] : from.examples) {
      v1::ImpactExample& example = *transition.add_examples();
      example.mutable_identity()->set_tenant_id(tenant.ToString());
      example.mutable_identity()->set_object_id(object.ToString());
      std::string name = after_.people().NameOf(tenant, object);
      if (name.empty()) name = before_.people().NameOf(tenant, object);
      example.set_display_name(std::move(name));
    }
  }

  PeopleCursor before_;
  PeopleCursor after_;
  size_t max_examples_;
  AddressesByOrganization routed_before_;
  AddressesByOrganization routed_after_;
};

}  // namespace

absl::Status Compare(const Directory& before, const Directory& after,
                     const ImpactOptions& options, v1::ImpactReport* report) {
  report->Clear();
  absl::Status status = CheckOptions(options);
  if (!status.ok()) return status;
  *report->mutable_before_time() = internal::ToTimestamp(options.now);
  *report->mutable_after_time() =
      internal::ToTimestamp(options.after_now.value_or(options.now));
  report->mutable_total();
  Comparison comparison(before, after, options);
  for (const EnteredOrganization& each : internal::EntrancesOf(before, after)) {
    comparison.Add(each, report);
  }
  std::sort(report->mutable_organizations()->pointer_begin(),
            report->mutable_organizations()->pointer_end(),
            [](const auto* a, const auto* b) {
              return a->organization_id() < b->organization_id();
            });
  return absl::OkStatus();
}

absl::StatusOr<v1::ImpactReport> Compare(const Directory& before,
                                         const Directory& after,
                                         const ImpactOptions& options) {
  v1::ImpactReport report;
  absl::Status status = Compare(before, after, options, &report);
  if (!status.ok()) return status;
  return report;
}

absl::StatusOr<v1::ImpactReport> CompareChanges(
    absl::Span<const v1::Request> changes, const v1::Snapshot& snapshot,
    const ImpactOptions& options) {
  absl::Status status = internal::CheckChanges(changes);
  status.Update(CheckOptions(options));
  if (!status.ok()) return status;
  const absl::StatusOr<Directory> before = Directory::Create(snapshot);
  if (!before.ok()) return before.status();
  const absl::StatusOr<internal::Changed> changed =
      internal::MakeChanges(changes, snapshot, options.now);
  if (!changed.ok()) return changed.status();
  const absl::StatusOr<Directory> after =
      Directory::Create(*changed->after.snapshot);
  if (!after.ok()) return after.status();
  absl::StatusOr<v1::ImpactReport> report = Compare(*before, *after, options);
  if (!report.ok()) return report;
  for (const v1::Decision& decision : changed->decisions) {
    *report->add_changes() = decision;
  }
  return report;
}

}  // namespace membership
