#include "membership/cli/rules_command.h"

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"
#include "membership/cli/command.h"
#include "membership/policy.h"
#include "membership/v1/decision.pb.h"
#include "tests/cli/fixture.h"

namespace membership::cli {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

std::string Rules(const std::vector<std::string>& words) {
  const absl::StatusOr<Output> output = cli_test::Run(RulesCommand(), words);
  EXPECT_TRUE(output.ok()) << output.status();
  return output.ok() ? output->result : "";
}

// The lines of the JSON output, each parsed by protobuf's own parser.
std::vector<google::protobuf::Struct> JsonRows() {
  std::vector<google::protobuf::Struct> rows;
  const std::string text = Rules({"--format=json"});
  for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipEmpty())) {
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(
                    std::string(line), &rows.emplace_back())
                    .ok())
        << line;
  }
  return rows;
}

TEST(RulesCommandTest, PrintsEveryRuleAsJsonInOrder) {
  const std::vector<RuleDescription> rules = DescribeRules();
  const std::vector<google::protobuf::Struct> rows = JsonRows();
  ASSERT_THAT(rows, SizeIs(rules.size()));
  for (size_t i = 0; i < rules.size(); ++i) {
    const auto& fields = rows[i].fields();
    EXPECT_EQ(fields.at("table").string_value(), rules[i].table);
    EXPECT_EQ(fields.at("stage").string_value(),
              v1::Decision::Stage_Name(rules[i].stage));
    EXPECT_EQ(fields.at("rule").string_value(), rules[i].rule);
    EXPECT_EQ(fields.at("condition").string_value(), rules[i].condition);
    EXPECT_EQ(fields.at("then").string_value(), rules[i].then);
    EXPECT_EQ(fields.at("source").string_value(), rules[i].source);
    EXPECT_EQ(fields.at("effects").list_value().values_size(),
              static_cast<int>(rules[i].effects.size()));
    EXPECT_EQ(fields.at("effects_if_granted").list_value().values_size(),
              static_cast<int>(rules[i].effects_if_granted.size()));
    EXPECT_EQ(fields.at("policy_version").string_value(),
              std::string(PolicyVersion()));
  }
}

TEST(RulesCommandTest, GivesReasonActorAndMessageOnlyWhereARuleEnds) {
  const std::vector<RuleDescription> rules = DescribeRules();
  const std::vector<google::protobuf::Struct> rows = JsonRows();
  ASSERT_THAT(rows, SizeIs(rules.size()));
  for (size_t i = 0; i < rules.size(); ++i) {
    const auto& fields = rows[i].fields();
    const bool ends = rules[i].reason != v1::Decision::REASON_UNSPECIFIED;
    for (const char* name : {"reason", "actor", "message"}) {
      EXPECT_EQ(fields.at(name).has_string_value(), ends) << rules[i].rule;
      EXPECT_EQ(fields.at(name).has_null_value(), !ends) << rules[i].rule;
    }
  }
}

TEST(RulesCommandTest, PrintsTextByDefaultWithPolicyVersionAtTheEnd) {
  const std::string text = Rules({});
  EXPECT_THAT(text, StartsWith("Rule table: sign_in\n\nSTAGE "));
  EXPECT_THAT(text, EndsWith(absl::StrCat("\nPolicy version: ", PolicyVersion(),
                                          "\n")));
  for (const RuleDescription& rule : DescribeRules()) {
    EXPECT_THAT(text, HasSubstr(absl::StrCat(" ", rule.rule, " ")));
  }
}

TEST(RulesCommandTest, PrintsMarkdownTableWithPolicyVersionAtTheEnd) {
  const std::string text = Rules({"--format=markdown"});
  EXPECT_THAT(text, StartsWith("**Rule table: sign_in**\n\n| Stage | Rule |"));
  EXPECT_THAT(text, EndsWith(absl::StrCat("\nPolicy version: `",
                                          PolicyVersion(), "`\n")));
  EXPECT_THAT(text, HasSubstr("| entra | `not_assigned` | "));
}

TEST(RulesCommandTest, RefusesUnknownFormat) {
  EXPECT_EQ(cli_test::ErrorOf(RulesCommand(), {"--format=html"}),
            "--format: expected text or markdown or json, got html");
}

}  // namespace
}  // namespace membership::cli
