#include "membership/cli/test_text.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/test_run.h"
#include "tests/cli/test_runs.h"

namespace membership::cli {
namespace {

using cli_test::GuestsFailed;
using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(TestTextTest, ShowsWhatFailedAndWhy) {
  EXPECT_EQ(TestText(GuestsFailed()),
            "- expected, + got\n"
            "\n"
            "FAILED tests/guests.textproto:7:3: guests[mode=OFF], steps[0]\n"
            "  outcome          - GRANTED\n"
            "                   + REFUSED\n"
            "  some_effects[0]  - create_user { }\n"
            "                   + a\n"
            "                   + b\n"
            "\n"
            "  REFUSED: GUEST_NOT_INVITED\n"
            "  by a_rule, in the stage membership\n"
            "    membership    failed  a_rule: GUEST_NOT_INVITED\n"
            "\n"
            "  Would pass: invite the guest\n"
            "\n"
            "FAILED tests/guests.textproto:17:3: guests[mode=OFF], steps[2]\n"
            "  error  - none\n"
            "         + NOT_FOUND: <x>\n"
            "\n"
            "1 file, 2 scenarios, 3 combinations: 2 passed, 1 failed.\n");
}

TEST(TestTextTest, OfFailuresThatAreNotExplainedShowsTheNames) {
  std::vector<FileRun> runs = GuestsFailed();
  runs[0].runs[1].is_explained = false;
  EXPECT_EQ(TestText(runs),
            "- expected, + got\n"
            "\n"
            "FAILED tests/guests.textproto:7:3: guests[mode=OFF], steps[0]\n"
            "FAILED tests/guests.textproto:17:3: guests[mode=OFF], steps[2]\n"
            "\n"
            "1 file, 2 scenarios, 3 combinations: 2 passed, 1 failed.\n");
}

TEST(TestTextTest, OfWhatPassedShowsTheCounts) {
  std::vector<FileRun> runs = GuestsFailed();
  runs[0].runs.resize(1);
  runs.emplace_back();
  EXPECT_EQ(TestText(runs),
            "2 files, 1 scenario, 1 combination: 1 passed, 0 failed.\n");
}

TEST(TestTextTest, ShowsNoControlCharacters) {
  std::vector<FileRun> runs = GuestsFailed();
  runs[0].runs[1].failures[0].step.differences[0].actual = "a\x1b[31m";
  EXPECT_THAT(TestText(runs), HasSubstr("+ a?[31m\n"));
}

TEST(TestTextTest, StepIsShownAsInTheWhole) {
  const std::vector<FileRun> runs = GuestsFailed();
  const std::string step = StepFailureText(runs[0].runs[1].failures[0]);
  EXPECT_THAT(TestText(runs), HasSubstr("steps[0]\n" + step + "\nFAILED"));
  EXPECT_THAT(step, EndsWith("\n  Would pass: invite the guest\n"));
}

}  // namespace
}  // namespace membership::cli
