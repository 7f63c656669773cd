#include "membership/internal/impact_tally.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "membership/guid.h"
#include "membership/v1/impact.pb.h"

namespace membership {
namespace internal {
namespace {

uint64_t KeyOf(const SideStanding& standing) {
  return static_cast<uint64_t>(standing.presence) << 16 |
         static_cast<uint64_t>(standing.outcome) << 8 |
         static_cast<uint64_t>(standing.reason);
}

uint64_t SeatBitsOf(const SideStanding& standing) {
  return uint64_t{standing.takes_seat} << 1 | uint64_t{standing.lacks_seat};
}

void AddSeats(const SideStanding& standing, int64_t people, SeatTally* seats) {
  if (standing.takes_seat) seats->joining += people;
  if (standing.lacks_seat) seats->denied += people;
}

v1::ImpactTransition::Kind KindOf(const SideStanding& before,
                                  const SideStanding& after) {
  if (before.in() == after.in()) return v1::ImpactTransition::CHANGES_REASON;
  return after.in() ? v1::ImpactTransition::GAINS_ACCESS
                    : v1::ImpactTransition::LOSES_ACCESS;
}

}  // namespace

v1::ImpactTransition::Kind TransitionTally::kind() const {
  return KindOf(before, after);
}

void ImpactSums::AddTo(v1::ImpactCounts* counts) const {
  counts->set_people(counts->people() + people);
  counts->set_in_before(counts->in_before() + in_before);
  counts->set_in_after(counts->in_after() + in_after);
  counts->set_gains(counts->gains() +
                    by_kind[v1::ImpactTransition::GAINS_ACCESS]);
  counts->set_loses(counts->loses() +
                    by_kind[v1::ImpactTransition::LOSES_ACCESS]);
  counts->set_changes_reason(counts->changes_reason() +
                             by_kind[v1::ImpactTransition::CHANGES_REASON]);
}

void ImpactTally::Clear() {
  for (const uint32_t number : counted_) {
    pairs_[number].people = 0;
    pairs_[number].examples.clear();
  }
  counted_.clear();
}

uint32_t ImpactTally::NumberOf(const SideStanding& before,
                               const SideStanding& after) {
  const uint64_t key = KeyOf(before) << 40 | KeyOf(after) << 8 |
                       SeatBitsOf(before) << 2 | SeatBitsOf(after);
  const auto added =
      numbers_.try_emplace(key, static_cast<uint32_t>(pairs_.size()));
  if (added.second) {
    pairs_.emplace_back();
    pairs_.back().before = before;
    pairs_.back().after = after;
    pairs_.back().differs = KeyOf(before) != KeyOf(after);
  }
  return added.first->second;
}

void ImpactTally::AddExample(const Guid& tenant, const Guid& object,
                             Pair* pair) const {
  auto& examples = pair->examples;
  const auto person = std::make_pair(tenant, object);
  if (examples.size() < max_examples_) {
    examples.push_back(person);
    if (examples.size() == max_examples_) {
      std::make_heap(examples.begin(), examples.end());
    }
    return;
  }
  if (examples.front() < person) return;
  std::pop_heap(examples.begin(), examples.end());
  examples.back() = person;
  std::push_heap(examples.begin(), examples.end());
}

ImpactSums ImpactTally::Sum() const {
  ImpactSums sums;
  for (const uint32_t number : counted_) {
    const Pair& pair = pairs_[number];
    sums.people += pair.people;
    if (pair.before.in()) sums.in_before += pair.people;
    if (pair.after.in()) sums.in_after += pair.people;
    AddSeats(pair.before, pair.people, &sums.seats_before);
    AddSeats(pair.after, pair.people, &sums.seats_after);
    if (!pair.differs) continue;
    ++sums.transitions;
    sums.by_kind[KindOf(pair.before, pair.after)] += pair.people;
  }
  return sums;
}

void ImpactTally::Merge(const Pair& pair, TransitionTally* transition) const {
  auto& examples = transition->examples;
  transition->before = pair.before;
  transition->after = pair.after;
  transition->people += pair.people;
  examples.insert(examples.end(), pair.examples.begin(), pair.examples.end());
  std::sort(examples.begin(), examples.end());
  examples.resize(std::min(examples.size(), max_examples_));
}

TransitionTally* ImpactTally::AddTransition(size_t place) {
  if (place == transitions_.size()) transitions_.emplace_back();
  TransitionTally& transition = transitions_[place];
  transition.people = 0;
  transition.examples.clear();
  return &transition;
}

absl::Span<const TransitionTally> ImpactTally::Transitions() {
  // Pairs that differ in seats alone are one transition.
  by_key_.clear();
  for (const uint32_t number : counted_) {
    const Pair& pair = pairs_[number];
    if (!pair.differs) continue;
    by_key_.emplace_back(KeyOf(pair.before) << 32 | KeyOf(pair.after), number);
  }
  std::sort(by_key_.begin(), by_key_.end());
  size_t size = 0;
  TransitionTally* transition = nullptr;
  for (size_t i = 0; i < by_key_.size(); ++i) {
    if (i == 0 || by_key_[i].first != by_key_[i - 1].first) {
      transition = AddTransition(size++);
    }
    Merge(pairs_[by_key_[i].second], transition);
  }
  const auto order = [](const TransitionTally& each) {
    return std::make_tuple(each.kind(), -each.people, KeyOf(each.before),
                           KeyOf(each.after));
  };
  std::sort(transitions_.begin(),
            transitions_.begin() + static_cast<std::ptrdiff_t>(size),
            [&](const TransitionTally& a, const TransitionTally& b) {
              return order(a) < order(b);
            });
  return absl::MakeConstSpan(transitions_).first(size);
}

}  // namespace internal
}  // namespace membership
