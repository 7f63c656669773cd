#include "membership/scenario/moment.h"

#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"

namespace membership::scenario {
namespace {

using policy_testing::StatusIs;

// What `text` names, counted from noon.
std::string Moment(const char* text) {
  const absl::Time noon =
      absl::FromCivil(absl::CivilHour(2026, 1, 15, 12), absl::UTCTimeZone());
  const absl::StatusOr<absl::Time> time = ParseMoment(text, noon);
  return time.ok() ? FormatMoment(*time) : "error";
}

TEST(MomentTest, DurationsCountFromTheTimeBefore) {
  EXPECT_EQ(Moment("+3d"), "2026-01-18T12:00:00Z");
  EXPECT_EQ(Moment("+1d12h"), "2026-01-17T00:00:00Z");
  EXPECT_EQ(Moment("+90m"), "2026-01-15T13:30:00Z");
  EXPECT_EQ(Moment("-1d"), "2026-01-14T12:00:00Z");
  EXPECT_EQ(Moment("-1d1h30m5s"), "2026-01-14T10:29:55Z");
  EXPECT_EQ(Moment("+0s"), "2026-01-15T12:00:00Z");
}

TEST(MomentTest, FractionsOfSecondsAreKept) {
  EXPECT_EQ(Moment("+1ns"), "2026-01-15T12:00:00.000000001Z");
  EXPECT_EQ(Moment("2026-01-15T12:00:00.5Z"), "2026-01-15T12:00:00.5Z");
}

TEST(MomentTest, TimesAreThemselvesInAnyZone) {
  EXPECT_EQ(Moment("2030-06-01T00:00:00Z"), "2030-06-01T00:00:00Z");
  EXPECT_EQ(Moment("2030-06-01T02:00:00+02:00"), "2030-06-01T00:00:00Z");
}

TEST(MomentTest, TheDefaultStartIsATime) {
  EXPECT_EQ(Moment(kDefaultStart), kDefaultStart);
}

TEST(MomentTest, OtherTextIsAnError) {
  for (const char* text :
       {"", "+", "-", "3d", "+3", "+d", "+ 3d", "+-3d", "+3d 4h", "+1.5d",
        "+3d4d", "+inf", "+3dinf", "tomorrow", "2026-01-15",
        "2026-01-15T12:00:00", "infinite-future", "+4000000d", "-800000d"}) {
    EXPECT_EQ(Moment(text), "error") << text;
  }
}

TEST(MomentTest, TheErrorShowsWhatWasExpected) {
  EXPECT_THAT(ParseMoment("soon", absl::UnixEpoch()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       "expected a time such as 2026-01-15T12:00:00Z or "
                       "+3d12h, got \"soon\""));
}

}  // namespace
}  // namespace membership::scenario
