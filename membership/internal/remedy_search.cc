#include "membership/internal/remedy_search.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "membership/decide.h"
#include "membership/internal/changes.h"
#include "membership/internal/suggest_granting.h"
#include "membership/internal/suggest_refusing.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/remedy.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Change;
using v1::Decision;
using v1::Remedy;

// Which changes a set has, in any order.
using Signature = std::set<std::string>;

Signature SignatureOf(const std::vector<Change>& changes) {
  Signature signature;
  for (const Change& change : changes) signature.emplace(change.text());
  return signature;
}

// The sets that were found, and how many decisions may still be made.
class Search {
 public:
  explicit Search(const SearchLimits& limits)
      : limits_(limits), decisions_left_(limits.max_decisions) {}

  const SearchLimits& limits() const { return limits_; }

  // Returns the decision; nothing on an error or at the limit.
  std::optional<Decision> DecideOnce(const v1::Request& request,
                                     const v1::Snapshot& context) {
    if (decisions_left_ == 0) {
      truncated_ = true;
      return std::nullopt;
    }
    --decisions_left_;
    absl::StatusOr<Decision> decision = Decide(request, context);
    if (!decision.ok()) return std::nullopt;
    return *std::move(decision);
  }

  bool IsSpent() const { return decisions_left_ == 0; }
  // Whether there is no room for sets that are larger than the settled ones.
  bool IsFull() {
    const bool full = remedies_.size() >= max_remedies();
    truncated_ = truncated_ || full;
    return full;
  }

  // Whether the set contains one that was found.
  bool IsCovered(const Signature& signature) const {
    return std::any_of(found_.begin(), found_.end(), [&](const auto& each) {
      return std::includes(signature.begin(), signature.end(), each.begin(),
                           each.end());
    });
  }

  void Add(const std::vector<Change>& changes, Decision::Reason reason) {
    Remedy remedy;
    Decision::Actor actor = Decision::USER;
    for (const Change& change : changes) {
      *remedy.add_changes() = change;
      if (RankOf(change.actor()) > RankOf(actor)) actor = change.actor();
    }
    remedy.set_actor(actor);
    remedy.set_reason(reason);
    found_.push_back(SignatureOf(changes));
    unsettled_[changes.size()].push_back(std::move(remedy));
  }

  // To be called when all sets up to a size were added: keeps as many as there
  // is room for, those of the lowest ranks first.
  void Settle(size_t size) {
    std::vector<Remedy>& sets = unsettled_[size];
    std::stable_sort(sets.begin(), sets.end(),
                     [](const Remedy& a, const Remedy& b) {
                       return SumOfRanks(a) < SumOfRanks(b);
                     });
    for (Remedy& each : sets) {
      if (IsFull()) break;
      remedies_.push_back(std::move(each));
    }
    sets.clear();
  }

  // The settled sets in their order: fewest changes, then the lowest rank.
  FoundRemedies Take() { return {std::move(remedies_), truncated_}; }

  void SetTruncated() { truncated_ = true; }

 private:
  // The highest rank counts first, then that of all others.
  static int SumOfRanks(const Remedy& remedy) {
    int sum = 100 * RankOf(remedy.actor());
    for (const Change& change : remedy.changes()) {
      sum += RankOf(change.actor());
    }
    return sum;
  }

  size_t max_remedies() const {
    return static_cast<size_t>(limits_.max_remedies);
  }

  const SearchLimits limits_;
  int decisions_left_;
  bool truncated_ = false;
  std::vector<Signature> found_;
  std::map<size_t, std::vector<Remedy>> unsettled_;  // by the number of changes
  std::vector<Remedy> remedies_;
};

// A case on the way to being granted.
struct Step {
  Case reached;
  Decision decision;
  std::vector<Change> changes;
};

bool MakeAll(const std::vector<Change>& changes, Case* change_case) {
  return std::all_of(changes.begin(), changes.end(), [&](const Change& each) {
    return MakeChange(each, change_case);
  });
}

// Whether the set still grants without one of its changes. Changes of the
// sign-in build on each other and are not left out.
bool HasNeedless(const Case& start, const std::vector<Change>& changes,
                 Search* search) {
  if (changes.size() < 2) return false;
  for (size_t left_out = 0; left_out < changes.size(); ++left_out) {
    if (changes[left_out].has_sign_in()) continue;
    std::vector<Change> fewer = changes;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
    Case reached = start;
    if (!MakeAll(fewer, &reached)) continue;
    const auto decision = search->DecideOnce(reached.request, reached.context);
    if (decision.has_value() && decision->outcome() == Decision::GRANTED) {
      return true;
    }
  }
  return false;
}

// Whether a decision is another one than that from which the change set out.
bool IsProgress(const Decision& before, const Decision& after) {
  return before.rule() != after.rule() ||
         before.connection_id() != after.connection_id() ||
         before.organization_id() != after.organization_id();
}

