#include "membership/cli/lint_text.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/lint_codes.h"
#include "membership/v1/lint.pb.h"

namespace membership::cli {
namespace {

using ::testing::HasSubstr;

void Add(v1::LintFinding::Code code, const std::string& message,
         v1::LintReport* report) {
  v1::LintFinding& finding = *report->add_findings();
  finding.set_code(code);
  finding.set_severity(DescribeLint(code).severity);
  finding.set_message(message);
  finding.set_fix("Fix " + message);
}

TEST(LintTextTest, GroupsBySeverityAndTellsEachFixOnce) {
  v1::LintReport report;
  Add(v1::LintFinding::SECRET_EXPIRED, "a", &report);
  Add(v1::LintFinding::SECRET_EXPIRED, "b", &report);
  Add(v1::LintFinding::OWNERS_LOCKED_OUT, "c", &report);
  Add(v1::LintFinding::INVITATION_EXPIRED, "d", &report);
  EXPECT_EQ(LintText(report),
            "ERROR\n"
            "  SECRET_EXPIRED      a\n"
            "  SECRET_EXPIRED      b\n"
            "                      Fix: Fix b\n"
            "  OWNERS_LOCKED_OUT   c\n"
            "                      Fix: Fix c\n"
            "NOTE\n"
            "  INVITATION_EXPIRED  d\n"
            "                      Fix: Fix d\n"
            "3 errors, 1 note.\n");
}

TEST(LintTextTest, SaysThatNothingWasFound) {
  EXPECT_EQ(LintText({}), "Nothing found.\n");
}

TEST(LintTextTest, ListsAllCodes) {
  const std::string text = LintCodesText();
  for (const LintDescription& each : DescribeLints()) {
    EXPECT_THAT(text, HasSubstr(v1::LintFinding::Code_Name(each.code) + " "));
    EXPECT_THAT(text, HasSubstr(std::string(each.summary) + "\n"));
  }
}

}  // namespace
}  // namespace membership::cli
