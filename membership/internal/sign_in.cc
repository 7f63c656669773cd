#include "membership/internal/sign_in.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "membership/internal/contract.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/observe.h"
#include "membership/internal/records.h"
#include "membership/internal/render.h"
#include "membership/internal/render_verdict.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_rules.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"
#include "membership/v1/request.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;

// By the compiled rows, unless a table with a changed row is to judge.
Verdict JudgeBy(const RuleTable& table, const sign_in::Facts& facts) {
  return table.rules.data() == sign_in::Rules().data()
             ? sign_in::JudgeFacts(sign_in::Compiled(), facts)
             : Judge(table.rules, facts);
}

// Fills an empty decision.
absl::Status DecideOne(const SignInObservation& observation, bool explain_all,
                       const Judging& judging, Decision* decision) {
  const RuleTable its_table = sign_in::Table();
  const RuleTable& table = judging.TableFor(its_table);
  const Verdict verdict = JudgeBy(table, observation.facts);
  if (judging.watcher != nullptr) {
    judging.watcher->Judged(table, observation.facts.values(), verdict);
  }
  const Verdict predicted = JudgeBy(table, observation.predicted);
  if (verdict.rule == kNoRule || predicted.rule == kNoRule) {
    return absl::InternalError("no rule decides these facts");
  }
  if (!CanRenderEffects(observation, verdict)) {
    return absl::InternalError("the rule has an effect on a missing record");
  }
  RenderSignIn(table, observation, verdict, predicted, explain_all, decision);
  return absl::OkStatus();
}

// Messages of which each is wanted once. They have no maps, so that equal ones
// are the same bytes.
template <typename Message>
class Distinct {
 public:
  // With those that are in `list` already.
  explicit Distinct(google::protobuf::RepeatedPtrField<Message>* list)
      : list_(*list) {
    for (const Message& each : list_) seen_.insert(each.SerializeAsString());
  }

  void Add(const Message& one) {
    if (seen_.insert(one.SerializeAsString()).second) *list_.Add() = one;
  }

 private:
  google::protobuf::RepeatedPtrField<Message>& list_;
  absl::flat_hash_set<std::string> seen_;
};

void AddResult(const Decision& one, Decision* all) {
  v1::OrganizationResult& result = *all->add_organizations();
  result.set_organization_id(one.organization_id());
  result.set_outcome(one.outcome());
  result.set_reason(one.reason());
  result.set_rule(one.rule());
}

// Combines the decisions on several candidates: the first that grants tells, or
// the first of all if none does. Effects of refused candidates are not made.
// The first has the ways through Entra's gate, which are the same for all.
Decision Combine(const std::vector<Decision>& decisions) {
  const auto granted = std::find_if(
      decisions.begin(), decisions.end(),
      [](const Decision& each) { return each.outcome() == Decision::GRANTED; });
  Decision combined = granted == decisions.end() ? decisions.front() : *granted;
  *combined.mutable_entra_paths() = decisions.front().entra_paths();
  Distinct<v1::Warning> warnings(combined.mutable_warnings());
  Distinct<v1::Effect> effects(combined.mutable_effects());
  absl::Time until = absl::InfiniteFuture();
  for (const Decision& each : decisions) {
    AddResult(each, &combined);
    if (each.has_stable_until()) {
      until = std::min(until, ToTime(each.stable_until()));
    }
    for (const v1::Warning& warning : each.warnings()) warnings.Add(warning);
    if (each.outcome() != Decision::GRANTED) continue;
    for (const v1::Effect& effect : each.effects()) effects.Add(effect);
  }
  SetStableUntil(until, &combined);
  return combined;
}

}  // namespace

absl::Status DecideSignIn(const v1::Request& request, const Records& records,
                          const Judging& judging, Decision* decision) {
  SignInObservations observations;
  absl::Status status = ObserveSignIn(request, records, &observations);
  if (!status.ok()) return status;
  // There is one, but where the sign-in enters all candidates.
  if (observations.front().facts.Get<sign_in::Organization>() !=
      sign_in::Organization::kEachCandidate) {
    return DecideOne(observations.front(), request.explain_all(), judging,
                     decision);
  }
  std::vector<Decision> decisions(observations.size());
  for (size_t i = 0; i < observations.size(); ++i) {
    status = DecideOne(observations[i], request.explain_all(), judging,
                       &decisions[i]);
    if (!status.ok()) return status;
  }
  // Up to the account, all candidates have the same decision.
  *decision = decisions.front().stage() >= Decision::ORGANIZATION
                  ? Combine(decisions)
                  : std::move(decisions.front());
  return absl::OkStatus();
}

}  // namespace internal
}  // namespace membership
