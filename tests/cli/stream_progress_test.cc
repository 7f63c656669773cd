#include "membership/cli/stream_progress.h"

#include <sstream>

#include "absl/time/time.h"
#include "gtest/gtest.h"

namespace membership::cli {
namespace {

TEST(StreamProgressTest, ShowsRecordsAndRateOnceASecond) {
  std::ostringstream terminal;
  const absl::Time start = absl::FromUnixSeconds(1000);
  StreamProgress progress(&terminal, start);
  progress.Show(10, start + absl::Milliseconds(999));
  EXPECT_EQ(terminal.str(), "");
  progress.Show(3000, start + absl::Seconds(2));
  EXPECT_EQ(terminal.str(),
            "\r\x1b[K"
            "decided 3000 records, 1500 a second");
  progress.Show(3001, start + absl::Seconds(2.5));
  progress.Clear();
  EXPECT_EQ(terminal.str(),
            "\r\x1b[K"
            "decided 3000 records, 1500 a second\r\x1b[K");
}

TEST(StreamProgressTest, ShowsNothingWithoutATerminal) {
  StreamProgress progress(nullptr, absl::FromUnixSeconds(1000));
  EXPECT_FALSE(progress.is_shown());
  progress.Show(10, absl::FromUnixSeconds(2000));
  progress.Clear();
}

TEST(StreamProgressTest, ClearsNothingThatWasNotShown) {
  std::ostringstream terminal;
  StreamProgress progress(&terminal, absl::FromUnixSeconds(1000));
  progress.Clear();
  EXPECT_EQ(terminal.str(), "");
}

}  // namespace
}  // namespace membership::cli
