#include "membership/internal/impact_tally.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/sign_in_verdict.h"
#include "membership/v1/impact.pb.h"

namespace membership {
namespace internal {
namespace {

uint64_t KeyOf(const SideStanding& standing) {
  return static_cast<uint64_t>(standing.presence) << 16 |
         static_cast<uint64_t>(standing.outcome) << 8 |
         static_cast<uint64_t>(standing.reason);
}

bool IsSame(const SignInVerdict& a, const SignInVerdict& b) {
  return a.outcome() == b.outcome() && a.reason() == b.reason();
}

}  // namespace

v1::ImpactTransition::Kind TransitionTally::kind() const {
  if (before.in() == after.in()) return v1::ImpactTransition::CHANGES_REASON;
  return after.in() ? v1::ImpactTransition::GAINS_ACCESS
                    : v1::ImpactTransition::LOSES_ACCESS;
}

void ImpactTally::AddAll(const Guid& tenant, absl::Span<const Guid> objects,
                         absl::Span<const SignInVerdict> before,
                         absl::Span<const SignInVerdict> after) {
  int64_t in_before = 0;
  int64_t in_after = 0;
  SeatTally seats_before;
  SeatTally seats_after;
  for (size_t i = 0; i < objects.size(); ++i) {
    in_before += before[i].granted();
    in_after += after[i].granted();
    seats_before.Add(before[i]);
    seats_after.Add(after[i]);
    if (IsSame(before[i], after[i])) continue;
    AddTransition(tenant, objects[i], SideStanding::Of(before[i]),
                  SideStanding::Of(after[i]));
  }
  people_ += static_cast<int64_t>(objects.size());
  in_before_ += in_before;
  in_after_ += in_after;
  seats_before_.joining += seats_before.joining;
  seats_before_.denied += seats_before.denied;
  seats_after_.joining += seats_after.joining;
  seats_after_.denied += seats_after.denied;
}

void ImpactTally::AddBefore(const Guid& tenant, const Guid& object,
                            const SignInVerdict& before,
                            v1::Standing::Presence why) {
  ++people_;
  in_before_ += before.granted();
  seats_before_.Add(before);
  AddTransition(tenant, object, SideStanding::Of(before),
                SideStanding::Absent(why));
}

void ImpactTally::AddAfter(const Guid& tenant, const Guid& object,
                           v1::Standing::Presence why,
                           const SignInVerdict& after) {
  ++people_;
  in_after_ += after.granted();
  seats_after_.Add(after);
  AddTransition(tenant, object, SideStanding::Absent(why),
                SideStanding::Of(after));
}

void ImpactTally::AddTransition(const Guid& tenant, const Guid& object,
                                const SideStanding& before,
                                const SideStanding& after) {
  TransitionTally& transition =
      transitions_[KeyOf(before) << 32 | KeyOf(after)];
  if (transition.people++ == 0) {
    transition.before = before;
    transition.after = after;
  }
  if (max_examples_ == 0) return;
  auto& examples = transition.examples;
  const auto person = std::make_pair(tenant, object);
  if (examples.size() == max_examples_) {
    if (examples.front() < person) return;
    std::pop_heap(examples.begin(), examples.end());
    examples.back() = person;
  } else {
    examples.push_back(person);
  }
  std::push_heap(examples.begin(), examples.end());
}

void ImpactTally::AddTo(v1::ImpactCounts* counts) const {
  int64_t by_kind[v1::ImpactTransition::Kind_ARRAYSIZE] = {};
  for (const auto& [key, each] : transitions_) {
    by_kind[each.kind()] += each.people;
  }
  counts->set_people(counts->people() + people_);
  counts->set_in_before(counts->in_before() + in_before_);
  counts->set_in_after(counts->in_after() + in_after_);
  counts->set_gains(counts->gains() +
                    by_kind[v1::ImpactTransition::GAINS_ACCESS]);
  counts->set_loses(counts->loses() +
                    by_kind[v1::ImpactTransition::LOSES_ACCESS]);
  counts->set_changes_reason(counts->changes_reason() +
                             by_kind[v1::ImpactTransition::CHANGES_REASON]);
}

std::vector<TransitionTally> ImpactTally::Transitions() const {
  std::vector<std::tuple<int, int64_t, uint64_t>> order;
  order.reserve(transitions_.size());
  for (const auto& [key, each] : transitions_) {
    order.emplace_back(each.kind(), -each.people, key);
  }
  std::sort(order.begin(), order.end());
  std::vector<TransitionTally> transitions;
  transitions.reserve(order.size());
  for (const auto& [kind, people, key] : order) {
    transitions.push_back(transitions_.at(key));
    auto& examples = transitions.back().examples;
    std::sort_heap(examples.begin(), examples.end());
  }
  return transitions;
}

}  // namespace internal
}  // namespace membership
