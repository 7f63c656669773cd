#include "membership/guid.h"

#include <cstdint>
#include <optional>
#include <string>

#include "absl/hash/hash.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace membership {
namespace {

using ::testing::Eq;
using ::testing::Optional;

constexpr char kText[] = "01234567-89ab-cdef-fedc-ba9876543210";

TEST(GuidTest, TextOfLowerCaseDigitsIsParsedInTheirOrder) {
  EXPECT_THAT(ParseGuid(kText),
              Optional(Eq(Guid{0x0123456789abcdef, 0xfedcba9876543210})));
}

TEST(GuidTest, LetterCaseMakesNoDifference) {
  EXPECT_THAT(ParseGuid("01234567-89AB-CDEF-FEDC-BA9876543210"),
              Optional(Eq(*ParseGuid(kText))));
  EXPECT_THAT(ParseGuid("01234567-89aB-CdeF-fEdC-Ba9876543210"),
              Optional(Eq(*ParseGuid(kText))));
}

TEST(GuidTest, ParsedGuidIsPrintedInLowerCase) {
  EXPECT_EQ(ParseGuid("01234567-89AB-CDEF-FEDC-BA9876543210")->ToString(),
            kText);
}

TEST(GuidTest, ZerosAndOnesSurviveTheRoundTrip) {
  for (const char* text : {"00000000-0000-0000-0000-000000000000",
                           "ffffffff-ffff-ffff-ffff-ffffffffffff",
                           "00000000-0000-0001-8000-000000000000"}) {
    ASSERT_TRUE(ParseGuid(text).has_value()) << text;
    EXPECT_EQ(ParseGuid(text)->ToString(), text);
  }
}

TEST(GuidTest, EveryDigitAtEveryPlaceSurvivesTheRoundTrip) {
  for (size_t place = 0; place < sizeof(kText) - 1; ++place) {
    if (kText[place] == '-') continue;
    for (const char digit : std::string("0123456789abcdef")) {
      std::string text = kText;
      text[place] = digit;
      EXPECT_EQ(ParseGuid(text)->ToString(), text);
    }
  }
}

TEST(GuidTest, EveryOtherByteAtEveryPlaceIsRefused) {
  for (size_t place = 0; place < sizeof(kText) - 1; ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = kText;
      const char c = static_cast<char>(byte);
      text[place] = c;
      const bool is_digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
                            (c >= 'A' && c <= 'F');
      EXPECT_EQ(ParseGuid(text).has_value(),
                kText[place] == '-' ? c == '-' : is_digit)
          << "byte " << byte << " at " << place;
    }
  }
}

TEST(GuidTest, OtherFormsOfAGuidAreRefused) {
  for (const char* text : {"", "0123456789abcdeffedcba9876543210",
                           "{01234567-89ab-cdef-fedc-ba9876543210}",
                           "01234567-89ab-cdef-fedc-ba987654321",
                           "01234567-89ab-cdef-fedc-ba98765432100",
                           " 01234567-89ab-cdef-fedc-ba9876543210",
                           "01234567-89ab-cdef-fedc-ba987654321 ",
                           "0123456-789ab-cdef-fedc-ba9876543210"}) {
    EXPECT_EQ(ParseGuid(text), std::nullopt) << '"' << text << '"';
  }
}

TEST(GuidTest, OrderIsThatOfTheText) {
  const Guid first = {1, 5};
  const Guid second = {1, 6};
  const Guid third = {2, 0};
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_LT(first.ToString(), second.ToString());
  EXPECT_LT(second.ToString(), third.ToString());
  EXPECT_FALSE(first < first);
}

TEST(GuidTest, EqualGuidsHashAlikeAndOthersApart) {
  const absl::Hash<Guid> hash;
  EXPECT_EQ(hash(*ParseGuid("01234567-89AB-CDEF-FEDC-BA9876543210")),
            hash(*ParseGuid(kText)));
  EXPECT_NE(hash(Guid{0, 1}), hash(Guid{1, 0}));
  EXPECT_NE(hash(Guid{0, 1}), hash(Guid{0, 2}));
}

}  // namespace
}  // namespace membership
