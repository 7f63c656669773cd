// Puts verdicts into words: decisions with messages, effects and explanations.

#ifndef MEMBERSHIP_INTERNAL_RENDER_H_
#define MEMBERSHIP_INTERNAL_RENDER_H_

#include <vector>

#include "absl/time/time.h"
#include "membership/internal/observe.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {

// Returns the decision for one organization. `predicted` is the verdict on
// `observation.predicted`. REQUIRES: both verdicts have a rule.
v1::Decision RenderSignIn(const SignInObservation& observation,
                          const Verdict& verdict, const Verdict& predicted,
                          bool explain_all);

// Returns the effects of `verdict`, in their order, with their preconditions.
std::vector<v1::Effect> RenderEffects(const SignInObservation& observation,
                                      const Verdict& verdict);

// Sets `stable_until`, or clears it for a time that no timestamp holds.
void SetStableUntil(absl::Time until, v1::Decision* decision);

// The outcome of a rule that ends a decision.
v1::Decision::Outcome OutcomeOf(Then then);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RENDER_H_
