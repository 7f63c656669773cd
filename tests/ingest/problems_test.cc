#include "membership/ingest/problems.h"

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"

namespace membership {
namespace ingest {
namespace {

using policy_testing::IsOk;
using policy_testing::StatusIs;

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST(PlaceTest, FieldOfASingleRecordIsNamedByFileAndField) {
  EXPECT_EQ(Place("application.json").Field("appId"),
            "application.json: appId");
}

TEST(PlaceTest, FieldOfAPagesRecordIsNamedWithItsIndex) {
  EXPECT_EQ(Place("users.2.json", 3).Field("id"), "users.2.json: value[3].id");
}

TEST(ShownTextTest, HarmlessTextIsShownInQuotes) {
  EXPECT_EQ(ShownText("x"), "\"x\"");
  EXPECT_EQ(ShownText("2026-13-01T08:15:02.3Z"), "\"2026-13-01T08:15:02.3Z\"");
}

TEST(ShownTextTest, EmptyTextIsNothing) { EXPECT_EQ(ShownText(""), "nothing"); }

TEST(ShownTextTest, AddressLongTextAndControlCharactersAreNotShown) {
  EXPECT_EQ(ShownText("ada@acme.com"), "text of 12 bytes");
  EXPECT_EQ(ShownText(std::string(37, 'x')), "text of 37 bytes");
  EXPECT_EQ(ShownText("a\nb"), "text of 3 bytes");
  EXPECT_EQ(ShownText("\xC3\xA9"), "text of 2 bytes");
}

TEST(ReadGuidTest, GuidOfAnyLetterCaseIsRead) {
  const auto guid = ReadGuid("ABCDEF01-0000-0000-0000-00000000000A",
                             Place("users.json", 0), "id");
  ASSERT_THAT(guid, IsOk());
  EXPECT_EQ(guid->ToString(), "abcdef01-0000-0000-0000-00000000000a");
}

TEST(ReadGuidTest, OtherTextIsAnErrorWithItsPlace) {
  EXPECT_THAT(ReadGuid("x", Place("users.2.json", 3), "id"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "users.2.json: value[3].id: expected a GUID, got "
                       "\"x\""));
}

TEST(ReadTimeTest, SevenDigitsOfAFractionSurvive) {
  const auto time =
      ReadTime("2026-12-01T08:15:02.3127814Z", Place("application.json"), "t");
  ASSERT_THAT(time, IsOk());
  EXPECT_EQ(time->seconds(), 1796112902);
  EXPECT_EQ(time->nanos(), 312781400);
}

TEST(ReadTimeTest, OffsetFromUtcIsTakenIntoAccount) {
  const auto time =
      ReadTime("2026-12-01T10:15:02+02:00", Place("application.json"), "t");
  ASSERT_THAT(time, IsOk());
  EXPECT_EQ(time->seconds(), 1796112902);
}

TEST(ReadTimeTest, WhatIsNoTimeIsAnErrorWithItsPlace) {
  for (const char* text :
       {"", "soon", "2026-12-01", "2026-12-01T08:15:02", "infinite-future",
        "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", "1796112902",
        " 2026-12-01T08:15:02Z", "2026-12-01T08:15:02Z ",
        "/Date(1796112902000)/"}) {
    EXPECT_THAT(
        ReadTime(text, Place("application.json"), "t"),
        StatusIs(absl::StatusCode::kInvalidArgument,
                 absl::StrCat("application.json: t: expected a time (RFC "
                              "3339), got ",
                              ShownText(text))))
        << text;
  }
}

TEST(WarningsTest, WarningsAreTakenInTheirOrder) {
  Warnings warnings;
  warnings.Add("users.json", "b");
  warnings.Add("groups.json", "it", "a");
  EXPECT_THAT(warnings.Take(),
              ElementsAre("users.json: b", "groups.json: it a"));
  EXPECT_THAT(warnings.Take(), IsEmpty());
}

TEST(WarningsTest, WhatComesTooOftenIsCounted) {
  Warnings warnings;
  for (int i = 0; i < Warnings::kMostOfOneText + 5; ++i) {
    warnings.Add(absl::StrCat("value[", i, "]"), "is odd");
  }
  warnings.Add("users.json", "is rare");
  const auto taken = warnings.Take();
  ASSERT_THAT(taken, SizeIs(Warnings::kMostOfOneText + 2));
  EXPECT_EQ(taken[0], "value[0]: is odd");
  EXPECT_EQ(taken[Warnings::kMostOfOneText], "users.json: is rare");
  EXPECT_EQ(taken.back(), "and 5 more: is odd");
}

}  // namespace
}  // namespace ingest
}  // namespace membership
