#include "membership/cli/bazel_environment.h"

#include <map>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace membership::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> Flags(
    const std::map<std::string, std::string>& environment) {
  return BazelTestFlags([&](const char* name) {
    const auto found = environment.find(name);
    return found == environment.end() ? nullptr : found->second.c_str();
  });
}

TEST(BazelEnvironmentTest, OutsideOfBazelNothingIsAskedFor) {
  EXPECT_THAT(Flags({}), IsEmpty());
}

TEST(BazelEnvironmentTest, ResultsGoToBazelsFile) {
  EXPECT_THAT(Flags({{"XML_OUTPUT_FILE", "/tmp/test.xml"}}),
              ElementsAre("--junit-file=/tmp/test.xml"));
}

TEST(BazelEnvironmentTest, FilterMayLeaveNothing) {
  EXPECT_THAT(Flags({{"TESTBRIDGE_TEST_ONLY", "^guests"}}),
              ElementsAre("--filter=^guests", "--allow-none"));
}

TEST(BazelEnvironmentTest, ShardsCountFromOneAndMayBeEmpty) {
  EXPECT_THAT(Flags({{"TEST_TOTAL_SHARDS", "4"}, {"TEST_SHARD_INDEX", "0"}}),
              ElementsAre("--shard=1/4", "--allow-none"));
  EXPECT_THAT(Flags({{"TEST_TOTAL_SHARDS", "4"}, {"TEST_SHARD_INDEX", "3"}}),
              ElementsAre("--shard=4/4", "--allow-none"));
}

TEST(BazelEnvironmentTest, OneShardIsNone) {
  EXPECT_THAT(Flags({{"TEST_TOTAL_SHARDS", "1"}, {"TEST_SHARD_INDEX", "0"}}),
              IsEmpty());
  EXPECT_THAT(Flags({{"TEST_TOTAL_SHARDS", ""}, {"TEST_SHARD_INDEX", ""}}),
              IsEmpty());
}

}  // namespace
}  // namespace membership::cli
