#include "membership/cli/time_text.h"

#include <cstdint>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest.h"

namespace membership::cli {
namespace {

google::protobuf::Timestamp Time(int64_t seconds, int32_t nanos) {
  google::protobuf::Timestamp time;
  time.set_seconds(seconds);
  time.set_nanos(nanos);
  return time;
}

TEST(TimeTextTest, ShowsAsManyDigitsAsNeeded) {
  EXPECT_EQ(TimeText(Time(1796112902, 312781400)),
            "2026-12-01T08:15:02.3127814Z");
  EXPECT_EQ(TimeText(Time(1796112902, 1)), "2026-12-01T08:15:02.000000001Z");
  EXPECT_EQ(TimeText(Time(1796112902, 0)), "2026-12-01T08:15:02Z");
}

TEST(TimeTextTest, ShowsFourDigitsOfTheYear) {
  EXPECT_EQ(TimeText(Time(-62135596800, 0)), "0001-01-01T00:00:00Z");
  EXPECT_EQ(TimeText(Time(253402300799, 0)), "9999-12-31T23:59:59Z");
}

TEST(ParseTimeTest, ReadsBackWhatTimeTextShows) {
  for (const char* text :
       {"2026-12-01T08:15:02.3127814Z", "1969-12-31T23:59:59.5Z",
        "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"}) {
    const auto time = ParseTime(text);
    ASSERT_TRUE(time.ok()) << time.status();
    EXPECT_EQ(TimeText(*time), text);
    EXPECT_GE(time->nanos(), 0);
  }
}

TEST(ParseTimeTest, ReadsOffsets) {
  const auto time = ParseTime("2026-12-01T08:15:02+02:00");
  ASSERT_TRUE(time.ok()) << time.status();
  EXPECT_EQ(TimeText(*time), "2026-12-01T06:15:02Z");
}

TEST(ParseTimeTest, RefusesWhatIsNoInstant) {
  for (const char* text : {"", "tomorrow", "2026-12-01", "2026-12-01T08:15:02",
                           "2026-13-01T08:15:02Z", "infinite-future",
                           "infinite-past", "10000-01-01T00:00:00Z"}) {
    EXPECT_EQ(ParseTime(text).status().code(),
              absl::StatusCode::kInvalidArgument)
        << text;
  }
}

TEST(ToTimestampTest, CutsOffWhatIsFinerThanNanoseconds) {
  const auto time = ToTimestamp(absl::UnixEpoch() - absl::Nanoseconds(1) / 4);
  EXPECT_EQ(time.seconds(), -1);
  EXPECT_EQ(time.nanos(), 999999999);
}

}  // namespace
}  // namespace membership::cli
