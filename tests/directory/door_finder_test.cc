// Ways in are found by just the names that they have, whatever their lengths:
// names are read in words, so each length from none to several words counts.

#include "membership/internal/door_finder.h"

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "gtest/gtest.h"
#include "membership/guid.h"

namespace membership {
namespace {

using internal::DoorFinder;
using internal::DoorNames;

constexpr size_t kLongest = 40;

DoorNames Named(absl::string_view connection, absl::string_view organization,
                const Guid& tenant = Guid()) {
  return {std::string(connection), std::string(organization), tenant,
          absl::OkStatus()};
}

// A name of a length, of which no byte is the same as the next.
std::string Name(size_t size) {
  std::string name;
  for (size_t i = 0; i < size; ++i) name += static_cast<char>('a' + i % 23);
  return name;
}

// A door for each pair of lengths.
std::vector<DoorNames> DoorsOfAllLengths() {
  std::vector<DoorNames> doors;
  for (size_t a = 0; a <= kLongest; ++a) {
    for (size_t b = 0; b <= kLongest; ++b) {
      doors.push_back(Named(Name(a), Name(b), Guid{a, b}));
    }
  }
  return doors;
}

TEST(DoorFinderTest, FindsNothingWithoutDoors) {
  const std::vector<DoorNames> none;
  EXPECT_EQ(DoorFinder(none).Find("", ""), nullptr);
  EXPECT_EQ(DoorFinder(none).Find("connection", "organization"), nullptr);
}

TEST(DoorFinderTest, FindsNamesOfEveryLength) {
  const std::vector<DoorNames> doors = DoorsOfAllLengths();
  const DoorFinder finder(doors);
  for (size_t i = 0; i < doors.size(); ++i) {
    const DoorFinder::Door* door =
        finder.Find(doors[i].connection_id, doors[i].organization_id);
    ASSERT_NE(door, nullptr) << i;
    EXPECT_EQ(door->number, i);
    EXPECT_EQ(door->tenant_id, doors[i].tenant_id);
  }
}

TEST(DoorFinderTest, TellsApartNamesThatDifferInAnyByte) {
  const std::vector<DoorNames> doors = DoorsOfAllLengths();
  const DoorFinder finder(doors);
  for (const DoorNames& door : doors) {
    std::string connection = door.connection_id;
    for (char& c : connection) {
      c = static_cast<char>(c ^ 0x80);
      EXPECT_EQ(finder.Find(connection, door.organization_id), nullptr);
      c = static_cast<char>(c ^ 0x80);
    }
    std::string organization = door.organization_id;
    for (char& c : organization) {
      c = static_cast<char>(c ^ 0x80);
      EXPECT_EQ(finder.Find(door.connection_id, organization), nullptr);
      c = static_cast<char>(c ^ 0x80);
    }
  }
}

TEST(DoorFinderTest, TellsApartWhereOneNameEndsAndTheOtherBegins) {
  const std::vector<DoorNames> doors = {Named("ab", "c"), Named("a", "bc"),
                                        Named("abc", ""), Named("", "abc")};
  const DoorFinder finder(doors);
  EXPECT_EQ(finder.Find("ab", "c")->number, 0u);
  EXPECT_EQ(finder.Find("a", "bc")->number, 1u);
  EXPECT_EQ(finder.Find("abc", "")->number, 2u);
  EXPECT_EQ(finder.Find("", "abc")->number, 3u);
  EXPECT_EQ(finder.Find("c", "ab"), nullptr);
}

TEST(DoorFinderTest, TellsApartNamesWithZeroBytesAtTheirEnds) {
  const std::string zeros(20, '\0');
  std::vector<DoorNames> doors;
  for (size_t size = 0; size <= zeros.size(); ++size) {
    doors.push_back(Named(absl::string_view(zeros).substr(0, size), "x"));
  }
  const DoorFinder finder(doors);
  for (size_t size = 0; size <= zeros.size(); ++size) {
    const auto* door =
        finder.Find(absl::string_view(zeros).substr(0, size), "x");
    ASSERT_NE(door, nullptr);
    EXPECT_EQ(door->number, size);
  }
}

TEST(DoorFinderTest, FindsTheFirstOfDoorsWithTheSameNames) {
  const std::vector<DoorNames> doors = {Named("c", "o"), Named("c", "o"),
                                        Named(Name(kLongest), Name(kLongest)),
                                        Named(Name(kLongest), Name(kLongest))};
  const DoorFinder finder(doors);
  EXPECT_EQ(finder.Find("c", "o")->number, 0u);
  EXPECT_EQ(finder.Find(Name(kLongest), Name(kLongest))->number, 2u);
}

TEST(DoorFinderTest, FindsEachOfManyAlikeNames) {
  std::vector<DoorNames> doors;
  for (size_t i = 0; i < 20000; ++i) {
    doors.push_back(
        Named(absl::StrCat("connection-", i), absl::StrCat("org-", i / 2)));
  }
  const DoorFinder finder(doors);
  for (size_t i = 0; i < doors.size(); ++i) {
    const DoorFinder::Door* door =
        finder.Find(doors[i].connection_id, doors[i].organization_id);
    ASSERT_NE(door, nullptr) << i;
    EXPECT_EQ(door->number, i);
    EXPECT_EQ(finder.Find(doors[i].connection_id, "org-20000"), nullptr);
  }
}

}  // namespace
}  // namespace membership
