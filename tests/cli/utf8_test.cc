#include "membership/cli/utf8.h"

#include "gtest/gtest.h"

namespace membership::cli {
namespace {

TEST(CodePointLengthTest, CountsBytesOfWellFormedText) {
  EXPECT_EQ(CodePointLength("a"), 1);
  EXPECT_EQ(CodePointLength("\xC3\xAB"), 2);
  EXPECT_EQ(CodePointLength("\xE7\x94\xB0"), 3);
  EXPECT_EQ(CodePointLength("\xF0\x9F\x99\x82"), 4);
}

TEST(CodePointLengthTest, IsZeroForIllFormedText) {
  EXPECT_EQ(CodePointLength(""), 0);
  EXPECT_EQ(CodePointLength("\x80"), 0);              // continuation alone
  EXPECT_EQ(CodePointLength("\xC3"), 0);              // cut off
  EXPECT_EQ(CodePointLength("\xC3("), 0);             // not continued
  EXPECT_EQ(CodePointLength("\xE7\x94("), 0);         // not continued
  EXPECT_EQ(CodePointLength("\xC0\x80"), 0);          // overlong
  EXPECT_EQ(CodePointLength("\xE0\x80\x80"), 0);      // overlong
  EXPECT_EQ(CodePointLength("\xF0\x80\x80\x80"), 0);  // overlong
  EXPECT_EQ(CodePointLength("\xED\xA0\x80"), 0);      // surrogate
  EXPECT_EQ(CodePointLength("\xF4\x90\x80\x80"), 0);  // above U+10FFFF
  EXPECT_EQ(CodePointLength("\xFF"), 0);
}

TEST(DisplayWidthTest, CountsCodePointsAndStrayBytes) {
  EXPECT_EQ(DisplayWidth(""), 0);
  EXPECT_EQ(DisplayWidth("Zo\xC3\xAB"), 3);
  EXPECT_EQ(DisplayWidth("a\xFF\xC3"), 3);
}

}  // namespace
}  // namespace membership::cli
