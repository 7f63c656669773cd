#include "membership/cli/nearest_name.h"

#include <vector>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace membership::cli {
namespace {

const std::vector<absl::string_view> kNames = {"snapshot", "graph", "now"};

TEST(NearestNameTest, FindsNameWithSwappedLetters) {
  EXPECT_EQ(NearestName("snapshto", kNames), "snapshot");
}

TEST(NearestNameTest, FindsNameWithMissingLetter) {
  EXPECT_EQ(NearestName("grap", kNames), "graph");
}

TEST(NearestNameTest, FindsNameWithAddedLetter) {
  EXPECT_EQ(NearestName("snapshots", kNames), "snapshot");
}

TEST(NearestNameTest, FindsNothingWhenAllAreFar) {
  EXPECT_EQ(NearestName("verbose", kNames), "");
}

TEST(NearestNameTest, TakesFirstOfEquallyNear) {
  EXPECT_EQ(NearestName("rat", {"bat", "cat"}), "bat");
}

TEST(NearestNameTest, FindsNothingForEmptyNameOrNoNames) {
  EXPECT_EQ(NearestName("", kNames), "");
  EXPECT_EQ(NearestName("now", {}), "");
}

}  // namespace
}  // namespace membership::cli
