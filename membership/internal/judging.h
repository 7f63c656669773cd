// How requests are judged: by the rule tables as they stand, and unwatched.
// Only the tools that test policies judge in another way: by a table with a
// changed row, to see which test notices, or watched, to see which rows tests
// reach.

#ifndef MEMBERSHIP_INTERNAL_JUDGING_H_
#define MEMBERSHIP_INTERNAL_JUDGING_H_

#include <cstdint>

#include "absl/types/span.h"
#include "membership/internal/judge.h"
#include "membership/internal/rule_table.h"

namespace membership {
namespace internal {

// Is told of every verdict.
//
// Thread safety: called by the thread that decides.
class JudgeWatcher {
 public:
  virtual ~JudgeWatcher() = default;
  // `facts` are the values of the table's facts, in the order of their names.
  virtual void Judged(const RuleTable& table, absl::Span<const uint8_t> facts,
                      const Verdict& verdict) = 0;
};

// Borrows what it points to.
struct Judging {
  // Judged by in place of the table with its name.
  const RuleTable* changed_table = nullptr;
  JudgeWatcher* watcher = nullptr;

  // The table to judge by where `table` would be.
  const RuleTable& TableFor(const RuleTable& table) const {
    return changed_table != nullptr && changed_table->name == table.name
               ? *changed_table
               : table;
  }
};

// Judges `facts` by `table`, which is that of TableFor, and tells the watcher.
template <typename Facts>
Verdict JudgeWatched(const RuleTable& table, const Facts& facts,
                     const Judging& judging) {
  const Verdict verdict = Judge(table.rules, facts);
  if (judging.watcher != nullptr) {
    judging.watcher->Judged(table, facts.values(), verdict);
  }
  return verdict;
}

}  // namespace internal
}  // namespace membership

#endif  // MEMBERSHIP_INTERNAL_JUDGING_H_
