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
#include "membership/internal/changed_world.h"
#include "membership/internal/contract.h"
#include "membership/internal/directory_people.h"
#include "membership/internal/entrances.h"
#include "membership/internal/impact_tally.h"
#include "membership/internal/people_comparison.h"
#include "membership/internal/routed_addresses.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/impact.pb.h"
#include "membership/v1/organization.pb.h"

namespace membership {
namespace {

using internal::AddressesByOrganization;
using internal::DirectoryPeople;
using internal::EnteredOrganization;
using internal::ImpactSums;
using internal::PeopleComparison;
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

// Fetches what is read of an organization that is compared soon, if there is.
void Prefetch(const v1::Organization* organization) {
  if (organization == nullptr) return;
  const auto* const memory = reinterpret_cast<const char*>(organization);
  __builtin_prefetch(memory);
  __builtin_prefetch(memory + sizeof(*organization) / 2);
}

// Compares two directories, one organization after the other.
class Comparison {
 public:
  Comparison(const Directory& before, const Directory& after,
             const ImpactOptions& options)
      : people_(before, options.now, after,
                options.after_now.value_or(options.now),
                static_cast<size_t>(options.max_examples)) {
    if (internal::HasSameRouting(before, after)) return;
    routed_before_ = internal::CountRoutedAddresses(before);
    routed_after_ = internal::CountRoutedAddresses(after);
  }

  // Adds what differs, if anything does.
  void Add(const EnteredOrganization& organization, v1::ImpactReport* report) {
    people_.Compare(organization);
    const ImpactSums sums = people_.tally().Sum();
    sums.AddTo(report->mutable_total());
    if (sums.transitions == 0 && HasSameSeats(organization, sums) &&
        HasSameAddresses(organization)) {
      return;
    }
    v1::OrganizationImpact& impact = *report->add_organizations();
    impact.set_organization_id(std::string(organization.id));
    SetName(organization, &impact);
    sums.AddTo(impact.mutable_counts());
    for (const TransitionTally& each : people_.tally().Transitions()) {
      AddTransition(each, &impact);
    }
    AddSeats(organization, sums, &impact);
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
                    const ImpactSums& sums) const {
    const v1::Organization* before = organization.before;
    const v1::Organization* after = organization.after;
    if (before == nullptr || after == nullptr) return before == after;
    return sums.seats_before.joining == sums.seats_after.joining &&
           sums.seats_before.denied == sums.seats_after.denied &&
           before->has_seat_limit() == after->has_seat_limit() &&
           before->seat_limit() == after->seat_limit() &&
           people_.before().SeatsTaken(*before) ==
               people_.after().SeatsTaken(*after);
  }

  static void SetName(const EnteredOrganization& organization,
                      v1::OrganizationImpact* impact) {
    const v1::Organization* named = organization.after != nullptr
                                        ? organization.after
                                        : organization.before;
    if (named == nullptr || named->display_name().empty()) return;
    impact->set_display_name(named->display_name());
  }

  void AddSeats(const EnteredOrganization& organization, const ImpactSums& sums,
                v1::OrganizationImpact* impact) const {
    if (organization.before != nullptr) {
      SetNeed(people_.before(), *organization.before, sums.seats_before,
              impact->mutable_seats_before());
    }
    if (organization.after != nullptr) {
      SetNeed(people_.after(), *organization.after, sums.seats_after,
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
      std::string name = people_.after().NameOf(tenant, object);
      if (name.empty()) name = people_.before().NameOf(tenant, object);
      if (!name.empty()) example.set_display_name(std::move(name));
    }
  }

  PeopleComparison people_;
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
  const std::vector<EnteredOrganization> organizations =
      internal::EntrancesOf(before, after);
  constexpr size_t kAhead = 8;
  for (size_t i = 0; i < organizations.size(); ++i) {
    if (i + kAhead < organizations.size()) {
      Prefetch(organizations[i + kAhead].before);
      Prefetch(organizations[i + kAhead].after);
    }
    comparison.Add(organizations[i], report);
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
