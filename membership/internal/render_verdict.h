// The part of a decision that follows from the verdict alone, whatever was
// asked.

#ifndef MEMBERSHIP_INTERNAL_RENDER_VERDICT_H_
#define MEMBERSHIP_INTERNAL_RENDER_VERDICT_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/rule_table.h"
#include "membership/v1/decision.pb.h"

namespace membership {
namespace internal {

// Sets outcome, reason, table, rule, stages, message, actor and policy version
// of an empty decision. REQUIRES: the verdict has a rule.
void RenderVerdict(const RuleTable& table, const Verdict& verdict,
                   v1::Decision* decision);

// Makes `text` a string of a message, in the memory that the string has.
// Appending takes half the instructions of assigning.
inline void SetText(absl::string_view text, std::string* field) {
  field->clear();
  field->append(text.data(), text.size());
}

// Adds to what would refuse too.
void AddAlsoFailingRule(const Rule& rule, v1::Decision* decision);

void AddWarning(v1::Warning::Code code, absl::string_view message,
                v1::Decision* decision);

// Sets `stable_until`, or clears it for a time that no timestamp holds.
void SetStableUntil(absl::Time until, v1::Decision* decision);

// A decision without effects, and which effects it has.
struct Judged {
  v1::Decision decision;
  EffectSet effects = 0;
};

// Judges a request other than a sign-in. Errors: kInternal if the table has no
// rule for the facts, which is a defect.
template <typename Facts>
absl::StatusOr<Judged> JudgeRequest(const RuleTable& its_table,
                                    const Facts& facts, bool explain_all,
                                    const Judging& judging) {
  const RuleTable& table = judging.TableFor(its_table);
  const Verdict verdict = JudgeWatched(table, facts, judging);
  if (verdict.rule == kNoRule) {
    return absl::InternalError("no rule decides these facts");
  }
  Judged judged;
  RenderVerdict(table, verdict, &judged.decision);
  judged.effects = verdict.effects;
  if (!explain_all) return judged;
  for (const Rule* rule : AlsoFailing(table.rules, facts, verdict)) {
    AddAlsoFailingRule(*rule, &judged.decision);
  }
  return judged;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_RENDER_VERDICT_H_
