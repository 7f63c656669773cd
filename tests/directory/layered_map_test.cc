#include "membership/internal/layered_map.h"

#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

using internal::LayeredMap;
using testing::ElementsAre;
using testing::IsEmpty;

using Map = LayeredMap<int, int>;

std::map<int, int> Entries(const Map& map) {
  std::map<int, int> entries;
  map.ForEach([&](int key, int value) {
    EXPECT_TRUE(entries.emplace(key, value).second) << key << " twice";
  });
  return entries;
}

TEST(LayeredMapTest, HasNoValueForWhatWasNotSet) {
  Map map;
  EXPECT_EQ(map.Find(1), 0);
  EXPECT_FALSE(map.Contains(1));
  EXPECT_TRUE(map.empty());
}

TEST(LayeredMapTest, AValueMadeByDefaultIsNone) {
  Map map;
  map.Change(1) = 5;
  map.Change(1) = 0;
  EXPECT_FALSE(map.Contains(1));
  EXPECT_TRUE(map.empty());
  EXPECT_THAT(Entries(map), IsEmpty());
}

TEST(LayeredMapTest, AnEmptyValueIsNone) {
  LayeredMap<std::string, std::vector<int>> map;
  map.Change("a").push_back(1);
  map.Seal();
  map.Change("a").clear();
  EXPECT_FALSE(map.Contains("a"));
  EXPECT_TRUE(map.empty());
}

TEST(LayeredMapTest, ACopyLeavesTheOriginalAsItIs) {
  Map map;
  map.Change(1) = 10;
  map.Change(2) = 20;
  map.Seal();
  Map copy = map;
  copy.Change(1) = 11;
  copy.Change(2) = 0;
  copy.Change(3) = 30;
  copy.Seal();
  EXPECT_THAT(Entries(map), ElementsAre(std::make_pair(1, 10),  //
                                        std::make_pair(2, 20)));
  EXPECT_THAT(Entries(copy), ElementsAre(std::make_pair(1, 11),  //
                                         std::make_pair(3, 30)));
}

TEST(LayeredMapTest, ChangesStartFromTheValueBelow) {
  LayeredMap<int, std::vector<int>> map;
  map.Change(1).push_back(10);
  map.Seal();
  map.Change(1).push_back(11);
  EXPECT_THAT(map.Find(1), ElementsAre(10, 11));
}

TEST(LayeredMapTest, VisitsWhatChangedSinceItWasSealed) {
  Map map;
  map.Change(1) = 10;
  map.Seal();
  map.Change(2) = 20;
  map.VisitChanged([](int& value) { ++value; });
  EXPECT_EQ(map.Find(1), 10);
  EXPECT_EQ(map.Find(2), 21);
}

TEST(LayeredMapTest, EveryCopyStaysAsItWasThroughManyChanges) {
  std::mt19937 engine(1);
  Map map;
  std::map<int, int> expected;
  std::vector<std::pair<Map, std::map<int, int>>> copies;
  for (int step = 0; step < 1000; ++step) {
    for (uint32_t i = engine() % 5; i > 0; --i) {
      const int key = static_cast<int>(engine() % 300);
      const int value = static_cast<int>(engine() % 3);
      map.Change(key) = value;
      expected.erase(key);
      if (value != 0) expected.emplace(key, value);
    }
    ASSERT_EQ(Entries(map), expected);
    ASSERT_EQ(map.empty(), expected.empty());
    map.Seal();
    for (int key = 0; key < 300; ++key) {
      const auto found = expected.find(key);
      ASSERT_EQ(map.Find(key), found == expected.end() ? 0 : found->second);
    }
    if (step % 50 == 0) copies.emplace_back(map, expected);
  }
  for (const auto& each : copies) EXPECT_EQ(Entries(each.first), each.second);
}

}  // namespace
}  // namespace membership
