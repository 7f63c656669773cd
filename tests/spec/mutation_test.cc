// A change of any row of any rule table, however small, is found by comparing
// with the specification, or it changes no decision at all.

#include <iostream>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "tests/spec/load_spec.h"
#include "tests/spec/mutants.h"
#include "tests/spec/mutation_score.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using internal::RuleTable;
using testing::IsEmpty;

class MutationTest : public testing::TestWithParam<RuleTable> {};

TEST_P(MutationTest, EveryChangeOfARowIsFoundOrChangesNoDecision) {
  const Spec spec = *LoadSpec(GetParam());
  const MutationScore score = ScoreMutants(GetParam(), spec);
  EXPECT_THAT(score.missed, IsEmpty());
  MutationScore::Count all;
  for (const auto& [change, count] : score.counts) {
    std::cout << GetParam().name << ", " << NameOf(change) << ": "
              << count.mutants << " mutants, " << count.found << " found, "
              << count.equivalent << " equivalent\n";
    EXPECT_GT(count.found, 0) << NameOf(change);
    all.mutants += count.mutants;
    all.found += count.found;
    all.equivalent += count.equivalent;
  }
  std::cout << GetParam().name << ": " << all.mutants << " mutants, "
            << all.found << " found, " << all.equivalent << " equivalent\n";
  EXPECT_EQ(all.mutants, all.found + all.equivalent);
  // No row can decide for another reason unnoticed.
  EXPECT_EQ(score.counts.at(Change::kReason).equivalent, 0);
  RecordProperty("mutants", all.mutants);
  RecordProperty("found", all.found);
  RecordProperty("equivalent", all.equivalent);
}

INSTANTIATE_TEST_SUITE_P(Tables, MutationTest,
                         testing::ValuesIn(internal::RuleTables()),
                         [](const testing::TestParamInfo<RuleTable>& info) {
                           return std::string(info.param.name);
                         });

}  // namespace
}  // namespace membership::spec
