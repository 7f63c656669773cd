// Every specification is unique and complete, as DMN's hit policy demands: for
// every combination of a sub-decision's inputs exactly one row applies.

#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/internal/rule_table.h"
#include "membership/internal/rule_tables.h"
#include "tests/spec/decision_table.pb.h"
#include "tests/spec/load_spec.h"
#include "tests/spec/spec.h"

namespace membership::spec {
namespace {

using internal::RuleTable;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class UniqueTest : public testing::TestWithParam<RuleTable> {};

TEST_P(UniqueTest, ExactlyOneRowAppliesToEveryCombination) {
  const absl::StatusOr<Spec> spec = LoadSpec(GetParam());
  ASSERT_TRUE(spec.ok()) << spec.status();
  EXPECT_THAT(spec->problems(), IsEmpty());
  std::cout << GetParam().name << ": " << spec->rows() << " rows\n";
}

// As for every file of data: what it is stands in it.
TEST_P(UniqueTest, FileSaysWhatItIs) {
  std::ifstream file("tests/spec/" + std::string(GetParam().name) +
                     ".textproto");
  std::string line;
  std::getline(file, line);
  EXPECT_EQ(line, "# proto-file: tests/spec/decision_table.proto");
  std::getline(file, line);
  EXPECT_EQ(line, "# proto-message: membership.spec.DecisionTable");
}

INSTANTIATE_TEST_SUITE_P(Tables, UniqueTest,
                         testing::ValuesIn(internal::RuleTables()),
                         [](const testing::TestParamInfo<RuleTable>& info) {
                           return std::string(info.param.name);
                         });

constexpr absl::string_view kColors[] = {"red", "green", "blue"};
constexpr absl::string_view kSizes[] = {"small", "large"};
constexpr internal::FactNames kFacts[] = {{"color", kColors}, {"size", kSizes}};

// The problems of a table whose only sub-decision has these rows.
std::vector<std::string> ProblemsOf(const std::string& rows) {
  DecisionTable table;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "table: 'planted' sub_decisions { stage: ACCOUNT inputs: 'color' "
      "inputs: 'size' " +
          rows + "}",
      &table));
  const absl::StatusOr<Spec> spec = Spec::Compile(table, kFacts);
  EXPECT_TRUE(spec.ok()) << spec.status();
  return spec.ok() ? spec->problems() : std::vector<std::string>();
}

constexpr char kRed[] = R"pb(
  rows {
    when { input: "color" is: "red" }
    refuse: ACCOUNT_BLOCKED
    domain: "planted"
  }
)pb";
constexpr char kNotRed[] = R"pb(
  rows {
    when { input: "color" is_not: "red" }
    grant: ACTIVE_MEMBER
    domain: "planted"
  }
)pb";
constexpr char kLargeAndBlue[] = R"pb(
  rows {
    when { input: "size" is: "large" }
    when { input: "color" is: "blue" }
    grant: RESTRICTED_MEMBER
    domain: "planted"
  }
)pb";

TEST(PlantedTest, RowsThatPartTheSpaceHaveNoProblem) {
  EXPECT_THAT(ProblemsOf(std::string(kRed) + kNotRed), IsEmpty());
}

TEST(PlantedTest, RowsThatOverlapAreFound) {
  EXPECT_THAT(ProblemsOf(std::string(kRed) + kNotRed + kLargeAndBlue),
              ElementsAre("planted.ACCOUNT: rows {1, 2} apply where "
                          "color=blue, size=large"));
}

TEST(PlantedTest, ARowTwiceIsFound) {
  EXPECT_THAT(ProblemsOf(std::string(kRed) + kRed + kNotRed), SizeIs(2));
}

TEST(PlantedTest, WhatIsLeftOutIsFound) {
  EXPECT_THAT(ProblemsOf(std::string(kRed) + kLargeAndBlue),
              ElementsAre("planted.ACCOUNT: rows {} apply where "
                          "color=green, size=small",
                          "planted.ACCOUNT: rows {} apply where "
                          "color=blue, size=small",
                          "planted.ACCOUNT: rows {} apply where "
                          "color=green, size=large"));
}

TEST(PlantedTest, ATableWithoutRowsLeavesOutEverything) {
  DecisionTable table;
  ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        table: "planted"
        sub_decisions {
          intermediate { name: "nothing" }
          inputs: "size"
        }
        sub_decisions {
          stage: ACCOUNT
          inputs: "size"
          rows { grant: ACTIVE_MEMBER domain: "planted" }
        }
      )pb",
      &table));
  const absl::StatusOr<Spec> spec = Spec::Compile(table, kFacts);
  ASSERT_TRUE(spec.ok()) << spec.status();
  EXPECT_THAT(spec->problems(), SizeIs(2));
}

}  // namespace
}  // namespace membership::spec
