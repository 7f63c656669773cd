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

std::vector<std::string> Words(
    const std::map<std::string, std::string>& environment,
    const std::vector<std::string>& words = {}) {
  return BazelTestWords(
      [&](const char* name) {
        const auto found = environment.find(name);
        return found == environment.end() ? nullptr : found->second.c_str();
      },
      words);
}

TEST(BazelEnvironmentTest, OutsideOfBazelNothingIsAskedFor) {
  EXPECT_THAT(Words({}), IsEmpty());
  EXPECT_THAT(Words({}, {"--mutants", "a.textproto"}),
              ElementsAre("--mutants", "a.textproto"));
}

TEST(BazelEnvironmentTest, CoverageOfRulesGoesToBazelsFolder) {
  EXPECT_THAT(Words({{"COVERAGE_DIR", "/tmp/c"}}, {"a.textproto"}),
              ElementsAre("--lcov-file=/tmp/c/rules.dat", "a.textproto"));
}

TEST(BazelEnvironmentTest, FilterLeavesOutChecksOfAllCasesTogether) {
  EXPECT_THAT(Words({{"TESTBRIDGE_TEST_ONLY", "x"}},
                    {"--min-rule-coverage=90", "--mutants", "--coverage", "a"}),
              ElementsAre("--filter=x", "--allow-none", "--coverage", "a"));
}

TEST(BazelEnvironmentTest, ResultsGoToBazelsFile) {
  EXPECT_THAT(Words({{"XML_OUTPUT_FILE", "/tmp/test.xml"}}),
              ElementsAre("--junit-file=/tmp/test.xml"));
}

TEST(BazelEnvironmentTest, FilterMayLeaveNothing) {
  EXPECT_THAT(Words({{"TESTBRIDGE_TEST_ONLY", "^guests"}}),
              ElementsAre("--filter=^guests", "--allow-none"));
}

TEST(BazelEnvironmentTest, ShardsCountFromOneAndMayBeEmpty) {
  EXPECT_THAT(Words({{"TEST_TOTAL_SHARDS", "4"}, {"TEST_SHARD_INDEX", "0"}}),
              ElementsAre("--shard=1/4", "--allow-none"));
  EXPECT_THAT(Words({{"TEST_TOTAL_SHARDS", "4"}, {"TEST_SHARD_INDEX", "3"}}),
              ElementsAre("--shard=4/4", "--allow-none"));
}

TEST(BazelEnvironmentTest, OneShardIsNone) {
  EXPECT_THAT(Words({{"TEST_TOTAL_SHARDS", "1"}, {"TEST_SHARD_INDEX", "0"}}),
              IsEmpty());
  EXPECT_THAT(Words({{"TEST_TOTAL_SHARDS", ""}, {"TEST_SHARD_INDEX", ""}}),
              IsEmpty());
}

}  // namespace
}  // namespace membership::cli
