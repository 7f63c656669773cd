#include "membership/internal/small_map.h"

#include <map>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

using internal::SmallMap;
using testing::IsNull;
using testing::Pair;
using testing::Pointee;
using testing::UnorderedElementsAre;

using Map = SmallMap<std::string, int>;

std::map<std::string, int> Entries(const Map& map) {
  std::map<std::string, int> entries;
  map.VisitUntil([&](const std::string& key, int value) {
    EXPECT_TRUE(entries.emplace(key, value).second) << key << " twice";
    return false;
  });
  return entries;
}

// A map with the keys from "0" on, each with its number.
Map WithKeys(int count) {
  Map map;
  for (int i = 0; i < count; ++i) {
    *map.FindOrAdd(std::to_string(i)).first = i;
  }
  return map;
}

// From none to more than a list is for.
class SmallMapTest : public testing::TestWithParam<int> {};

TEST_P(SmallMapTest, FindsWhatWasAddedAndNothingElse) {
  const Map map = WithKeys(GetParam());
  EXPECT_EQ(map.empty(), GetParam() == 0);
  for (int i = 0; i < GetParam(); ++i) {
    EXPECT_THAT(map.Find(std::to_string(i)), Pointee(i));
  }
  EXPECT_THAT(map.Find("other"), IsNull());
}

TEST_P(SmallMapTest, ACopyIsAMapOfItsOwn) {
  const Map map = WithKeys(GetParam());
  Map copy = map;
  *copy.FindOrAdd("other").first = 1;
  copy.VisitValues([](int& value) { ++value; });
  std::map<std::string, int> expected = {{"other", 2}};
  for (int i = 0; i < GetParam(); ++i) expected[std::to_string(i)] = i + 1;
  EXPECT_EQ(Entries(copy), expected);
  EXPECT_EQ(Entries(map), Entries(WithKeys(GetParam())));
  copy = map;
  EXPECT_EQ(Entries(copy), Entries(map));
}

TEST_P(SmallMapTest, TakingAllLeavesNone) {
  Map map = WithKeys(GetParam());
  EXPECT_EQ(map.Take().size(), static_cast<size_t>(GetParam()));
  EXPECT_TRUE(map.empty());
  *map.FindOrAdd("again").first = 7;
  EXPECT_THAT(map.Take(), UnorderedElementsAre(Pair("again", 7)));
}

TEST_P(SmallMapTest, AddingTwiceFindsTheFirst) {
  Map map = WithKeys(GetParam());
  EXPECT_TRUE(map.FindOrAdd("key").second);
  *map.FindOrAdd("key").first = 5;
  EXPECT_THAT(map.FindOrAdd("key"), Pair(Pointee(5), false));
}

TEST_P(SmallMapTest, VisitingEndsWhereItIsTold) {
  int visited = 0;
  const bool stopped =
      WithKeys(GetParam()).VisitUntil([&](const std::string&, int) {
        return ++visited == 1;
      });
  EXPECT_EQ(stopped, GetParam() > 0);
  EXPECT_EQ(visited, GetParam() > 0 ? 1 : 0);
}

INSTANTIATE_TEST_SUITE_P(Sizes, SmallMapTest,
                         testing::Values(0, 1, 2, 3, 7, 8, 9, 100));

}  // namespace
}  // namespace membership
