#include "membership/internal/render.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/contract.h"
#include "membership/internal/judge.h"
#include "membership/internal/observe.h"
#include "membership/internal/render_verdict.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/sign_in_facts.h"
#include "membership/internal/sign_in_readings.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {
namespace {

using v1::Decision;

void AddAlsoFailing(const RuleTable& table,
                    const SignInObservation& observation,
                    const Verdict& verdict, Decision* decision) {
  for (const Rule* rule :
       AlsoFailing(table.rules, observation.facts, verdict)) {
    if (rule->stage > observation.observed) return;
    AddAlsoFailingRule(*rule, decision);
  }
}

// Whether the directory alone would have refused what Entra let in.
bool DirectoryDisagrees(const RuleTable& table,
                        const SignInObservation& observation,
                        const Verdict& verdict, const Verdict& predicted) {
  return observation.request->has_validated() &&
         verdict.stage_rules[Decision::ACCOUNT] != kNoRule &&
         table.rules[predicted.rule].stage == Decision::ENTRA;
}

void AddWarnings(const RuleTable& table, const SignInObservation& observation,
                 const Verdict& verdict, const Verdict& predicted,
                 Decision* decision) {
  const Decision::Stage stage = decision->stage();
  if (DirectoryDisagrees(table, observation, verdict, predicted)) {
    const Rule& rule = table.rules[predicted.rule];
    AddWarning(v1::Warning::DIRECTORY_DISAGREES,
               absl::StrCat("Entra let the person in, but directory data says ",
                            Decision::Reason_Name(rule.reason),
                            ": it may lag behind."),
               decision);
  }
  if (stage >= Decision::ACCOUNT && observation.email_unusable) {
    AddWarning(v1::Warning::EMAIL_UNUSABLE,
               "The asserted e-mail address is malformed and counts as absent.",
               decision);
  }
  if (stage > Decision::ACCOUNT && observation.profile.email_not_updated) {
    AddWarning(v1::Warning::EMAIL_NOT_UPDATED,
               "Another user holds the new e-mail address: it was not updated.",
               decision);
  }
  const bool member = stage == Decision::MEMBERSHIP &&
                      observation.facts.Get<sign_in::Membership>() !=
                          sign_in::Membership::kNone &&
                      observation.facts.Get<sign_in::Membership>() !=
                          sign_in::Membership::kRemoved;
  if (stage >= Decision::ORGANIZATION &&
      (observation.carried_unusable ||
       (member && !observation.request->invitation_id().empty()))) {
    AddWarning(v1::Warning::INVITATION_NOT_USED,
               "The invitation whose link was followed is no help here.",
               decision);
  }
}

void AddAssumption(v1::Assumption::Code code, absl::string_view message,
                   Decision* decision) {
  v1::Assumption& assumption = *decision->add_assumptions();
  assumption.set_code(code);
  SetText(message, assumption.mutable_message());
}

void AddAssumptions(const SignInObservation& observation, Decision* decision) {
  const sign_in::Facts& facts = observation.facts;
  if (decision->stage() <= Decision::CONNECTION) return;
  if (facts.Get<sign_in::Secret>() == sign_in::Secret::kNotSupplied) {
    AddAssumption(v1::Assumption::SECRET_NOT_EVALUATED,
                  "Client secret expiry not evaluated.", decision);
  }
  if (facts.Get<sign_in::Consent>() == sign_in::Consent::kNotSupplied) {
    AddAssumption(v1::Assumption::CONSENT_NOT_EVALUATED,
                  "Consent not evaluated.", decision);
  }
  if (decision->stage() <= Decision::ENTRA) return;
  if (facts.Get<sign_in::DirectoryUser>() ==
      sign_in::DirectoryUser::kNotSupplied) {
    AddAssumption(v1::Assumption::DIRECTORY_NOT_EVALUATED,
                  "The tenant's directory not evaluated.", decision);
  }
  if (facts.Get<sign_in::Application>() == sign_in::Application::kNotSupplied ||
      facts.Get<sign_in::Assignment>() == sign_in::Assignment::kNotSupplied) {
    AddAssumption(v1::Assumption::ASSIGNMENT_NOT_EVALUATED,
                  "Assignment to the application not evaluated.", decision);
  }
  if (facts.Get<sign_in::ConditionalAccess>() ==
      sign_in::ConditionalAccess::kNotSupplied) {
    AddAssumption(v1::Assumption::CONDITIONAL_ACCESS_NOT_EVALUATED,
                  "Conditional Access not evaluated.", decision);
  }
}

void AddRecords(const SignInObservation& observation, Decision* decision) {
  if (observation.connection == nullptr) return;
  decision->set_connection_id(observation.connection->id());
  for (const v1::EntraPath& path : observation.paths) {
    *decision->add_entra_paths() = path;
  }
  if (decision->stage() >= Decision::ORGANIZATION &&
      observation.organization != nullptr) {
    decision->set_organization_id(observation.organization->id());
  }
  if (decision->stage() <= Decision::ACCOUNT) return;
  for (const v1::Effect& effect : decision->effects()) {
    if (effect.has_create_user()) {
      decision->set_user_id(effect.create_user().id());
    }
  }
  if (observation.user != nullptr)
    decision->set_user_id(observation.user->id());
}

}  // namespace

void RenderSignIn(const RuleTable& table, const SignInObservation& observation,
                  const Verdict& verdict, const Verdict& predicted,
                  bool explain_all, Decision* decision) {
  const Rule& rule = table.rules[verdict.rule];
  RenderVerdict(table, verdict, decision);
  RenderEffects(observation, verdict, decision);
  if (explain_all) AddAlsoFailing(table, observation, verdict, decision);
  AddWarnings(table, observation, verdict, predicted, decision);
  AddAssumptions(observation, decision);
  AddRecords(observation, decision);
  decision->set_entra_error_code(observation.request->error().code());
  SetStableUntil(StableUntil(observation.facts, rule.stage, explain_all,
                             observation.expiries, observation.now),
                 decision);
}

}  // namespace internal
}  // namespace membership
