#include "benchmarks/count_instructions.h"

#include <cstdint>
#include <optional>

#include "gtest/gtest.h"

namespace membership {
namespace {

std::optional<int64_t> CountSteps(int steps) {
  volatile int step = 0;
  return CountInstructions([&] {
    while (step < steps) step = step + 1;
    step = 0;
  });
}

TEST(CountInstructionsTest, GrowsWithTheWork) {
  const std::optional<int64_t> some = CountSteps(500);
  if (!some.has_value()) GTEST_SKIP() << "neither counters nor ptrace here";
  const std::optional<int64_t> more = CountSteps(1000);
  ASSERT_TRUE(more.has_value());
  // What does not depend on the work is a few instructions.
  EXPECT_GE(*some, 500 * 3);
  EXPECT_NEAR(static_cast<double>(*more) / static_cast<double>(*some), 2, 0.1);
}

TEST(CountInstructionsTest, WorkOfTheCopyLeavesNoTrace) {
  int runs = 0;
  if (!CountInstructions([&] { ++runs; }).has_value()) {
    GTEST_SKIP() << "neither counters nor ptrace here";
  }
  EXPECT_GE(runs, 1);
  EXPECT_LE(runs, 2);
}

}  // namespace
}  // namespace membership
