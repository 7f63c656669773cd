#include "membership/cli/test_junit.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/cli/test_run.h"
#include "tests/cli/test_runs.h"

namespace membership::cli {
namespace {

using cli_test::GuestsFailed;
using ::testing::HasSubstr;

TEST(TestJunitTest, EachFileIsASuiteAndEachCaseACase) {
  EXPECT_EQ(TestJunit(GuestsFailed(), {}),
            R"(<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="0" skipped="0" time="0">
  <testsuite name="tests/guests.textproto" tests="3" failures="1" errors="0" skipped="0" time="0">
    <testcase name="guests[mode=ON]" classname="tests.guests" file="tests/guests.textproto" time="0"/>
    <testcase name="guests[mode=OFF]" classname="tests.guests" file="tests/guests.textproto" time="0">
      <failure message="steps[0]: outcome: expected GRANTED, got REFUSED" type="failure">tests/guests.textproto:7:3: steps[0]
  outcome          - GRANTED
                   + REFUSED
  some_effects[0]  - create_user { }
                   + a
                   + b

  REFUSED: GUEST_NOT_INVITED
  by a_rule, in the stage membership
    membership    failed  a_rule: GUEST_NOT_INVITED

  Would pass: invite the guest

tests/guests.textproto:17:3: steps[2]
  error  - none
         + NOT_FOUND: &lt;x&gt;

</failure>
    </testcase>
    <testcase name="members" classname="tests.guests" file="tests/guests.textproto" time="0"/>
  </testsuite>
</testsuites>
)");
}

TEST(TestJunitTest, WholeChecksAreASuite) {
  const std::string xml =
      TestJunit({}, {{"rule_coverage", "expected 90 %, got <80 %"}, {"m", ""}});
  EXPECT_THAT(
      xml,
      HasSubstr(
          R"(<testsuites tests="2" failures="1" errors="0" skipped="0" time="0">
  <testsuite name="policy" tests="2" failures="1" errors="0" skipped="0" time="0">
    <testcase name="rule_coverage" classname="policy" time="0">
      <failure message="expected 90 %, got &lt;80 %" type="failure">expected 90 %, got &lt;80 %</failure>
    </testcase>
    <testcase name="m" classname="policy" time="0"/>
)"));
}

TEST(TestJunitTest, ClassNamesHaveNeitherSlashesNorExtension) {
  std::vector<FileRun> runs = GuestsFailed();
  runs[0].runs.resize(1);
  runs[0].scenarios.name = "../other/a.b/guests.txtpb";
  EXPECT_THAT(TestJunit(runs, {}),
              HasSubstr(R"( classname="other.a.b.guests")"));
  runs[0].scenarios.name = "/tmp/guests.textproto";
  EXPECT_THAT(TestJunit(runs, {}), HasSubstr(R"( classname="tmp.guests")"));
}

TEST(TestJunitTest, NamesAreEscaped) {
  std::vector<FileRun> runs = GuestsFailed();
  runs[0].runs.resize(1);
  runs[0].scenarios.cases[0].name = "a[v=\"<\x01>\"]";
  EXPECT_THAT(TestJunit(runs, {}),
              HasSubstr(R"( name="a[v=&quot;&lt;?&gt;&quot;]")"));
}

}  // namespace
}  // namespace membership::cli