// Makes `sequence` after `from`; nothing if that can't be or leads nowhere.
std::optional<Step> Advance(const Step& from, const ChangeSequence& sequence,
                            Search* search) {
  Step next;
  next.reached = from.reached;
  next.changes = from.changes;
  next.changes.insert(next.changes.end(), sequence.begin(), sequence.end());
  if (search->IsCovered(SignatureOf(next.changes)) ||
      !MakeAll(sequence, &next.reached)) {
    return std::nullopt;
  }
  std::optional<Decision> decision =
      search->DecideOnce(next.reached.request, next.reached.context);
  if (!decision.has_value() || !IsProgress(from.decision, *decision)) {
    return std::nullopt;
  }
  next.decision = *std::move(decision);
  return next;
}

// Calls `visit` for all sets of `size` numbers below `count`, in order, until
// it returns false.
template <typename Visit>
void ForEachSubset(size_t count, size_t size, const Visit& visit) {
  std::vector<size_t> chosen(size);
  for (size_t i = 0; i < size; ++i) chosen[i] = i;
  while (size <= count) {
    if (!visit(chosen)) return;
    size_t i = size;
    while (i > 0 && chosen[i - 1] == count - size + i - 1) --i;
    if (i == 0) return;
    ++chosen[i - 1];
    for (size_t j = i; j < size; ++j) chosen[j] = chosen[j - 1] + 1;
  }
}

bool IsRefusal(const Decision& decision) {
  return decision.outcome() == Decision::REFUSED ||
         decision.outcome() == Decision::NOT_APPLICABLE;
}

// Returns the reason if all sign-ins are refused after the changes.
std::optional<Decision::Reason> RefusedAfter(
    const std::vector<v1::Request>& sign_ins, const v1::Snapshot& context,
    const std::vector<Change>& changes, Search* search) {
  Case reached{sign_ins.front(), context};
  if (!MakeAll(changes, &reached)) return std::nullopt;
  std::optional<Decision::Reason> reason;
  for (const v1::Request& each : sign_ins) {
    const auto decision = search->DecideOnce(each, reached.context);
    if (!decision.has_value() || !IsRefusal(*decision)) return std::nullopt;
    if (!reason.has_value()) reason = decision->reason();
  }
  return reason;
}

// What is suggested about the sign-ins that are not refused, each change once.
std::vector<Change> AllSuggestions(const std::vector<v1::Request>& sign_ins,
                                   const v1::Snapshot& context,
                                   Search* search) {
  std::vector<Change> all;
  Signature known;
  for (const v1::Request& sign_in : sign_ins) {
    const auto decision = search->DecideOnce(sign_in, context);
    if (!decision.has_value() || IsRefusal(*decision)) continue;
    for (Change& change : SuggestRefusing({sign_in, context}, *decision)) {
      if (known.emplace(change.text()).second) all.push_back(std::move(change));
    }
  }
  return all;
}

}  // namespace

FoundRemedies FindGranting(const Case& refused, const SearchLimits& limits) {
  Search search(limits);
  std::optional<Decision> start =
      search.DecideOnce(refused.request, refused.context);
  if (!start.has_value() || start->outcome() == Decision::GRANTED) return {};
  std::set<Signature> seen;
  // By the number of changes made.
  std::vector<std::vector<Step>> steps(limits.max_changes + 1u);
  steps[0].push_back({refused, *std::move(start), {}});
  for (size_t made = 0; made < steps.size(); ++made) {
    search.Settle(made);  // from here on, sets are larger
    if (!steps[made].empty() && search.IsFull()) break;
    for (size_t i = 0; i < steps[made].size() && !search.IsSpent(); ++i) {
      const Step from = steps[made][i];
      for (const ChangeSequence& sequence :
           SuggestGranting(from.reached, from.decision)) {
        if (search.IsSpent()) break;
        if (made + sequence.size() >= steps.size()) {
          search.SetTruncated();
          continue;
        }
        std::optional<Step> next = Advance(from, sequence, &search);
        if (!next.has_value() ||
            !seen.insert(SignatureOf(next->changes)).second) {
          continue;
        }
        if (next->decision.outcome() != Decision::GRANTED) {
          const size_t size = next->changes.size();
          steps[size].push_back(*std::move(next));
        } else if (!HasNeedless(refused, next->changes, &search)) {
          search.Add(next->changes, next->decision.reason());
        }
      }
    }
  }
  return search.Take();
}

FoundRemedies FindRefusing(const std::vector<v1::Request>& sign_ins,
                           const v1::Snapshot& context,
                           const SearchLimits& limits) {
  if (sign_ins.empty()) return {};
  Search search(limits);
  const std::vector<Change> all = AllSuggestions(sign_ins, context, &search);
  for (int size = 1; size <= limits.max_changes; ++size) {
    if (search.IsFull()) break;
    ForEachSubset(
        all.size(), static_cast<size_t>(size), [&](const auto& chosen) {
          std::vector<Change> changes;
          changes.reserve(chosen.size());
          for (const size_t each : chosen) changes.push_back(all[each]);
          if (search.IsSpent()) return false;
          if (search.IsCovered(SignatureOf(changes))) return true;
          const auto reason = RefusedAfter(sign_ins, context, changes, &search);
          if (reason.has_value()) search.Add(changes, *reason);
          return true;
        });
    search.Settle(static_cast<size_t>(size));
  }
  return search.Take();
}

}  // namespace internal
}  // namespace membership
