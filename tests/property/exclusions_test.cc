// What the tables say that no request brings about, none does.

#include <cstdint>
#include <string>

#include "absl/types/span.h"
#include "gtest/gtest.h"
#include "membership/internal/decide_records.h"
#include "membership/internal/entra_errors.h"
#include "membership/internal/judge.h"
#include "membership/internal/judging.h"
#include "membership/internal/records.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_words.h"
#include "membership/v1/request.pb.h"
#include "membership/v1/snapshot.pb.h"
#include "tests/property/random_change.h"
#include "tests/property/random_world.h"

namespace membership {
namespace {

using internal::Condition;
using internal::Exclusion;
using internal::RuleTable;

bool Holds(const Condition& condition, absl::Span<const uint8_t> facts) {
  return (condition.allowed >> facts[condition.fact] & 1) != 0;
}

class ExclusionWatcher : public internal::JudgeWatcher {
 public:
  void Judged(const RuleTable& table, absl::Span<const uint8_t> facts,
              const internal::Verdict&) override {
    for (const Exclusion& each : table.exclusions) {
      ++watched_;
      EXPECT_FALSE(Holds(each.one, facts) && Holds(each.other, facts))
          << table.name << ": "
          << internal::ConditionInWords(each.one, table.facts) << ", and "
          << internal::ConditionInWords(each.other, table.facts);
    }
  }
  int watched() const { return watched_; }

 private:
  int watched_ = 0;
};

TEST(ExclusionsPropertyTest, NoRequestBringsAboutWhatIsExcluded) {
  constexpr uint32_t kWorlds = 3000;
  const auto codes = internal::EntraErrorMeanings();
  ExclusionWatcher watcher;
  internal::Judging judging;
  judging.watcher = &watcher;
  for (uint32_t seed = 0; seed < kWorlds && !HasFailure(); ++seed) {
    RandomWorld world(seed);
    const v1::Snapshot snapshot = world.MakeSnapshot();
    const auto records = internal::Records::Create(snapshot);
    ASSERT_TRUE(records.ok()) << records.status();
    v1::Request sign_in = world.MakeRequest();
    if (sign_in.sign_in().has_error()) {
      sign_in.mutable_sign_in()->mutable_error()->set_code(
          codes[seed % codes.size()].code);
    }
    EXPECT_TRUE(internal::DecideRecords(sign_in, **records, judging).ok());
    const v1::Request change = MakeChange(snapshot, 0, world);
    EXPECT_TRUE(internal::DecideRecords(change, **records, judging).ok());
  }
  EXPECT_GT(watcher.watched(), 10000);
}

}  // namespace
}  // namespace membership
