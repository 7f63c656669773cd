#include "membership/cli/test_json.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/cli/test_runs.h"

namespace membership::cli {
namespace {

using cli_test::GuestsFailed;
using ::testing::ElementsAre;

TEST(TestJsonTest, EachCaseIsAnObjectOnALine) {
  const std::vector<std::string> lines =
      absl::StrSplit(TestJson(GuestsFailed()), '\n', absl::SkipEmpty());
  EXPECT_THAT(
      lines,
      ElementsAre(
          R"({"file":"tests/guests.textproto","scenario":"guests",)"
          R"("case":"guests[mode=ON]","passed":true,"failures":[]})",
          R"({"file":"tests/guests.textproto","scenario":"guests",)"
          R"("case":"guests[mode=OFF]","passed":false,"failures":[)"
          R"({"step":0,"place":"tests/guests.textproto:7:3","differences":[)"
          R"({"what":"outcome","expected":"GRANTED","actual":"REFUSED"},)"
          R"({"what":"some_effects[0]","expected":"create_user { }",)"
          R"("actual":"a\u000ab"}],)"
          R"("outcome":"REFUSED","reason":"GUEST_NOT_INVITED",)"
          R"("rule":"a_rule","remedy":"invite the guest"},)"
          R"({"step":2,"place":"tests/guests.textproto:17:3","differences":[)"
          R"({"what":"error","expected":"none","actual":"NOT_FOUND: <x>"}],)"
          R"("outcome":null,"reason":null,"rule":null,"remedy":null}]})",
          R"({"file":"tests/guests.textproto","scenario":"members",)"
          R"("case":"members","passed":true,"failures":[]})"));
}

TEST(TestJsonTest, SummaryCounts) {
  EXPECT_EQ(TestJsonSummary(GuestsFailed()).ToString(),
            R"({"scenarios":2,"combinations":3,"passed":2,"failed":1})");
  EXPECT_EQ(TestJsonSummary({}).ToString(),
            R"({"scenarios":0,"combinations":0,"passed":0,"failed":0})");
}

}  // namespace
}  // namespace membership::cli
