#include "membership/cli/xml_text.h"

#include "gtest/gtest.h"

namespace membership::cli {
namespace {

TEST(XmlTextTest, EscapesMarkup) {
  EXPECT_EQ(XmlText("a < b & \"c\" > 'd'"),
            "a &lt; b &amp; &quot;c&quot; &gt; 'd'");
  EXPECT_EQ(XmlText("]]>"), "]]&gt;");
}

TEST(XmlTextTest, KeepsLinesAndLetters) {
  EXPECT_EQ(XmlText("J\u00fcrgen\n\t\u65e5"), "J\u00fcrgen\n\t\u65e5");
  EXPECT_EQ(XmlText(""), "");
}

TEST(XmlTextTest, ReplacesWhatXmlCannotSay) {
  EXPECT_EQ(XmlText("a\x1b[31mb"), "a?[31mb");
  EXPECT_EQ(XmlText("a\xff\xc3"), "a??");
  EXPECT_EQ(XmlText("\xEF\xBF\xBE|\xEF\xBF\xBF|\xEF\xBF\xBD"),
            "?|?|\xEF\xBF\xBD");
}

TEST(XmlTextTest, AttributesKeepTheirLineBreaks) {
  EXPECT_EQ(XmlAttribute("a\n\"b\"\t\r"), "a&#10;&quot;b&quot;&#9;&#13;");
}

}  // namespace
}  // namespace membership::cli
