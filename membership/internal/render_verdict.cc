#include "membership/internal/render_verdict.h"

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "membership/internal/contract.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;

void AddStages(absl::Span<const Rule> rules, const Verdict& verdict,
               Decision* decision) {
  for (const uint8_t index : verdict.stage_rules) {
    if (index == kNoRule) continue;
    const Rule& rule = rules[index];
    v1::StageResult& result = *decision->add_stages();
    result.set_stage(rule.stage);
    result.set_passed(rule.then == Then::kNextStage ||
                      rule.then == Then::kGrant);
    SetText(rule.name, result.mutable_rule());
    result.set_reason(rule.reason);
  }
}

}  // namespace

void RenderVerdict(const RuleTable& table, const Verdict& verdict,
                   Decision* decision) {
  const Rule& rule = table.rules[verdict.rule];
  const ReasonDescription& reason = DescribeReason(rule.reason);
  decision->set_outcome(OutcomeOf(rule.then));
  decision->set_reason(rule.reason);
  SetText(table.name, decision->mutable_table());
  SetText(rule.name, decision->mutable_rule());
  decision->set_stage(rule.stage);
  decision->set_actor(reason.actor);
  decision->set_retry_helps(reason.retry_helps);
  SetText(reason.message, decision->mutable_message());
  SetText(PolicyVersion(), decision->mutable_policy_version());
  AddStages(table.rules, verdict, decision);
}

void AddAlsoFailingRule(const Rule& rule, Decision* decision) {
  v1::StageResult& result = *decision->add_also_failing();
  result.set_stage(rule.stage);
  SetText(rule.name, result.mutable_rule());
  result.set_reason(rule.reason);
}

void AddWarning(v1::Warning::Code code, absl::string_view message,
                Decision* decision) {
  v1::Warning& warning = *decision->add_warnings();
  warning.set_code(code);
  SetText(message, warning.mutable_message());
}

void SetStableUntil(absl::Time until, Decision* decision) {
  if (until > LastTime()) {
    decision->clear_stable_until();
  } else {
    *decision->mutable_stable_until() = ToTimestamp(until);
  }
}

}  // namespace internal
}  // namespace membership
