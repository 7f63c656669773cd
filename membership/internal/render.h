// Puts verdicts on sign-ins into words: decisions with messages, effects and
// explanations.

#ifndef MEMBERSHIP_INTERNAL_RENDER_H_
#define MEMBERSHIP_INTERNAL_RENDER_H_

#include <vector>

#include "membership/internal/judge.h"
#include "membership/internal/observe.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"
#include "membership/v1/effect.pb.h"

namespace membership {
namespace internal {

// Returns the decision for one organization. `predicted` is the verdict on
// `observation.predicted`; both are by `table`. REQUIRES: both verdicts have a
// rule, and CanRenderEffects of the first.
v1::Decision RenderSignIn(const RuleTable& table,
                          const SignInObservation& observation,
                          const Verdict& verdict, const Verdict& predicted,
                          bool explain_all);

// Whether the records that the effects of `verdict` are about were observed. A
// table by which they need not be is defective.
bool CanRenderEffects(const SignInObservation& observation,
                      const Verdict& verdict);

// Returns the effects of `verdict`, in their order, with their preconditions.
// REQUIRES: CanRenderEffects.
std::vector<v1::Effect> RenderEffects(const SignInObservation& observation,
                                      const Verdict& verdict);

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RENDER_H_
