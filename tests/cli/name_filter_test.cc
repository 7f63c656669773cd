#include "membership/cli/name_filter.h"

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "membership/testing/matchers.h"

namespace membership::cli {
namespace {

using policy_testing::StatusIs;
using ::testing::StartsWith;

bool Takes(const std::string& expression, const std::string& name) {
  const absl::StatusOr<NameFilter> filter = NameFilter::Create(expression);
  EXPECT_TRUE(filter.ok()) << filter.status();
  return filter.ok() && filter->Takes(name);
}

TEST(NameFilterTest, EmptyExpressionTakesEveryName) {
  EXPECT_TRUE(Takes("", "guests"));
  EXPECT_TRUE(Takes("", ""));
}

TEST(NameFilterTest, ExpressionMatchesAPart) {
  EXPECT_TRUE(Takes("est", "guests"));
  EXPECT_TRUE(Takes("^gu|^me", "members"));
  EXPECT_TRUE(Takes("mode=O(N|FF)", "guests[mode=OFF,policy=INVITED]"));
  EXPECT_FALSE(Takes("^est", "guests"));
  EXPECT_FALSE(Takes("Guests", "guests"));
}

TEST(NameFilterTest, TheNameItselfIsTakenAsItIsShown) {
  EXPECT_TRUE(Takes("guests[mode=OFF]", "guests[mode=OFF]"));
  EXPECT_FALSE(Takes("guests[mode=OFF]", "guests[mode=ON]"));
}

TEST(NameFilterTest, CopiesWorkAlike) {
  absl::StatusOr<NameFilter> filter = NameFilter::Create("^a");
  ASSERT_TRUE(filter.ok()) << filter.status();
  const NameFilter copy = *filter;
  filter = NameFilter::Create("^b");
  EXPECT_TRUE(copy.Takes("a"));
  EXPECT_FALSE(copy.Takes("b"));
}

TEST(NameFilterTest, MalformedExpressionIsAnError) {
  EXPECT_THAT(NameFilter::Create("guests["),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       StartsWith("expected a regular expression, got "
                                  "guests[: ")));
  EXPECT_THAT(NameFilter::Create("a(b"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace membership::cli
