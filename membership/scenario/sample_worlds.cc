#include "membership/scenario/sample_worlds.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/internal/contract.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/internal/rule_table.h"
#include "membership/scenario/moment.h"
#include "membership/scenario/samples.h"
#include "membership/scenario/stage_space.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/scenario.pb.h"

namespace membership {
namespace scenario {
namespace {

using internal::RuleTable;
using v1::Decision;

class FactsOf : public internal::JudgeWatcher {
 public:
  void Judged(const RuleTable&, absl::Span<const uint8_t> facts,
              const internal::Verdict&) override {
    all_.emplace_back(facts.begin(), facts.end());
  }
  std::vector<FactValues> Take() { return std::move(all_); }

 private:
  std::vector<FactValues> all_;
};

// The facts on which the scenario's only request is judged; nothing on an
// error.
std::vector<FactValues> JudgedFacts(const v1::Scenario& scenario) {
  const auto records = internal::Records::Create(scenario.given());
  const auto start = ParseMoment(scenario.start(), absl::UnixEpoch());
  if (!records.ok() || !start.ok()) return {};
  v1::Request request = scenario.steps(0).request();
  *request.mutable_now() = internal::ToTimestamp(*start);
  FactsOf facts;
  internal::Judging judging;
  judging.watcher = &facts;
  if (!internal::DecideRecords(request, **records, judging).ok()) return {};
  return facts.Take();
}

std::set<uint8_t> Differing(const FactValues& a, const FactValues& b) {
  std::set<uint8_t> differing;
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i] != b[i]) differing.insert(static_cast<uint8_t>(i));
  }
  return differing;
}

}  // namespace

SampleWorlds::SampleWorlds(const RuleTable& table) : table_(table) {
  absl::StatusOr<Sample> sample = SampleFor(table.name);
  if (!sample.ok()) return;
  sample_ = *std::move(sample);
  // Some edits are of other kinds of requests.
  std::vector<SampleEdit> fitting;
  for (const SampleEdit& edit : sample_.edits) {
    v1::Scenario edited = sample_.scenario;
    if (MakeEdit(edit, &edited).ok()) fitting.push_back(edit);
  }
  sample_.edits = std::move(fitting);
  touched_.resize(sample_.edits.size());
  const FactValues base = Try({}, sample_.scenario);
  for (size_t i = 0; i < sample_.edits.size(); ++i) {
    alone_.push_back(Try({i}, Scenario({{i}, {}})));
    touched_[i] = Differing(base, alone_[i]);
  }
}

v1::Scenario SampleWorlds::Scenario(const SampleWorld& world) const {
  v1::Scenario scenario = sample_.scenario;
  for (const size_t edit : world.edits) {
    // An edit may not fit what another one left: then it changes nothing more.
    const absl::Status ignored = MakeEdit(sample_.edits[edit], &scenario);
    if (!ignored.ok()) continue;
  }
  return scenario;
}

bool SampleWorlds::Find(Decision::Stage stage,
                        const std::function<bool(const SampleWorld&)>& accept) {
  size_t next = 0;
  const auto any = [&] {
    for (; next < worlds_.size(); ++next) {
      if (GetsTo(stage, worlds_[next].facts) && accept(worlds_[next])) {
        return true;
      }
    }
    return false;
  };
  if (any()) return true;
  TryPairs();
  for (size_t size = 3; size <= kMostEdits; ++size) {
    if (any()) return true;
    TryMore(stage, size);
  }
  return any();
}

FactValues SampleWorlds::Try(const std::vector<size_t>& edits,
                             const v1::Scenario& scenario) {
  const std::vector<FactValues> all = JudgedFacts(scenario);
  for (const FactValues& facts : all) {
    if (known_.insert(facts).second) worlds_.push_back({edits, facts});
  }
  return all.empty() ? FactValues() : all.front();
}

void SampleWorlds::TryPairs() {
  if (has_pairs_) return;
  has_pairs_ = true;
  for (size_t i = 0; i < sample_.edits.size(); ++i) {
    const v1::Scenario with_first = Scenario({{i}, {}});
    for (size_t j = i + 1; j < sample_.edits.size(); ++j) {
      v1::Scenario with_both = with_first;
      if (!Fits({i}, j) || !MakeEdit(sample_.edits[j], &with_both).ok()) {
        continue;
      }
      const FactValues facts = Try({i, j}, with_both);
      const Touched by_first = Differing(alone_[j], facts);
      const Touched by_second = Differing(alone_[i], facts);
      touched_[i].insert(by_first.begin(), by_first.end());
      touched_[j].insert(by_second.begin(), by_second.end());
    }
  }
}

std::vector<size_t> SampleWorlds::EditsThatMatter(Decision::Stage stage) const {
  const std::vector<uint8_t> facts = StageSpace(table_, stage).facts();
  std::vector<size_t> edits;
  for (size_t i = 0; i < sample_.edits.size(); ++i) {
    const bool touches =
        std::any_of(facts.begin(), facts.end(),
                    [&](uint8_t fact) { return touched_[i].count(fact) > 0; });
    if (touches && GetsTo(stage, alone_[i])) edits.push_back(i);
  }
  return edits;
}

std::vector<std::vector<size_t>> SampleWorlds::SetsOf(
    const std::vector<size_t>& edits, size_t size) const {
  std::vector<std::vector<size_t>> sets = {{}};
  for (size_t i = 0; i < size; ++i) {
    std::vector<std::vector<size_t>> larger;
    for (const std::vector<size_t>& set : sets) {
      for (const size_t edit : edits) {
        if (!set.empty() && (edit <= set.back() || !Fits(set, edit))) continue;
        larger.push_back(set);
        larger.back().push_back(edit);
      }
    }
    sets = std::move(larger);
  }
  return sets;
}

void SampleWorlds::TryMore(Decision::Stage stage, size_t size) {
  if (!tried_.emplace(stage, size).second) return;
  const std::vector<size_t> matter = EditsThatMatter(stage);
  int tried = 0;
  for (std::vector<size_t> edits : SetsOf(matter, size - 1)) {
    const v1::Scenario scenario = Scenario({edits, {}});
    for (const size_t edit : matter) {
      v1::Scenario with_all = scenario;
      if (edit <= edits.back() || !Fits(edits, edit) ||
          !MakeEdit(sample_.edits[edit], &with_all).ok()) {
        continue;
      }
      if (++tried > kMostTried) return;
      edits.push_back(edit);
      Try(edits, with_all);
      edits.pop_back();
    }
  }
}

bool SampleWorlds::Fits(const std::vector<size_t>& edits, size_t added) const {
  return std::none_of(edits.begin(), edits.end(), [&](size_t each) {
    return sample_.edits[each].aspect == sample_.edits[added].aspect;
  });
}

bool SampleWorlds::GetsTo(Decision::Stage stage,
                          const FactValues& facts) const {
  if (facts.empty()) return false;
  const internal::Verdict verdict =
      internal::Judge(table_.rules, absl::MakeConstSpan(facts));
  return verdict.stage_rules[stage] != internal::kNoRule;
}

}  // namespace scenario
}  // namespace membership
