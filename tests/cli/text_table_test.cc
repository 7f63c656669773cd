#include "membership/cli/text_table.h"

#include "gtest/gtest.h"

namespace membership::cli {
namespace {

TEST(TextTableTest, AlignsColumnsAndLeavesNoBlanksAtTheEnd) {
  EXPECT_EQ(TextTable({{"NAME", "X"}, {"Al", "long"}, {"Barbara", "y"}}),
            "NAME     X\n"
            "Al       long\n"
            "Barbara  y\n");
}

TEST(TextTableTest, AlignsByCodePointsNotBytes) {
  EXPECT_EQ(TextTable({{"Zoë", "1"}, {"Zoe", "2"}}), "Zoë  1\nZoe  2\n");
}

TEST(TextTableTest, ShowsEmptyCellAsDash) {
  EXPECT_EQ(TextTable({{"", "1"}, {"ab", ""}}), "-   1\nab  -\n");
}

TEST(TextTableTest, IsEmptyWithoutRows) { EXPECT_EQ(TextTable({}), ""); }

TEST(MarkdownTableTest, PutsRuleBelowHeadingAndEscapesBars) {
  EXPECT_EQ(MarkdownTable({{"A", "B"}, {"x|y", ""}}),
            "| A | B |\n"
            "| --- | --- |\n"
            "| x\\|y | |\n");
}

TEST(PrintableTest, KeepsTextOfAnyScript) {
  EXPECT_EQ(Printable("Zoë 田中 🙂"), "Zoë 田中 🙂");
}

TEST(PrintableTest, ReplacesControlCharacters) {
  EXPECT_EQ(Printable("a\nb\x1b[31mc\x7f"), "a?b?[31mc?");
  EXPECT_EQ(Printable("a\xc2\x9b"
                      "b"),
            "a?b");  // C1: a one-byte escape
}

TEST(PrintableTest, ReplacesMarksThatTurnTheDirectionOfText) {
  EXPECT_EQ(Printable("a\u202Eb\u2066c\u2028d"), "a?b?c?d");
}

TEST(PrintableTest, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(Printable("a\xff\xc3"), "a??");
}

}  // namespace
}  // namespace membership::cli
