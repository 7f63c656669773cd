// Puts verdicts on sign-ins into words: decisions with messages, effects and
// explanations.

#ifndef MEMBERSHIP_INTERNAL_RENDER_H_
#define MEMBERSHIP_INTERNAL_RENDER_H_

#include "membership/internal/judge.h"
#include "membership/internal/observe.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {

// Fills an empty decision with that for one organization. `predicted` is the
// verdict on `observation.predicted`; both are by `table`. REQUIRES: both
// verdicts have a rule, and CanRenderEffects of the first.
void RenderSignIn(const RuleTable& table, const SignInObservation& observation,
                  const Verdict& verdict, const Verdict& predicted,
                  bool explain_all, v1::Decision* decision);

// Whether the records that the effects of `verdict` are about were observed. A
// table by which they need not be is defective.
bool CanRenderEffects(const SignInObservation& observation,
                      const Verdict& verdict);

// Adds the effects of `verdict`, in their order, with their preconditions.
// REQUIRES: CanRenderEffects.
void RenderEffects(const SignInObservation& observation, const Verdict& verdict,
                   v1::Decision* decision);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RENDER_H_
