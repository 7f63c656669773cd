// Mutants as people and machines see them.

#include <cstddef>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/json_object.h"
#include "membership/cli/mutants_json.h"
#include "membership/cli/mutants_text.h"
#include "membership/internal/member_rules.h"
#include "membership/scenario/mutants.h"
#include "membership/scenario/mutation.h"

namespace membership {
namespace cli {
namespace {

using scenario::MutationResult;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

// The mutants of block_user, of which the first so many survived.
MutationResult Surviving(size_t count) {
  MutationResult result;
  result.survivors = scenario::MutantsOf(internal::member::BlockTable());
  result.mutants = static_cast<int>(result.survivors.size());
  result.survivors.resize(count);
  result.killed = result.mutants - static_cast<int>(count);
  result.equivalent = 3;
  return result;
}

std::string LineOf(size_t row) {
  return std::to_string(internal::member::BlockTable().rules[row].line);
}

TEST(MutantsTextTest, TellsTheScoreIfNoneSurvives) {
  EXPECT_EQ(MutantsText(Surviving(0)),
            "10 mutants: 10 killed, 0 survived (3 more are the same policy). "
            "Score: 100.0 %.\n");
}

TEST(MutantsTextTest, GivesAScenarioThatKillsTheSurvivor) {
  const std::string text = MutantsText(Surviving(1));
  EXPECT_THAT(text, StartsWith("# block_user.already_blocked.dropped: the row "
                               "is dropped (membership/internal/"
                               "member_rules.cc:" +
                               LineOf(0) + ")\nscenarios {\n"));
  EXPECT_THAT(text, HasSubstr("reason: NOTHING_TO_CHANGE"));
  EXPECT_THAT(text, EndsWith("Score: 90.0 %.\n"));
}

TEST(MutantsTextTest, NamesTheScenarioThatKillsAnotherSurvivorToo) {
  EXPECT_THAT(
      MutantsText(Surviving(2)),
      HasSubstr("# block_user.already_blocked.swapped: the row comes after "
                "blocks (membership/internal/member_rules.cc:" +
                LineOf(0) +
                ")\n# Killed by block_user_already_blocked_dropped above.\n"));
}

TEST(MutationScoreTest, IsRoundedDown) {
  MutationResult result;
  result.mutants = 1051;
  result.killed = 1050;
  EXPECT_EQ(MutationScore(result), "99.9");
  result.killed = 1051;
  EXPECT_EQ(MutationScore(result), "100.0");
}

TEST(MutationScoreTest, IsFullIfThereIsNothingToKill) {
  EXPECT_EQ(MutationScore(MutationResult()), "100.0");
}

TEST(MutantsJsonTest, HasAnObjectForEachSurvivor) {
  EXPECT_EQ(MutantsJson(Surviving(0)), "");
  EXPECT_THAT(
      MutantsJson(Surviving(1)),
      StartsWith(R"({"mutant":"block_user.already_blocked.dropped",)"
                 R"("table":"block_user","rule":"already_blocked",)"
                 R"("kind":"dropped","change":"the row is dropped",)"
                 R"("file":"membership/internal/member_rules.cc","line":)" +
                 LineOf(0) + R"(,"scenario":"scenarios {)"));
}

TEST(MutantsJsonTest, SummaryHasTheNumbers) {
  JsonObject object;
  AddMutationSummary(Surviving(1), &object);
  EXPECT_EQ(object.ToString(),
            R"({"mutants":10,"killed":9,"survived":1,"equivalent":3,)"
            R"("score":"90.0"})");
}

}  // namespace
}  // namespace cli
}  // namespace membership
