// Running tests against mutants: the table of block_user has two rows, ten
// mutants, and none that is the same policy.

#include "membership/scenario/mutation.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "membership/internal/member_rules.h"
#include "membership/scenario/cases.h"
#include "membership/scenario/mutants.h"
#include "membership/v1/scenario.pb.h"
#include "membership/v1/snapshot.pb.h"

namespace membership {
namespace {

using scenario::Case;
using scenario::MutationResult;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

constexpr char kActive[] = R"(users { id: "ann" state: ACTIVE })";
constexpr char kBlocked[] = R"(users { id: "ann" state: BLOCKED })";

// A scenario in which Ann is blocked.
std::string Blocking(const std::string& given, const std::string& expect) {
  return absl::StrCat("given {", given,
                      "} steps { request { block_user { user_id: \"ann\" } } "
                      "expect {",
                      expect, "} }");
}

std::vector<Case> CasesOf(const std::vector<std::string>& scenarios) {
  v1::ScenarioFile file;
  for (const std::string& text : scenarios) {
    v1::Scenario& scenario = *file.add_scenarios();
    EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &scenario));
    scenario.set_name(absl::StrCat("scenario", file.scenarios_size()));
  }
  const auto cases = scenario::MakeCases(file, v1::Snapshot());
  EXPECT_TRUE(cases.ok()) << cases.status();
  return cases.value_or(std::vector<Case>());
}

MutationResult Against(const std::vector<std::string>& scenarios) {
  const auto result = scenario::RunMutants(
      CasesOf(scenarios), {internal::member::BlockTable()}, [](int, int) {});
  EXPECT_TRUE(result.ok()) << result.status();
  return result.value_or(MutationResult());
}

std::vector<std::string> Survivors(const MutationResult& result) {
  std::vector<std::string> names;
  for (const scenario::Mutant& each : result.survivors) {
    names.push_back(each.name());
  }
  return names;
}

TEST(MutationTest, WithoutTestsAllMutantsSurvive) {
  const MutationResult result = Against({});
  EXPECT_EQ(result.mutants, 10);
  EXPECT_EQ(result.equivalent, 0);
  EXPECT_EQ(result.killed, 0);
  EXPECT_EQ(result.survivors.size(), 10u);
}

TEST(MutationTest, TestOfOneRowLeavesTheMutantsOfTheOther) {
  const MutationResult result = Against({Blocking(
      kActive, "reason: USER_BLOCKED effects { set_user_state {} }")});
  EXPECT_EQ(result.killed, 5);
  EXPECT_THAT(Survivors(result),
              ElementsAre("block_user.already_blocked.dropped",
                          "block_user.already_blocked.swapped",
                          "block_user.already_blocked.other_reason",
                          "block_user.already_blocked.other_then",
                          "block_user.already_blocked.effect_added"));
}

TEST(MutationTest, TestsOfAllThatTheRowsDoKillAllMutants) {
  const MutationResult result = Against(
      {Blocking(kActive,
                "outcome: GRANTED reason: USER_BLOCKED "
                "effects { set_user_state {} }"),
       Blocking(kBlocked,
                "outcome: GRANTED reason: NOTHING_TO_CHANGE no_effects: "
                "true")});
  EXPECT_EQ(result.killed, 10);
  EXPECT_THAT(Survivors(result), IsEmpty());
}

TEST(MutationTest, TestThatDoesNotLookAtEffectsLetsTheirMutantsSurvive) {
  const MutationResult result = Against(
      {Blocking(kActive, "outcome: GRANTED reason: USER_BLOCKED"),
       Blocking(kBlocked, "outcome: GRANTED reason: NOTHING_TO_CHANGE")});
  EXPECT_THAT(Survivors(result),
              ElementsAre("block_user.already_blocked.effect_added",
                          "block_user.blocks.effect_dropped"));
}

TEST(MutationTest, TestThatDoesNotLookAtTheReasonLetsItsMutantsSurvive) {
  const MutationResult result = Against(
      {Blocking(kActive, "outcome: GRANTED effects { set_user_state {} }"),
       Blocking(kBlocked, "outcome: GRANTED no_effects: true")});
  EXPECT_THAT(Survivors(result),
              ElementsAre("block_user.already_blocked.other_reason",
                          "block_user.blocks.other_reason"));
}

TEST(MutationTest, TestOfAnotherTableKillsNothing) {
  const MutationResult result = Against(
      {absl::StrCat("given {", kBlocked,
                    "} steps { request { unblock_user { user_id: \"ann\" } "
                    "} expect { reason: USER_UNBLOCKED } }")});
  EXPECT_EQ(result.killed, 0);
}

TEST(MutationTest, ProgressIsToldOfEveryMutant) {
  std::vector<std::pair<int, int>> told;
  ASSERT_TRUE(scenario::RunMutants(
                  {}, {internal::member::BlockTable()},
                  [&](int done, int total) { told.emplace_back(done, total); })
                  .ok());
  ASSERT_EQ(told.size(), 10u);
  EXPECT_THAT(told.front(), Pair(1, 10));
  EXPECT_THAT(told.back(), Pair(10, 10));
}

TEST(MutationTest, TestThatFailsAsThePolicyStandsIsAnError) {
  const auto result =
      scenario::RunMutants(CasesOf({Blocking(kActive, "outcome: REFUSED")}),
                           {internal::member::BlockTable()}, [](int, int) {});
  EXPECT_EQ(result.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(result.status().message()), HasSubstr("scenario1"));
}

}  // namespace
}  // namespace membership
